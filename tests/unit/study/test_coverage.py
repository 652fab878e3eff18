import pytest

from quizlab.errors import WrongUse
from quizlab.study.coverage import coverage

CHAPTER = '---\nid: one\ntitle: One\n---\n\n## Alpha\n<!-- {#alpha covers="told both 90.2"} -->\n\nText.\n'
CARDS = """\
### Q
<!-- {#q covers="asked x7-042 both 90.3"} -->

A

### R
<!-- {#r .cloze covers="asked"} -->

{{c1::a}} {{c2::b}}
"""
LAB = """\
format = 1
uuid = "1b8b10fb-cb4e-4986-b02a-ae3dfe2e8e0d"
title = "A lab"
minutes = 5
difficulty = 1
chapter = "one"
entry = "a.py"
[[check]]
id = "first"
title = "First"
points = 1
covers = "built 90.1"
"""


@pytest.fixture
def covered(services, pack, tmp_path):
    """Return the coverage of a table with such rows, or of other lists, by a pack that covers a few things."""
    (pack / "01-one" / "chapter.md").write_text(CHAPTER)
    (pack / "01-one" / "cards.md").write_text(CARDS)
    lab = pack / "labs" / "built"
    lab.mkdir(parents=True)
    (lab / "lab.toml").write_text(LAB)

    def listed(*rows, lists=(), chapters=(), header="id\tuse"):
        table = tmp_path / "list.tsv"
        table.write_text("\n".join([header, *rows]) + "\n")
        return coverage(services.places, services.library, [str(table)] if rows else lists, chapters)

    return listed


@pytest.mark.parametrize(
    ("use", "met"),
    [
        ("card", ["asked", "both", "built"]),
        ("sentence", ["asked", "told", "both"]),
        ("exercise", ["asked", "told", "both", "built"]),
        ("", ["asked", "told", "both", "built"]),
        ("none", ["asked", "told", "both", "built", "gone"]),
    ],
)
def test_a_row_is_met_by_what_its_use_asks_for(covered, use, met):
    found = covered(*(f"{id_}\t{use}" for id_ in ("asked", "told", "both", "built", "gone")))

    assert [row.row.id for row in found.rows if row.met] == met
    assert found.percent == 100 * len(met) / 5


def test_a_row_says_which_card_section_and_check_cover_it(covered):
    asked, both, built = covered("asked\tcard", "both\tcard", "built\tcard").rows

    assert asked.claims.cards == ["demo:q", "demo:r"]
    assert (both.claims.cards, both.claims.sections) == (["demo:q"], ["one#alpha"])
    assert built.claims.checks == ["built:first"]


def test_what_looks_like_a_row_and_is_none_is_told(covered):
    found = covered("x0-001\tcard", "asked\tcard")

    assert list(found.unknown) == ["x7-042"]


def test_a_books_questions_need_a_card_or_a_check(covered):
    assert [(row.row.id, row.met) for row in covered(lists=["book:90"]).rows] == [
        ("90.1", True),
        ("90.2", False),
        ("90.3", True),
    ]


@pytest.mark.parametrize(
    ("list_", "ids"),
    [
        ("book:90:4", ["90.1", "90.2", "90.3", "90.4"]),
        ("book:7.2-3", ["7.2", "7.3"]),
        ("book:7.10", ["7.10"]),
    ],
)
def test_a_range_of_questions_is_written_in_several_ways(covered, list_, ids):
    assert [row.row.id for row in covered(lists=[list_]).rows] == ids


@pytest.mark.parametrize(
    "list_", ["book:99", "book:", "book:90.3-2", "book:90:0", "book:90.1-99999", "book:x"]
)
def test_a_range_without_questions_is_wrong_use(covered, list_):
    with pytest.raises(WrongUse):
        covered(lists=[list_])


def test_chapters_narrow_a_table_by_number_or_slug(covered):
    rows = ["asked\tcard\t01", "told\tcard\t2", "both\tcard\t10"]
    header = "id\tuse\tchapter"

    assert [row.row.id for row in covered(*rows, header=header, chapters=["one", "10"]).rows] == [
        "asked",
        "both",
    ]
    assert list(covered(*rows, header=header).by_chapter()) == ["01", "2", "10"]
    with pytest.raises(WrongUse, match="no row is for chapter 11"):
        covered(*rows, header=header, chapters=["2", "11"])


@pytest.mark.parametrize(
    ("rows", "header", "message"),
    [
        (["a\tcrad"], "id\tuse", "list.tsv:2: use is 'crad'"),
        (["a\tcard", "a\tcard"], "id\tuse", "list.tsv:3: 'a' is there twice"),
        (["a"], "name", "list.tsv:1: the first line names no column `id`"),
    ],
)
def test_a_table_that_cannot_be_read_is_wrong_use_at_its_line(covered, rows, header, message):
    with pytest.raises(WrongUse) as raised:
        covered(*rows, header=header)

    assert message in str(raised.value)
