"""`quizlab new`, `pack` and `preview` as an author calls them."""

import sys

import pexpect
import pytest


@pytest.fixture
def knots(tmp_path):
    folder = tmp_path / "knots"
    folder.mkdir()
    (folder / "pack.toml").write_text('name = "knots"\ntitle = "Knots"\n')
    (folder / "cards.md").write_text("### Which?\n<!-- {#which} -->\n\nThis.\n")
    return folder


def test_from_nothing_to_a_chapter_with_cards_in_review(run):
    run("new", "pack", "knots")
    run("new", "chapter", "Knots that hold", "--to", "knots")
    for number in range(4):
        run("new", "card", f"Question {number}?", "--of", "1#first-idea", "--to", "knots")

    checked = run("check", "--json").json
    asked = run("review", "knots-that-hold", "--plain")

    assert checked["errors"] == []
    assert "1 of 6" in asked.out


def test_new_says_what_it_wrote_and_what_comes_next(run, tmp_path):
    result = run("new", "pack", "knots")

    path = tmp_path / "data" / "packs" / "knots" / "pack.toml"
    assert result.out.splitlines() == [
        f"wrote {path}:2",
        'next: quizlab new chapter "A title" --to knots',
    ]


def test_new_alone_shows_its_help_and_a_wrong_kind_what_there_is(run):
    assert "Write a skeleton" in run("new").out
    wrong = run("new", "card", "Q", "--kind", "choise")
    assert (wrong.code, "perhaps choice" in wrong.err) == (2, True)


def test_packs_are_added_listed_and_removed(run, knots, tmp_path):
    added = run("pack", "add", str(knots), "--json")
    listed = {pack["name"]: pack for pack in run("pack", "list", "--json").json}
    asked = run("pack", "remove", "knots")
    removed = run("pack", "remove", "knots", "--yes")

    assert added.json == listed["knots"]
    assert (listed["knots"]["origin"], listed["knots"]["source"], listed["knots"]["cards"]) == (
        "link",
        str(knots),
        1,
    )
    assert [pack["name"] for pack in run("pack", "list", "--json").json] == ["dl", "demo"]
    assert (asked.code, "asks first" in asked.err) == (2, True)
    assert removed.out.splitlines()[-1] == f"quizlab pack add {knots}  brings it back."


def test_removing_a_pack_asks_in_a_terminal_and_no_is_the_default(run, environ, knots):
    run("pack", "add", str(knots))

    child = pexpect.spawn(
        sys.executable,
        ["-m", "quizlab", "pack", "remove", "knots"],
        env=environ,
        timeout=30,
        encoding="utf-8",
    )
    child.expect("history of its cards is kept")
    child.sendline("")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 1
    assert "knots" in {pack["name"] for pack in run("pack", "list", "--json").json}


def test_two_packs_of_one_name_are_told_with_both_places_and_the_first_is_studied(run, pack, knots):
    (knots / "pack.toml").write_text('name = "demo"\n')

    result = run("check", "--json", QUIZLAB_PATH=f"{pack}:{knots}")

    (error,) = result.json["errors"]
    assert "demo" in error["message"]
    assert {str(pack) in str(error), str(knots) in str(error)} == {True}
    cards = run("cards", "--json", QUIZLAB_PATH=f"{pack}:{knots}").json
    assert not any(card["path"].startswith(str(knots)) for card in cards)


def test_a_pack_that_takes_the_name_of_ones_own_does_not_put_it_aside(run, tmp_path):
    mine = run("add", "Q", "A", "--json").json["id"]
    thief = tmp_path / "data" / "packs" / "a"
    thief.mkdir(parents=True)
    (thief / "pack.toml").write_text('name = "mine"\n')

    assert mine in {card["id"] for card in run("cards", "--json").json}
    assert [error["path"] for error in run("check", "--json").json["errors"]] == [str(thief / "pack.toml")]


@pytest.mark.parametrize("broken", ["missing", "dangling", "unreadable"])
def test_a_broken_pack_stops_no_other(run, pack, tmp_path, broken):
    places = str(pack)
    if broken == "missing":
        places += f":{tmp_path}/gone"
    elif broken == "dangling":
        (tmp_path / "data" / "packs").mkdir(parents=True)
        (tmp_path / "data" / "packs" / "gone").symlink_to(tmp_path / "nowhere")
    else:
        bad = tmp_path / "data" / "packs" / "gone"
        bad.mkdir(parents=True)
        (bad / "pack.toml").write_bytes(b"\xff[")

    checked = run("check", "--json", QUIZLAB_PATH=places)
    listed = run("pack", "list", "--json", QUIZLAB_PATH=places)

    assert checked.code == 1
    assert all("gone" in error["path"] for error in checked.json["errors"])
    assert {pack["name"]: pack["cards"] for pack in listed.json}["demo"] == 3
    assert {pack["name"]: pack["errors"] > 0 for pack in listed.json}["gone"]


def test_a_pack_named_on_the_command_line_must_be_there(run, tmp_path):
    assert run("cards", "--pack", str(tmp_path / "gone")).code == 2


def test_preview_prints_every_card_or_the_one_at_a_line(run, pack):
    whole = run("preview", str(pack / "01-one" / "cards.md"))
    one = run("preview", f"{pack / '01-one' / 'cards.md'}:7")

    assert (whole.code, one.code) == (0, 0)
    assert [line.split(" · ")[2] for line in whole.out.splitlines() if " · " in line] == [
        "demo:alpha",
        "demo:sum",
        "demo:pick",
    ]
    assert "What is alpha?" not in one.out
    assert "also right: four" in one.out


def test_preview_shows_what_is_wrong_in_place_and_ends_with_1(run, knots):
    (knots / "cards.md").write_text("### Which?\n<!-- {#which tagz=a} -->\n\nThis.\n")

    result = run("preview", str(knots / "cards.md"))

    assert result.code == 1
    assert f"{knots}/cards.md:2: unknown key 'tagz' (perhaps tags)" in result.out
    assert "This." in result.out


def test_preview_of_a_file_that_is_not_there_is_wrong_use(run, tmp_path):
    result = run("preview", str(tmp_path / "gone.md:3"))

    assert (result.code, result.out) == (2, "")
    assert "no such file" in result.err


def test_preview_follows_saves_until_interrupted(environ, knots):
    child = pexpect.spawn(
        sys.executable,
        ["-m", "quizlab", "preview", str(knots / "cards.md"), "--plain", "--watch"],
        env=environ,
        timeout=30,
        encoding="utf-8",
    )
    child.expect("Watching")
    (knots / "cards.md").write_text(
        "### Which?\n<!-- {#which} -->\n\nThis.\n\n### New?\n<!-- {#new} -->\n\nYes.\n"
    )
    child.expect("2 of 2 · recall · knots:new")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
