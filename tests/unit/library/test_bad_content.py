import pytest

CHAPTER = "---\nid: one\ntitle: One\n---\n\n## First\n<!-- {#first} -->\n\nText.\n"
GOOD = "### Good?\n<!-- {#good} -->\n\nYes.\n"


def errors(library):
    return [
        (problem.path.rpartition("pack/")[2], problem.line, problem.message)
        for problem in library.problems
        if problem.severity == "error"
    ]


@pytest.mark.parametrize(
    ("cards", "line", "message"),
    [
        ("### Q\n<!-- {#q} --> x\n\nA\n", 2, "text after `-->`"),
        ("### Q\n<!-- {#q .chioce} -->\n\nA\n", 2, "there is no kind of card 'chioce'"),
        ("### Q\n<!-- {#q tagz=a} -->\n\nA\n", 2, "unknown key 'tagz'"),
        ("### Q\n<!-- {#q tol=1} -->\n\nA\n", 2, "a recall card takes no key 'tol'"),
        ("### Q\n<!-- {#q of=frist} -->\n\nA\n", 2, "01-one has no section 'frist'"),
        ("### Q\n<!-- {#q of=two#a} -->\n\nA\n", 2, "there is no chapter 'two'"),
        ("### Q\n<!-- {#q needs=gone} -->\n\nA\n", 2, "needs pack:gone, and there is no such card"),
        ("## Nowhere\n\n### Q\n<!-- {#q} -->\n\nA\n", 1, "01-one has no section 'nowhere'"),
        ("### Q\n<!-- {#q} -->\n\nA\n---\n\nB\n", 5, "`---` needs a blank line above and below"),
        ("### Q\n<!-- {#q} -->\n\nA\n\n---\nB\n", 6, "`---` needs a blank line above and below"),
        ("###\n\nA\n", 1, "the heading is empty"),
    ],
)
def test_a_mistake_in_a_card_is_named_and_the_card_beside_it_is_studied(library, cards, line, message):
    made = library({"01-one/chapter.md": CHAPTER, "01-one/cards.md": f"{cards}\n{GOOD}"})

    assert errors(made) == [("01-one/cards.md", line, message)]
    assert "pack:good" in [card.id for card in made.cards]


def test_an_unknown_key_comes_with_a_suggestion(library):
    made = library({"cards.md": "### Q\n<!-- {#q tagz=a} -->\n\nA\n"})

    assert made.problems[0].hint == "perhaps tags"


def test_a_card_with_a_mistake_in_its_comment_keeps_its_id(library):
    made = library({"cards.md": '### Q\n<!-- {#q tags="a} -->\n\nA\n'})

    assert [card.id for card in made.cards] == ["pack:q"]


def test_a_card_whose_id_cannot_be_told_is_left_out_rather_than_given_another(library):
    made = library({"cards.md": f"### Q\n<!-- {{tags=a -->\n\nA\n\n{GOOD}"})

    assert [card.id for card in made.cards] == ["pack:good"]


def test_a_duplicate_id_is_an_error_at_both_places(library):
    made = library({"a.md": GOOD, "b.md": f"\n{GOOD}"})

    assert errors(made) == [
        ("a.md", 1, "two cards have the id 'good'"),
        ("b.md", 2, "two cards have the id 'good'"),
    ]
    assert made.problems[0].hint.endswith("b.md:2")
    assert len(made.cards) == 1


def test_two_equal_derived_ids_are_an_error_at_both_places(library):
    made = library({"a.md": "### Same\n\nA\n\n### Same\n\nB\n"})

    assert errors(made) == [
        ("a.md", 1, "two cards without id have the same prompt"),
        ("a.md", 5, "two cards without id have the same prompt"),
    ]


@pytest.mark.parametrize(
    ("front", "line", "message"),
    [
        ("---\nid: one\n\n## First\n", 1, "the front matter is not closed"),
        ("---\nid: [one\n---\n\n## First\n", 3, "the front matter is not YAML"),
        ("---\n- a\n---\n\n## First\n", 1, "the front matter is not YAML with keys"),
        ("---\ntitel: One\n---\n\n## First\n", 2, "the front matter has an unknown key 'titel'"),
        ("---\nneeds: tensors\n---\n\n## First\n", 2, "needs must be a list"),
        ("---\nminutes: ten\n---\n\n## First\n", 2, "minutes must be a whole number"),
        ("---\ntitle: [a]\n---\n\n## First\n", 2, "title must be one word or line"),
        ("---\nneeds: [gone]\n---\n\n## First\n", 2, "needs gone, and there is no such chapter"),
        ("---\nneeds: [one]\n---\n\n## First\n", 2, "needs itself: one -> one"),
    ],
)
def test_a_mistake_in_front_matter_is_named_and_the_chapter_is_read(library, front, line, message):
    made = library({"01-one/chapter.md": front, "01-one/cards.md": GOOD})

    (path, at, said), *_ = errors(made)
    assert (path, at) == ("01-one/chapter.md", line)
    assert said.startswith(message)
    assert [section.title for section in made.chapters[0].sections] == ["First"]
    assert [card.id for card in made.cards] == ["pack:good"]


def test_needs_that_go_in_a_circle_are_an_error_at_each_place(library):
    made = library({"a.md": "### A\n<!-- {#a needs=b} -->\n\nx\n\n### B\n<!-- {#b needs=a} -->\n\ny\n"})

    assert errors(made) == [
        ("a.md", 2, "needs itself: pack:a -> pack:b -> pack:a"),
        ("a.md", 7, "needs itself: pack:b -> pack:a -> pack:b"),
    ]


def test_bad_utf_8_is_an_error_on_its_line_and_the_file_is_studied(library):
    made = library({"a.md": GOOD.encode() + b"\n### Caf\xe9\n<!-- {#cafe} -->\n\nA\n"})

    assert errors(made) == [("a.md", 6, "byte 0xe9 is not UTF-8")]
    assert [card.id for card in made.cards] == ["pack:good", "pack:cafe"]


def test_two_sections_of_one_id_are_an_error_at_both_places(library):
    made = library({"01-one/chapter.md": f"{CHAPTER}\n## Again\n<!-- {{#first}} -->\n"})

    assert errors(made) == [
        ("01-one/chapter.md", 6, "two sections have the id 'first'"),
        ("01-one/chapter.md", 11, "two sections have the id 'first'"),
    ]


def test_two_chapters_of_one_id_are_an_error_at_both_places(library):
    made = library({"01-one/chapter.md": CHAPTER, "02-two/chapter.md": CHAPTER})

    assert errors(made) == [
        ("01-one/chapter.md", 2, "two chapters have the id 'one'"),
        ("02-two/chapter.md", 2, "two chapters have the id 'one'"),
    ]


@pytest.mark.parametrize(
    ("pack", "message"),
    [
        ("name = ", "pack.toml is not TOML"),
        ("format = 2", "this quizlab reads packs of format 1, not 2"),
        ("nam = 'x'", "pack.toml has an unknown key 'nam'"),
        ("name = 'a b'", "'a b' can't be a pack's name"),
    ],
)
def test_a_mistake_in_pack_toml_is_named_and_the_pack_is_studied(library, pack, message):
    made = library({"pack.toml": pack, "a.md": GOOD})

    ((path, _, said),) = errors(made)
    assert path == "pack.toml"
    assert said.startswith(message)
    assert [card.id for card in made.cards] == ["pack:good"]


def test_no_pack_may_take_the_name_that_labs_have(library):
    made = library({"pack.toml": "name = 'lab'", "a.md": GOOD})

    assert errors(made) == [("pack.toml", 1, "no pack may be called 'lab'")]
    assert made.cards == ()


def test_a_folder_where_a_file_should_be_is_an_error(library, places):
    (places.packs[0] / "cards.md").mkdir()

    made = library({"a.md": GOOD})

    assert errors(made) == [("cards.md", 1, "the file can't be read: Is a directory")]
    assert [card.id for card in made.cards] == ["pack:good"]
