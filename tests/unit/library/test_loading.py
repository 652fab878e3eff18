import os
import subprocess
import sys
from dataclasses import replace

from quizlab.library import load
from quizlab.library.index import Index

CHAPTER = "---\nid: {id}\ntitle: {id}\n---\n\nIntro.\n\n## First\n<!-- {{#first}} -->\n\nText.\n\n### Sub\n\nMore.\n"
CARD = "### {id}?\n<!-- {{#{id}{more}}} -->\n\nYes.\n\n"
OLD = 1_600_000_000

FILES = {
    "pack.toml": 'name = "course"\n',
    "10-late/chapter.md": CHAPTER.format(id="late"),
    "10-late/cards.md": CARD.format(id="d", more=""),
    "9-early/chapter.md": CHAPTER.format(id="early"),
    "9-early/cards.md": "## First\n\n"
    + CARD.format(id="b", more="")
    + CARD.format(id="c", more=" of=late#first"),
    "decks/glossary.md": CARD.format(id="a", more=""),
    "README.md": "### not a card\n\nno\n",
}


def age(places):
    """Make every file look old enough for the index to be trusted."""
    for path in places.packs[0].rglob("*"):
        os.utime(path, (OLD, OLD))


def test_chapters_come_by_number_then_decks(library):
    made = library(FILES)

    assert [chapter.folder for chapter in made.chapters] == ["9-early", "10-late"]
    assert [card.id for card in made.cards] == ["course:b", "course:c", "course:d", "course:a"]
    assert made.problems == ()


def test_cards_know_their_chapter_section_and_place(library, places):
    made = library(FILES)

    cards = {card.id: card for card in made.cards}
    assert (cards["course:b"].chapter, cards["course:b"].section) == ("9-early", "first")
    assert (cards["course:c"].chapter, cards["course:c"].section) == ("10-late", "first")
    assert (cards["course:d"].chapter, cards["course:d"].section) == ("10-late", "")
    assert (cards["course:a"].chapter, cards["course:a"].deck) == ("", "glossary")
    assert cards["course:b"].path == str(places.packs[0] / "9-early" / "cards.md")
    assert cards["course:b"].line == 3


def test_a_chapter_has_an_introduction_and_sections(library):
    chapter = library(FILES).chapter("early")

    assert chapter.introduction == "Intro."
    assert [(section.id, section.title, section.text) for section in chapter.sections] == [
        ("first", "First", "Text.\n\n### Sub\n\nMore.")
    ]


def test_book_chapters_are_read_as_they_are_written(library):
    made = library({"1-a/chapter.md": "---\nid: a\ntitle: A\nbook: [4.10, 5]\nminutes: 18\n---\n"})

    assert made.chapters[0].book == ("4.10", "5")
    assert made.chapters[0].minutes == 18


def test_an_id_is_derived_from_the_prompt_alone(library):
    first = library({"a.md": "### Why so?\n\nOne.\n"}).cards[0]
    second = library({"a.md": "### Why so?\n\nAnother answer.\n"}).cards[0]
    third = library({"a.md": "### Why so?\n\nBody.\n\n---\n\nOne.\n"}).cards[0]

    assert first.derived
    assert first.id.startswith("pack:why-so-")
    assert len(first.id.rpartition("-")[2]) == 8
    assert first.id == second.id
    assert first.id != third.id


def test_the_hash_of_a_card_changes_with_its_text_only(library):
    first = library({"a.md": "### Q\n<!-- {#q} -->\n\nA\n"}).cards[0]
    moved = library({"a.md": "\n\n### Q\n<!-- {#q tags=x} -->\n\nA\n"}).cards[0]
    changed = library({"a.md": "### Q\n<!-- {#q} -->\n\nB\n"}).cards[0]

    assert first.hash == moved.hash
    assert first.hash != changed.hash


def test_a_single_file_is_a_pack(places, tmp_path):
    path = tmp_path / "My Deck.md"
    path.write_text(CARD.format(id="q", more=""))

    made = load(replace(places, packs=(path,)))

    assert [card.id for card in made.cards] == ["my-deck:q"]


def test_two_packs_of_one_name_are_an_error_and_the_first_is_studied(places, tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder / "pack").mkdir(parents=True)
        (tmp_path / folder / "pack" / "a.md").write_text(CARD.format(id=folder, more=""))

    made = load(replace(places, packs=(tmp_path / "one" / "pack", tmp_path / "two" / "pack")))

    assert [card.id for card in made.cards] == ["pack:one"]
    assert [problem.message for problem in made.problems] == ["two packs are called 'pack'"]


def test_the_same_pack_named_twice_is_read_once(places, write):
    write(FILES)

    made = load(replace(places, packs=(places.packs[0], places.packs[0] / "..", places.packs[0])))

    assert [card.id for card in made.cards].count("course:a") == 1


def test_the_learners_own_pack_is_read_as_soon_as_it_is_there(places):
    places.mine.mkdir(parents=True)
    (places.mine / "cards.md").write_text(CARD.format(id="own", more=""))

    assert [card.id for card in load(places).cards] == ["mine:own"]


def test_an_unchanged_course_is_the_same_from_the_index(places, library):
    first = library(FILES)
    age(places)
    load(places)

    assert load(places) == first


def test_a_changed_file_is_read_again(places, library, write):
    library(FILES)
    age(places)
    load(places)

    write({"decks/glossary.md": CARD.format(id="x", more="")})

    assert "course:x" in [card.id for card in load(places).cards]


def test_a_change_within_one_tick_of_the_clock_is_seen(places, library, write):
    for number in range(10):
        write({"a.md": CARD.format(id=f"q{number}", more="")})
        assert [card.id for card in load(places).cards] == [f"pack:q{number}"]


def test_a_damaged_index_is_made_again(places, library):
    first = library(FILES)
    path = Index(places.cache).path
    path.write_bytes(path.read_bytes()[:-7] + b"garbage")

    assert load(places) == first


def test_a_cache_that_cannot_be_written_is_no_harm(places, write):
    write(FILES)
    places.cache.write_text("a file where the folder should be")

    assert len(load(places).cards) == 4


def test_an_unchanged_course_loads_with_the_standard_library_alone(places, library):
    library(FILES)
    age(places)
    load(places)
    program = f"""
import sys
from pathlib import Path
from quizlab.library import load
from quizlab.paths import Places
root = Path({str(places.data.parent)!r})
made = load(Places(root / "data", root / "config", root / "cache", root / "workspace", (root / "pack",)))
assert len(made.cards) == 4
print(*sorted({{"markdown_it", "yaml", "sqlmodel", "rapidfuzz", "pylatexenc", "tomllib"}} & set(sys.modules)))
"""

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.strip() == ""
