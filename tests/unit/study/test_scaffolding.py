"""Every skeleton is whole: check finds nothing wrong with it, and a lab's gate accepts it."""

from contextlib import suppress
from pathlib import Path

import pytest

from quizlab.errors import QuizlabError, WrongUse
from quizlab.kinds import KINDS
from quizlab.study.checking import check
from quizlab.study.scaffolding import new_card, new_chapter, new_lab, new_pack
from quizlab.study.targets import target

NOWHERE = Path("/")


@pytest.fixture
def knots(start):
    """Return services that know the new pack `knots`, and its folder."""
    written = new_pack(start(), "knots", None)
    root = written.paths[0].parent
    services = start(packs=(root,))
    return services, root


def problems(services, root):
    return [str(problem) for problem in check(services.places, [root]).problems]


def test_a_pack_is_made_in_the_data_folder_where_it_is_found(knots):
    services, root = knots

    assert root == services.places.user_packs / "knots"
    assert target(services, "knots", NOWHERE) == root
    assert problems(services, root) == []


def test_the_learners_own_pack_can_be_named_before_it_is_there(start):
    services = start()

    assert target(services, "mine", NOWHERE) == services.places.mine
    assert not services.places.mine.exists()


def test_a_pack_can_be_made_anywhere_and_then_says_how_to_add_it(start, tmp_path):
    written = new_pack(start(), "Sea knots!", tmp_path)

    assert (tmp_path / "sea-knots" / "pack.toml").read_text() == (
        'name = "sea-knots"\ntitle = "Sea knots!"\nformat = 1\n'
    )
    assert written.next == f"quizlab pack add {tmp_path}/sea-knots"


def test_a_chapter_has_two_sections_and_a_card_on_each(knots):
    services, root = knots

    new_chapter(services, root, "Knots: that hold")
    library = services.reload()
    new_chapter(services, root, "07-second")
    new_chapter(services, root, 'Third "quoted" \\ title #')

    assert problems(services, root) == []
    (chapter,) = library.chapters
    assert (chapter.folder, chapter.title) == ("01-knots-that-hold", "Knots: that hold")
    assert [card.section for card in library.cards] == [section.id for section in chapter.sections]
    assert [chapter.title for chapter in services.reload().chapters] == [
        "Knots: that hold",
        'Third "quoted" \\ title #',
        "Second",
    ]


def test_the_next_chapter_has_the_next_number(knots):
    services, root = knots

    for name in ("first", "09-ninth", "tenth"):
        new_chapter(services, root, name)
        services.reload()

    assert [chapter.folder for chapter in services.library.chapters] == ["01-first", "09-ninth", "10-tenth"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("prompt", ["Which knot?", "# of C#", "{x} `a` <!-- b -->"])
def test_a_card_of_every_kind_is_whole(knots, kind, prompt):
    services, root = knots

    written = new_card(services, root, prompt, kind, "", NOWHERE)

    (first, *_) = services.reload().cards
    assert (first.kind, first.path, first.line) == (kind, str(written.paths[0]), written.line)
    assert [text for text in problems(services, root) if "warning" not in text] == []


def test_a_card_on_a_section_goes_to_the_cards_of_its_chapter(knots):
    services, root = knots
    new_chapter(services, root, "holding")
    services.reload()

    written = new_card(services, root, "Which?", "recall", "holding#second-idea", NOWHERE)

    card = services.reload().card("knots:which")
    assert (card.chapter, card.section, card.line) == ("01-holding", "second-idea", written.line)


def test_a_card_on_a_section_of_another_pack_names_its_chapter(start, pack):
    root = new_pack(start(), "knots", None).paths[0].parent
    services = start(packs=(pack, root))

    new_card(services, root, "Which?", "choice", "one#alpha", NOWHERE)

    card = services.reload().card("knots:which")
    assert (card.chapter, card.section) == ("01-one", "alpha")
    assert problems(services, root) == []


def test_a_number_is_that_of_a_chapter_of_the_pack_one_writes_into(start, pack):
    root = new_pack(start(), "knots", None).paths[0].parent
    services = start(packs=(pack, root))
    new_chapter(services, root, "holding")
    services.reload()

    new_card(services, root, "Which?", "recall", "1#first-idea", NOWHERE)

    assert services.reload().card("knots:which").chapter == "01-holding"
    with pytest.raises(WrongUse, match="chapter holding has no section 'alpha'"):
        new_card(services, root, "Which?", "recall", "1#alpha", NOWHERE)


def test_cards_with_one_prompt_have_different_ids(knots):
    services, root = knots

    for _ in range(3):
        new_card(services, root, "Which?", "recall", "", NOWHERE)
        services.reload()

    assert [card.id for card in services.library.cards] == ["knots:which", "knots:which-2", "knots:which-3"]


def test_a_lab_belongs_to_the_last_chapter_and_is_no_problem(knots):
    services, root = knots
    new_chapter(services, root, "holding")
    services.reload()

    written = new_lab(services, root, "Centre rows", "", NOWHERE)

    assert written.paths[0] == root / "labs" / "centre-rows" / "lab.toml"
    assert check(services.places, [root]).labs == 1
    assert problems(services, root) == []


def test_a_lab_needs_a_chapter(knots):
    services, root = knots

    with pytest.raises(WrongUse, match="belongs to a chapter"):
        new_lab(services, root, "centre", "", NOWHERE)

    assert not (root / "labs").exists()


def test_nothing_is_overwritten_and_then_nothing_is_written(knots):
    services, root = knots
    (root / "01-holding").mkdir()
    (root / "01-holding" / "cards.md").write_text("mine")

    with pytest.raises(WrongUse, match="nothing was written"):
        new_chapter(services, root, "holding")

    assert [path.name for path in (root / "01-holding").iterdir()] == ["cards.md"]
    assert (root / "01-holding" / "cards.md").read_text() == "mine"


@pytest.mark.parametrize("name", ["", "…", "../x/../..", "lab", "mine", "x" * 70])
def test_a_name_that_no_pack_can_have_leaves_nothing_outside(start, name):
    services = start()

    with suppress(WrongUse):
        new_pack(services, name, None)

    made = services.places.data.parent.rglob("pack.toml")
    assert {path.parent.parent for path in made} <= {services.places.user_packs, services.places.data.parent}


def test_a_known_pack_is_not_made_again(knots):
    services, _ = knots

    with pytest.raises(WrongUse, match="there is a pack 'knots' already"):
        new_pack(services, "knots", None)


def test_the_pack_is_that_of_the_folder_one_is_in_or_else_mine(start, tmp_path, pack):
    services = start()
    (tmp_path / "other" / "deep").mkdir(parents=True)
    (tmp_path / "other" / "pack.toml").write_text('name = "other"\n')

    assert target(services, "", pack / "01-one") == pack
    assert target(services, "", tmp_path / "other" / "deep") == tmp_path / "other"
    assert target(services, "", NOWHERE) == services.places.mine
    assert target(services, str(tmp_path / "other"), NOWHERE) == tmp_path / "other"
    with pytest.raises(WrongUse, match="there is no pack 'knobs'"):
        target(services, "knobs", NOWHERE)


def test_a_pack_that_cannot_be_written_is_told(start):
    services = start()
    services.places.data.mkdir(exist_ok=True)
    services.places.user_packs.write_text("a file where the folder should be")

    with pytest.raises(QuizlabError, match="can't be written"):
        new_pack(services, "knots", None)
