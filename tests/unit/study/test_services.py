"""The parts of a run: its clock, its settings in the log, and how they are let go."""

from datetime import UTC, datetime

import pytest

from quizlab.errors import WrongUse
from quizlab.study.config import Config
from quizlab.study.services import clock, make_services


def test_quizlab_now_stands_for_the_clock():
    assert clock({"QUIZLAB_NOW": "2026-03-01T09:00:00+01:00"})() == datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("text", ["yesterday", "2026-03-01T09:00:00", "2026-13-01T09:00:00+01:00"])
def test_an_instant_without_an_offset_is_wrong_use(text):
    with pytest.raises(WrongUse, match="QUIZLAB_NOW"):
        clock({"QUIZLAB_NOW": text})


def test_the_machines_clock_knows_its_offset():
    assert clock({})().tzinfo is not None


def test_what_config_toml_chooses_is_written_to_the_log_once(start):
    for _ in range(2):
        services = start(Config(new_per_day=3))
        assert services.settings.new_per_day == 3
        services.close()

    events = start(Config()).store.events(kinds=("setting",))

    assert [(event.subject, event.detail["value"]) for event in events] == [("new_per_day", 3)]


def test_the_study_day_follows_the_rollover_that_is_set(start, clock):
    clock.now = clock.now.replace(hour=5)

    assert start(Config(rollover=6)).today().isoformat() == "2026-03-01"


def test_the_folders_come_from_the_environment(tmp_path):
    with make_services({"QUIZLAB_DATA": str(tmp_path / "here"), "HOME": str(tmp_path)}) as services:
        assert services.places.data == tmp_path / "here"


def test_a_file_in_place_of_the_data_folder_is_wrong_use(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(WrongUse, match="is a file"):
        make_services({"QUIZLAB_DATA": str(tmp_path / "file"), "HOME": str(tmp_path)})


def test_packs_in_the_data_folder_are_folders_or_files(tmp_path):
    (tmp_path / "packs" / "deep").mkdir(parents=True)
    (tmp_path / "packs" / "one.md").write_text("### Q\n\nA\n")
    (tmp_path / "packs" / "notes.txt").write_text("none")

    found = make_services({"QUIZLAB_DATA": str(tmp_path), "QUIZLAB_WORKSPACE": str(tmp_path)}).places.packs

    assert [path.name for path in found[1:]] == ["deep", "one.md"]
