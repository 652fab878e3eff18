"""The shipped course against its own standard: size, mix of kinds, links between chapters, cards and labs."""

import os
import re
import tomllib
from collections import Counter

import pytest

from quizlab.library import load
from quizlab.paths import bundled, places

PACK = "dl"
KINDS = {"recall", "choice", "cloze", "number", "typed", "prints", "order", "explain"}
LONGEST_SECTION = 250
UNCOUNTED = re.compile(r"^```.*?^```$|^[>|].*?$|<!--.*?-->", re.MULTILINE | re.DOTALL)
CHAPTERS = sorted(path.parent.name for path in bundled("content").glob("*/chapter.md"))


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return load(places(os.environ, data=tmp_path_factory.mktemp("data")))


def families(cards):
    """Return one card for each card as written, leaving out its siblings."""
    return list({card.family: card for card in reversed(cards)}.values())


def cards_of(course, folder):
    """Return a chapter's own cards, without the glossary's."""
    return families([card for card in course.cards if card.chapter == folder and not card.deck])


def lessons(course, folder):
    return [section for section in course.chapter(folder).sections if section.id != "exercises"]


def test_the_course_has_no_mistakes(course):
    assert [str(problem) for problem in course.problems] == []


def test_every_kind_of_card_is_used(course):
    assert {card.kind for card in course.cards if card.pack == PACK} == KINDS


@pytest.mark.parametrize("folder", CHAPTERS)
def test_a_chapter_has_cards_enough_of_several_kinds(course, folder):
    kinds = Counter(card.kind for card in cards_of(course, folder))

    assert kinds.total() >= 14
    assert len(kinds) >= 5
    assert kinds["recall"] <= 0.45 * kinds.total()


@pytest.mark.parametrize("folder", CHAPTERS)
def test_half_of_the_number_cards_draw_fresh_numbers(course, folder):
    numbers = [card for card in cards_of(course, folder) if card.kind == "number"]

    assert sum("vary" in card.keys for card in numbers) * 2 >= len(numbers)


@pytest.mark.parametrize("folder", CHAPTERS)
def test_a_section_is_short_and_has_cards(course, folder):
    asked = Counter(card.section for card in cards_of(course, folder))

    assert len(lessons(course, folder)) >= 3
    for section in lessons(course, folder):
        assert len(UNCOUNTED.sub("", section.text).split()) <= LONGEST_SECTION, section.id
        assert asked[section.id] >= 3, section.id


@pytest.mark.parametrize("folder", CHAPTERS)
def test_a_chapter_ends_in_exercises(course, folder):
    assert course.chapter(folder).sections[-1].id == "exercises"


@pytest.mark.parametrize("folder", CHAPTERS)
def test_a_chapter_calls_out_each_of_its_labs(course, folder):
    chapter = course.chapter(folder)
    text = "\n".join(section.text for section in chapter.sections)

    called = re.findall(r"^> \[!LAB\] (\S+)$", text, re.MULTILINE)

    assert sorted(called) == sorted(chapter.labs)


def test_at_least_three_cards_can_be_pulled_by_each_lab(course):
    pulled = Counter(card.lab.partition(":")[0] for card in families(course.cards) if card.lab)

    assert {
        slug: pulled[slug] for chapter in course.chapters for slug in chapter.labs if pulled[slug] < 3
    } == {}


def test_cards_name_checks_that_their_lab_has(course):
    checks = {slug: {check["id"] for check in lab["check"]} for slug, lab in labs().items()}

    for card in course.cards:
        slug, _, check = card.lab.partition(":")
        assert not slug or slug in checks, card.id
        assert not check or check in checks[slug], card.id


def test_checks_send_learners_to_what_exists(course):
    for slug, lab in labs().items():
        for check in lab["check"]:
            if "#" in check.get("read", ""):
                course.section(check["read"])
            elif "read" in check:
                assert course.card(check["read"]), slug


def test_every_term_of_the_glossary_is_linked_by_a_chapter(course):
    text = " ".join(section.text for chapter in course.chapters for section in chapter.sections)
    linked = {target.lower() for target in re.findall(r"\[\[(?:[^\]|]*\|)?([^\]|]+)\]\]", text)}

    terms = {card.prompt.lower() for card in course.cards if card.deck == "glossary" and not card.sibling}

    assert terms - linked == set()


def labs():
    found = sorted(bundled("labs").glob("*/lab.toml"))
    return {path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in found}
