"""A renamed card: its history, and its siblings', go on under the new id; undo takes that back."""

import pytest

from quizlab.errors import WrongUse
from quizlab.study.answering import answer
from quizlab.study.changes import change_since_last_answer
from quizlab.study.moving import move

CLOZE = "### Gaps\n<!-- {#gaps .cloze} -->\n\nOne {{c1::first}} and {{c2::second}}.\n"


@pytest.fixture
def gone(services, pack):
    """Answer both gaps of a cloze, then rename it."""
    path = pack / "more.md"
    path.write_text(CLOZE)
    services.reload()
    answer(services, "demo:gaps", 4)
    answer(services, "demo:gaps/c2", 2)
    path.write_text(CLOZE.replace("#gaps", "#holes").replace("One", "Now"))
    services.reload()
    return path


def histories(services):
    return {
        subject: (memory.reviews, memory.lapses)
        for subject, memory in services.store.memories().items()
        if memory.reviews
    }


def test_the_siblings_follow(services, gone):
    moved = move(services, "demo:gaps", "demo:holes")

    assert [(one.old, one.new, one.reviews) for one in moved] == [
        ("demo:gaps", "demo:holes", 1),
        ("demo:gaps/c2", "demo:holes/c2", 1),
    ]
    assert histories(services) == {"demo:holes": (1, 0), "demo:holes/c2": (1, 1)}


def test_undo_takes_the_whole_move_back(services, gone):
    before = histories(services)
    move(services, "gaps", "holes")

    services.store.undo()

    assert histories(services) == before


def test_both_histories_count_where_the_new_card_was_answered_too(services, gone, clock):
    clock.pass_days(1)
    answer(services, "demo:holes", 4)

    move(services, "demo:gaps", "demo:holes")

    assert histories(services)["demo:holes"] == (2, 0)


def test_one_sibling_can_be_moved_alone(services, gone):
    move(services, "demo:gaps/c2", "demo:sum")

    assert histories(services) == {"demo:gaps": (1, 0), "demo:sum": (1, 1)}


def test_what_changed_is_told_across_a_move(services, gone):
    move(services, "demo:gaps", "demo:holes")

    pieces = change_since_last_answer(services.store, services.library.card("demo:holes"))

    assert [piece.text for piece in pieces if piece.change != "same"] == ["One", "Now"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("demo:alpha", "demo:holes", "the card 'demo:alpha' is still there"),
        ("demo:gasp", "demo:holes", "no card 'demo:gasp' that was answered is gone"),
        ("demo:gaps", "demo:hole", "there is no card 'demo:hole'"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(services, gone, old, new, message):
    before = histories(services)

    with pytest.raises(WrongUse, match=message):
        move(services, old, new)

    assert histories(services) == before


def test_the_id_that_was_meant_is_named(services, gone):
    with pytest.raises(WrongUse) as caught:
        move(services, "demo:gasp", "demo:holes")

    assert caught.value.hint == "perhaps demo:gaps or demo:gaps/c2"
