import pytest


@pytest.fixture
def table(tmp_path, pack):
    cards = pack / "01-one" / "cards.md"
    cards.write_text(cards.read_text().replace("#alpha of", '#alpha covers="f1 9.1" of'))
    path = tmp_path / "facts.tsv"
    path.write_text("id\tchapter\tuse\tfact\nf1\t01\tcard\tAlpha is first.\nf2\t02\tcard\tBeta is second.\n")
    return str(path)


def test_coverage_says_for_each_chapter_how_much_is_met_and_what_is_missing(run, table):
    result = run("coverage", table, COLUMNS="80")

    assert result.code == 1
    assert result.out.splitlines()[:6] == [
        "01          1 of    1  100 %",
        "02          0 of    1    0 %",
        "together    1 of    2   50 %",
        "",
        "Missing in 02:",
        "  f2       card      Beta is second.",
    ]


@pytest.mark.parametrize(("least", "code"), [("50", 0), ("50.1", 1)])
def test_coverage_ends_with_1_below_the_least(run, table, least, code):
    assert run("coverage", table, "--min", least).code == code


def test_coverage_as_json_says_what_covers_each_row(run, table):
    result = run("coverage", table, "book:9.1", "--chapter", "1", "--json")

    assert result.code == 0
    assert [(row["id"], row["met"], row["by"]["cards"]) for row in result.json["rows"]] == [
        ("f1", True, ["demo:alpha"]),
        ("9.1", True, ["demo:alpha"]),
    ]
    assert (result.json["met"], result.json["of"], result.json["percent"]) == (2, 2, 100.0)


def test_coverage_of_a_list_that_is_not_there_is_wrong_use(run):
    result = run("coverage", "gone.tsv")

    assert (result.code, result.out) == (2, "")
