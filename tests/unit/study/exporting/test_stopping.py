"""An export says how far it is, and where it is stopped the file is as it was."""

import pytest

from quizlab.study.exporting import export
from quizlab.study.exporting.choice import Choice

ENDINGS = ("apkg", "csv", "json", "html")


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_card_is_told(services, tmp_path, ending):
    told = []

    export(services, tmp_path / f"a.{ending}", Choice(progress=lambda *how_far: told.append(how_far)))

    assert told == [(done, 12) for done in range(1, 13)]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_stopped_one_leaves_the_file_before_and_nothing_beside_it(services, tmp_path, ending):
    path = tmp_path / "out" / f"a.{ending}"
    path.parent.mkdir()
    path.write_text("before")

    def stop(done, total):
        if done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(services, path, Choice(progress=stop))

    assert [(one.name, one.read_text()) for one in path.parent.iterdir()] == [(path.name, "before")]
