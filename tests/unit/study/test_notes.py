import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizlab.errors import QuizlabError, WrongUse
from quizlab.study import notes
from quizlab.study.searching import Search
from quizlab.study.services import make_services

PLACE = "tensors#broadcasting"


@pytest.fixture
def services(tmp_path):
    environ = {"QUIZLAB_DATA": str(tmp_path), "QUIZLAB_NOW": "2026-03-02T09:00:00+01:00"}
    with make_services(environ) as made:
        yield made


def test_a_note_is_kept_in_plain_markdown_under_its_section(services):
    path = notes.write(services, PLACE, "Read shapes from the *right*.")

    assert path == services.places.notes / "dl-tensors.md"
    assert path.read_text() == (
        "# Notes: Tensors and pixels\n\n## broadcasting\n\nRead shapes from the *right*.\n\n"
    )
    assert notes.note(services, PLACE) == "Read shapes from the *right*."


def test_a_second_note_leaves_the_first_and_what_the_learner_put_above_it(services):
    path = notes.write(services, PLACE, "first\n\n## A heading of mine")
    path.write_text(path.read_text().replace("# Notes: Tensors and pixels", "# Mine\n\nNot about a section."))

    notes.write(services, "08#memory", "second")

    assert notes.note(services, "08#memory") == "second"
    assert notes.note(services, PLACE) == "first\n\n## A heading of mine"
    assert path.read_text().startswith("# Mine\n\nNot about a section.\n")


def test_an_empty_note_is_none(services):
    notes.write(services, PLACE, "gone soon")
    notes.write(services, PLACE, " \n")

    assert notes.note(services, PLACE) == ""
    assert list(notes.notes(services)) == []


def test_a_chapter_that_does_not_exist_is_wrong_use(services):
    with pytest.raises(WrongUse, match="no chapter"):
        notes.write(services, "nowhere#x", "text")


def test_notes_that_cannot_be_written_say_so(services):
    services.places.notes.write_text("a file where the folder should be")

    with pytest.raises(QuizlabError, match=r"dl-tensors\.md: cannot be written"):
        notes.write(services, PLACE, "text")


def test_what_is_typed_and_not_saved_comes_back(services):
    notes.keep_draft(services, PLACE, "half a thou")

    assert notes.draft(services, PLACE) == "half a thou"
    notes.keep_draft(services, PLACE, "")
    assert notes.draft(services, PLACE) == ""


def test_a_search_finds_notes_with_their_file_and_line(services):
    path = notes.write(services, PLACE, "A mnemonic.\n\nzebra crossings stretch too")

    (hit,) = Search(services).find("zebra kind:note")

    document = hit.document
    assert (document.sort, document.id, document.path) == ("note", PLACE, str(path))
    assert path.read_text().splitlines()[document.line :][0].startswith("A mnemonic")


written = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=60
).filter(lambda text: "## " not in text)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory):
    """One learner for all examples, so that the course is loaded once."""
    environ = {
        "QUIZLAB_DATA": str(tmp_path_factory.mktemp("data")),
        "QUIZLAB_NOW": "2026-03-02T09:00:00+01:00",
    }
    with make_services(environ) as made:
        yield made


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["memory", "broadcasting", "stacking"]), written), max_size=6))
def test_the_last_text_written_on_each_section_is_its_note(lasting, entries):
    (lasting.places.notes / "dl-tensors.md").unlink(missing_ok=True)

    for section, text in entries:
        notes.write(lasting, f"tensors#{section}", text)

    assert {one.section: one.text for one in notes.notes(lasting)} == {
        section: text.strip() for section, text in dict(entries).items() if text.strip()
    }
