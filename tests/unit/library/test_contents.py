import pytest

from quizlab.errors import WrongUse

CHAPTER = "---\nid: {id}\ntitle: {id}\n---\n\n## First\n\nText.\n"
FILES = {
    "08-tensors/chapter.md": CHAPTER.format(id="tensors"),
    "11-cross-entropy/chapter.md": CHAPTER.format(id="cross-entropy"),
    "11-cross-entropy/cards.md": "### A\n<!-- {#a} -->\n\n1\n\n### B\n<!-- {#b of=first} -->\n\n2\n",
    "decks/glossary.md": "### Cross-entropy loss\n<!-- {#ce} -->\n\nA loss.\n",
}


@pytest.mark.parametrize("reference", ["11", "cross-entropy", "11-cross-entropy"])
def test_a_chapter_is_found_by_number_slug_and_folder(library, reference):
    assert library(FILES).chapter(reference).id == "cross-entropy"


def test_a_chapter_is_found_without_the_leading_nought(library):
    assert library(FILES).chapter("8").id == "tensors"


def test_an_unknown_chapter_names_the_near_ones(library):
    with pytest.raises(WrongUse) as error:
        library(FILES).chapter("tensor")

    assert error.value.hint == "perhaps 08-tensors"


def test_a_section_is_found_and_an_unknown_one_names_the_others(library):
    made = library(FILES)

    assert made.section("11#first")[1].title == "First"
    with pytest.raises(WrongUse) as error:
        made.section("cross-entropy#last")
    assert error.value.hint == "there is cross-entropy#first"


def test_cards_are_listed_by_chapter_and_section(library):
    made = library(FILES)
    chapter = made.chapter("11")

    assert [card.id for card in made.cards_of(chapter)] == ["pack:a", "pack:b"]
    assert [card.id for card in made.cards_of(chapter, "first")] == ["pack:b"]


def test_a_card_is_found_with_and_without_its_pack(library):
    made = library(FILES)

    assert made.card("pack:a") is made.card("a")
    assert made.find("pack:gone") is None
    with pytest.raises(WrongUse, match="there is no card 'gone'"):
        made.card("gone")


@pytest.mark.parametrize("text", ["cross-entropy loss", "Cross-Entropy Loss", "cross-entropy-loss"])
def test_a_term_is_found_whatever_its_case(library, text):
    assert library(FILES).term(text).id == "pack:ce"


def test_an_unknown_term_is_none(library):
    assert library(FILES).term("accuracy") is None


def test_all_ids_are_at_hand_without_the_cards_and_only_files_with_wanted_cards_are_looked_at(library):
    files = {
        "a.md": "### A\n<!-- {#a .cloze} -->\n\n{{c1::x}} {{c2::y}}\n",
        "b.md": "### B\n<!-- {#b reverse=yes} -->\n\nB\n\n### A again\n<!-- {#a} -->\n\nA\n",
        "c.md": "### C\n<!-- {#c} -->\n\nC\n",
    }

    cards = library(files).cards

    assert (
        cards.ids
        == [card.id for card in cards]
        == ["pack:a", "pack:a/c2", "pack:b", "pack:b/reverse", "pack:c"]
    )
    assert [card.id for card in cards.those({"pack:a/c2", "pack:c"}.__contains__)] == ["pack:a/c2", "pack:c"]
