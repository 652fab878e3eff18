import json

import pytest


@pytest.fixture
def database(run, tmp_path):
    """A database with a backup of one answer, and a second answer since."""
    run("answer", "demo:alpha", "4")
    run("backup")
    run("answer", "demo:sum", "4")
    return tmp_path / "data" / "quizlab.db"


def damage(database):
    data = database.read_bytes()
    database.write_bytes(b"\x00" * 4096 + data[4096:])


def subjects(run):
    return sorted(json.loads(line)["subject"] for line in run("log", "export").out.splitlines())


def test_backup_writes_a_copy_where_it_is_told_to(run, database, tmp_path):
    target = tmp_path / "stick" / "copy.db"
    target.parent.mkdir()

    first, second = run("backup", str(target), "--json"), run("backup", str(target))

    assert first.json == {"path": str(target), "bytes": target.stat().st_size}
    assert second.code == 0
    assert [path.name for path in target.parent.iterdir()] == ["copy.db"]


def test_backup_overwrites_nothing_but_its_own(run, database, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")

    assert run("backup", str(notes)).code == 2
    assert run("backup", str(database)).code == 2
    assert notes.read_text() == "mine"


def test_restore_lists_backups_with_the_answers_since(run, database):
    listed, as_json = run("restore"), run("restore", "--json")

    newest = as_json.json["backups"][0]
    assert (newest["answers"], newest["answers_since"]) == (1, 1)
    assert "1 answers" in listed.out
    assert "1 since" in listed.out
    assert subjects(run) == ["demo:alpha", "demo:sum"]


@pytest.mark.parametrize("name", ["1", "quizlab-2026-03-02-090000", "quizlab-2026-03-02-090000.db"])
def test_restore_puts_a_backup_back_and_keeps_the_present_file(run, database, name):
    asked, done = run("restore", name), run("restore", name, "--yes")

    assert (asked.code, done.code) == (2, 0)
    assert subjects(run) == ["demo:alpha"]
    (kept,) = database.parent.glob("quizlab-replaced-*.db")
    assert "has 1 answer that the backup lacks" in done.out
    assert run("log", "merge", str(kept)).code == 0
    assert subjects(run) == ["demo:alpha", "demo:sum"]


@pytest.mark.parametrize("name", ["0", "7", "nowhere.db"])
def test_a_backup_that_is_not_there_is_wrong_use(run, database, name):
    assert run("restore", name, "--yes").code == 2
    assert subjects(run) == ["demo:alpha", "demo:sum"]


def test_a_damaged_database_is_told_and_restored_with_what_it_still_holds(run, database):
    damage(database)
    broken = database.read_bytes()

    told, listed, done = run("undo"), run("restore"), run("restore", "1", "--yes")

    assert told.code == 3
    assert "quizlab restore puts a backup in its place" in told.err
    assert listed.out.startswith("The database is damaged")
    assert "Rescued from it, and merged: 1 event." in done.out
    assert subjects(run) == ["demo:alpha", "demo:sum"]
    (kept,) = database.parent.glob("quizlab-replaced-*.db")
    assert kept.read_bytes() == broken


def test_without_a_backup_a_new_database_is_made_of_what_is_left(run, database):
    for path in (database.parent / "backups").iterdir():
        path.unlink()
    damage(database)

    listed, done = run("restore"), run("restore", "rescue", "--yes")

    assert "quizlab restore rescue" in listed.out
    assert done.code == 0
    assert subjects(run) == ["demo:alpha", "demo:sum"]
    assert run("restore", "rescue", "--yes").code == 2


def test_doctor_names_the_way_out_of_damage(run, database):
    damage(database)

    result = run("doctor")

    assert result.code == 1
    assert "quizlab restore" in result.out
