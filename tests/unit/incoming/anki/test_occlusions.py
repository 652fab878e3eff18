"""Where the hidden parts of a picture lie, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.incoming.anki.occlusions import places


@pytest.mark.parametrize(
    ("shapes", "where"),
    [
        ("{{c1::image-occlusion:rect:left=.1:top=.1:width=.1:height=.2:oi=1}}", {1: "at the top left"}),
        ("{{c2::image-occlusion:ellipse:left=.4:top=.4:rx=.1:ry=.1}}", {2: "in the middle"}),
        ("{{c1::image-occlusion:polygon:points=.8,.9 .9,.9 .85,.95:oi=1}}", {1: "at the bottom right"}),
        ("{{c3::image-occlusion:text:left=.5:top=.05:text=a label:scale=1}}", {3: "at the top"}),
        (
            (
                "{{c1::image-occlusion:rect:left=0:top=.4:width=.1:height=.2}}<br>"
                "{{c1::image-occlusion:rect:left=.9:top=.4:width=.1:height=.2}}"
            ),
            {1: "at the left and at the right"},
        ),
        ("{{c1::image-occlusion:rect:left=wide:top=.1}}{{c2::image-occlusion:rect}} {{c3::text}}", {}),
        ("{{c1::image-occlusion:rect:left=nan:top=1e400}}", {}),
        ("{{c1::image-occlusion:rect:left=-5:top=77}}", {1: "at the bottom left"}),
    ],
)
def test_a_shape_lies_in_one_of_nine_fields(shapes, where):
    assert places(shapes) == where


def test_of_many_places_some_are_named():
    shapes = "".join(
        f"{{{{c1::image-occlusion:rect:left={x}:top={y}:width=.1:height=.1}}}}"
        for x, y in ((0, 0), (0.5, 0), (0.9, 0), (0, 0.9), (0.9, 0.9))
    )

    assert places(shapes) == {1: "at the top left, at the top, at the top right and elsewhere"}


@given(st.text(alphabet="lefttop=:.,0123456789- points", max_size=60))
def test_no_shape_breaks_the_reading(text):
    assert places(f"{{{{c1::image-occlusion:rect:{text}}}}}").keys() <= {1}
