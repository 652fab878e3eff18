import json


def test_search_lists_what_it_finds_with_its_matches_marked(run):
    result = run("search", "alpha", "-letter")

    assert result.code == 0
    assert "section  demo-one#alpha  «Alpha»" in result.out.splitlines()
    assert "demo:alpha" not in result.out


def test_search_prints_fifty_objects_at_most(run, pack):
    (pack / "many.md").write_text(
        "".join(f"### Zebra {n}\n<!-- {{#z{n}}} -->\n\nYes.\n\n" for n in range(60))
    )

    found = run("search", "zebra", "--json").json

    assert len(found) == 50
    assert found[0] == {
        "kind": "card",
        "id": "demo:z0",
        "chapter": "",
        "path": str(pack / "many.md"),
        "line": 1,
        "text": "Zebra 0",
    }


def test_nothing_found_ends_with_1(run):
    assert (run("search", "zzzqqq").code, run("search", "zzzqqq", "--json").out) == (1, "[]\n")


def test_a_mistake_in_a_query_is_one_line_with_its_column(run):
    result = run("search", "loss tga:x")

    assert result.code == 2
    assert result.err.startswith("quizlab: column 6: there is no filter tga: (perhaps tag")


def test_searches_are_saved_listed_used_and_forgotten(run, tmp_path):
    data = {"QUIZLAB_DATA": str(tmp_path / "data")}

    run("search", "id:alpha kind:card", "--save", "first", **data)

    assert run("search", "--saved", **data).out == "@first  id:alpha kind:card\n"
    assert [hit["id"] for hit in run("search", "@first", "--json", **data).json] == ["demo:alpha"]
    assert run("search", "--forget", "first", **data).code == 0
    assert json.loads(run("search", "--saved", "--json", **data).out) == {}


def test_control_codes_in_what_is_found_are_written_out(run, pack):
    (pack / "odd.md").write_text("### Odd \x1b[31m zebra\n<!-- {#odd} -->\n\nYes.\n")

    assert "Odd ␛[31m «zebra»" in run("search", "zebra").out


def test_a_search_is_reviewed_with_and_without_the_schedule(run, tmp_path):
    data = {"QUIZLAB_DATA": str(tmp_path / "data")}

    crammed = run("review", "id:alpha kind:card", "--no-schedule", "--plain", stdin="\n3\n", **data)
    reviewed = run("review", "id:alpha kind:card", "--plain", stdin="\n3\n", **data)

    assert crammed.out.startswith("1 of 1 · recall · practice")
    assert reviewed.out.startswith("1 of 1 · recall · new")
    assert run("review", "--no-schedule", "--plain", **data).code == 2
