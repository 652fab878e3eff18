import json

import pytest


@pytest.fixture
def machine(run, tmp_path):
    """Return a function that runs the program as one of the learner's machines."""

    def called(name, *arguments, **more):
        return run(*arguments, QUIZLAB_DATA=str(tmp_path / name), **more)

    return called


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "synced"
    made.mkdir()
    return made


def test_export_writes_one_object_a_line(run, tmp_path):
    run("answer", "demo:alpha", "4")
    run("answer", "demo:sum", "2", day="2026-03-03")

    out, later = run("log", "export"), run("log", "export", "--since", "2026-03-03")
    to_file = run("log", "export", str(tmp_path / "log.jsonl"))

    first, second = map(json.loads, out.out.splitlines())
    assert (first["kind"], first["subject"], first["grade"]) == ("review", "demo:alpha", 4)
    assert later.out.splitlines() == [out.out.splitlines()[1]]
    assert second["day"] == "2026-03-03"
    assert (tmp_path / "log.jsonl").read_text() == out.out
    assert to_file.out == f"Wrote 2 events to {tmp_path / 'log.jsonl'}.\n"


def test_merge_brings_a_history_to_another_machine_once(machine, tmp_path):
    machine("one", "answer", "demo:alpha", "4")
    log = str(tmp_path / "log.jsonl")
    machine("one", "log", "export", log)

    first, second = (machine("two", "log", "merge", log, "--json") for _ in range(2))

    assert (first.json[0]["added"], second.json[0]["known"]) == (1, 1)
    assert machine("two", "due", "--json").json == machine("one", "due", "--json").json
    assert machine("two", "log", "verify").code == 0


def test_a_bad_line_is_named_and_the_rest_is_merged(machine, tmp_path):
    machine("one", "answer", "demo:alpha", "4")
    log = tmp_path / "log.jsonl"
    log.write_text(f"what is this\n{machine('one', 'log', 'export').out}{{")

    result = machine("two", "log", "merge", str(log))

    assert result.code == 1
    assert result.out == f"{log}: 1 event added, 0 known already.\n"
    assert result.err.splitlines() == [
        f"quizlab: {log}:1: this is not JSON: Expecting value at column 1",
        f"quizlab: {log}:3: the file ends in mid-line (it may still be copied: merge it again later)",
    ]


def test_verify_says_what_cannot_be_so_and_changes_nothing(machine, tmp_path):
    machine("one", "answer", "demo:alpha", "4")
    line = machine("one", "log", "export").out
    log = tmp_path / "log.jsonl"
    log.write_text(
        line + line + line.replace('"day":"2026-03-02"', '"day":"2026-05-02"').replace('"uid":"', '"uid":"f')
    )
    before = log.read_bytes()

    result = machine("one", "log", "verify", str(log), "--json")
    words = machine("one", "log", "verify", str(log))

    assert result.code == 1
    assert {finding["kind"] for finding in result.json["findings"]} == {"double", "instant"}
    assert words.out.endswith("3 findings. Nothing was changed.\n")
    assert log.read_bytes() == before


def test_a_missing_file_is_wrong_use(run, tmp_path):
    for command in ("merge", "verify"):
        result = run("log", command, str(tmp_path / "nowhere.jsonl"))
        assert (result.code, result.err.count("\n")) == (2, 1)


def test_the_log_is_never_written_over_the_database(run, tmp_path):
    run("answer", "demo:alpha", "4")

    result = run("log", "export", str(tmp_path / "data" / "quizlab.db"))

    assert result.code == 2
    assert run("undo", "--json").json["undone"]["subject"] == "demo:alpha"


def test_two_machines_that_sync_have_the_same_history(machine, folder):
    machine("one", "answer", "demo:alpha", "4")
    machine("two", "answer", "demo:sum", "2")
    for name in ("one", "two", "one"):
        assert machine(name, "sync", str(folder)).code == 0

    logs = [machine(name, "log", "export").out for name in ("one", "two")]

    assert logs[0] == logs[1]
    assert len(logs[0].splitlines()) == 2
    assert len(list(folder.iterdir())) == 2
    assert machine("one", "sync", str(folder), "--json").json["added"] == 0


def test_a_half_written_file_of_another_machine_is_told_and_does_no_harm(machine, folder):
    for card in ("demo:alpha", "demo:sum"):
        machine("one", "answer", card, "4")
    machine("one", "sync", str(folder))
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-40])

    half = machine("two", "sync", str(folder))
    file.write_bytes(whole)
    again = machine("two", "sync", str(folder))

    assert (half.code, again.code) == (1, 0)
    assert "ends in mid-line" in half.err
    assert "1 new event\n" in again.out


def test_a_conflict_copy_is_merged_and_can_be_deleted(machine, folder):
    machine("one", "answer", "demo:alpha", "4")
    machine("one", "sync", str(folder))
    (file,) = folder.iterdir()
    file.rename(folder / f"{file.stem} (conflicted copy).jsonl")

    result = machine("two", "sync", str(folder))

    assert "1 new event; a copy under another name, merged whole: you can delete it" in result.out
    copy = folder / f"{file.stem} (conflicted copy).jsonl"
    copy.unlink()
    assert machine("three", "sync", str(folder), "--json").json["added"] == 1


def test_a_machine_that_went_back_to_a_backup_finds_its_answers_in_the_folder(machine, folder):
    machine("one", "answer", "demo:alpha", "4")
    machine("one", "backup")
    machine("one", "answer", "demo:sum", "4")
    machine("one", "sync", str(folder))
    machine("one", "restore", "1", "--yes")

    result = machine("one", "sync", str(folder))

    assert "this device, 1 event came back" in result.out
    assert len(machine("one", "log", "export").out.splitlines()) == 2


def test_the_folder_of_the_database_and_one_that_is_not_there_are_refused(machine, tmp_path):
    machine("one", "answer", "demo:alpha", "4")

    inside, nowhere = machine("one", "sync", str(tmp_path)), machine("one", "sync", str(tmp_path / "usb"))

    assert (inside.code, nowhere.code) == (2, 2)
    assert "would damage it" in inside.err
    assert "is the disk or the share connected?" in nowhere.err


def test_doctor_warns_of_a_database_in_a_synced_folder(run, tmp_path):
    data = tmp_path / "Dropbox" / "quizlab"
    run("answer", "demo:alpha", "4", QUIZLAB_DATA=str(data))

    found = run("doctor", "--json", QUIZLAB_DATA=str(data)).json
    (database,) = [finding for finding in found if finding["subject"] == "database"]

    assert database["state"] == "warning"
    assert "Dropbox" in database["text"]
