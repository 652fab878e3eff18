import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from quizlab.errors import QuizlabError, WrongUse
from quizlab.study.authoring import add_card


def test_a_card_is_studied_at_once(services):
    card = add_card(services, "What is a logit?", "A score before softmax.", "one#alpha")

    assert card.pack == "mine"
    assert (card.prompt, card.answer) == ("What is a logit?", "A score before softmax.")
    assert (card.chapter, card.section) == ("01-one", "alpha")
    assert services.library.card(card.id) == card
    assert not card.derived


def test_cards_are_added_at_the_end_and_the_rest_stays_byte_for_byte(services):
    path = services.places.mine / "cards.md"
    path.parent.mkdir(parents=True)
    before = b"\xef\xbb\xbf# Mine\r\n\r\n### Old\r\n<!-- {#old} -->\r\n\r\ncaf\xe9"
    path.write_bytes(before)

    add_card(services, "New", "1")

    assert path.read_bytes().startswith(before + b"\n\n### New")
    assert [card.id.partition("-")[0] for card in services.library.cards if card.pack == "mine"] == [
        "mine:old",
        "mine:new",
    ]


def test_two_equal_cards_have_different_ids(services):
    ids = {add_card(services, "Q", "A").id for _ in range(3)}

    assert len(ids) == 3


def test_cards_added_at_the_same_time_are_all_kept(start):
    def add(number):
        add_card(start(), f"Q{number}", "A")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(16)))

    assert len([card for card in start().library.cards if card.pack == "mine"]) == 16


def test_a_prompt_of_several_lines_has_a_body(services):
    card = add_card(services, "What does this print?\n\n```python\nprint(1)\n```", "`1`")

    assert (card.prompt, card.body, card.answer) == (
        "What does this print?",
        "```python\nprint(1)\n```",
        "`1`",
    )


@pytest.mark.parametrize(("prompt", "answer"), [("", "A"), ("Q", " \n")])
def test_a_card_needs_a_prompt_and_an_answer(services, prompt, answer):
    with pytest.raises(WrongUse, match="is empty"):
        add_card(services, prompt, answer)

    assert not services.places.mine.exists()


def test_an_unknown_section_is_wrong_use_and_nothing_is_written(services):
    with pytest.raises(WrongUse, match="has no section 'gamma'"):
        add_card(services, "Q", "A", "one#gamma")

    assert not services.places.mine.exists()


def test_a_file_that_ends_within_a_fence_is_left_alone(services):
    path = services.places.mine / "cards.md"
    path.parent.mkdir(parents=True)
    path.write_text("### Old\n\n```\nopen\n")

    with pytest.raises(QuizlabError, match="ends within an open block"):
        add_card(services, "Q", "A")

    assert path.read_text() == "### Old\n\n```\nopen\n"


def test_a_file_behind_a_link_keeps_its_place_and_mode(services, tmp_path):
    real = tmp_path / "notes.md"
    real.write_text("# Notes\n")
    real.chmod(0o640)
    services.places.mine.mkdir(parents=True)
    (services.places.mine / "cards.md").symlink_to(real)

    add_card(services, "Q", "A")

    assert (services.places.mine / "cards.md").is_symlink()
    assert "### Q" in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_a_folder_that_cannot_be_written_is_told_in_one_line(services):
    services.places.data.mkdir(exist_ok=True)
    services.places.mine.write_text("a file where the folder should be")

    with pytest.raises(QuizlabError, match="the card can't be written"):
        add_card(services, "Q", "A")


def test_nothing_but_the_file_is_left_behind(services):
    add_card(services, "Q", "A")

    assert [path.name for path in services.places.mine.iterdir()] == ["cards.md"]
