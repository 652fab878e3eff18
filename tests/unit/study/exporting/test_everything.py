import contextlib
import filecmp
import json
import os
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizlab.core.events import Draft
from quizlab.errors import QuizlabError, WrongUse
from quizlab.paths import Places
from quizlab.study.config import Config
from quizlab.study.exporting.everything import export_all
from quizlab.study.exporting.taking_back import is_export, take_back
from quizlab.study.services import Services


@pytest.fixture
def lived_in(services):
    """Return services of a learner who has something of everything."""
    places = services.places
    services.store.record(Draft("review", "demo:alpha", 4), texts={"0" * 32: "alpha\n\nthe first"})
    services.store.record(Draft("setting", "scheduler", detail={"value": "fsrs"}))
    services.store.keep_place("demo:one", "beta", ["alpha"])
    services.store.keep_draft("demo:beta", "half a th")
    for name, text in (
        ("config.toml", 'theme = "quizlab-light" # mine\n'), ("searches.toml", 'weak = "is:leech"\n'),
        ("mine/cards.md", "# My cards\n"), ("notes/dl-x.md", "## a\n\nhm\n"), ("packs/p/pack.toml", 'name = "p"\n'),
    ):  # fmt: skip
        path = places.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    work = places.workspace / "softmax" / ".quizlab" / "history"
    work.mkdir(parents=True)
    (work / "1.py").write_text("x = 1\n")
    return services


@pytest.fixture
def elsewhere(tmp_path, pack, clock):
    """Return services of an empty machine."""
    data = tmp_path / "other"
    places = Places(data, data, data / "cache", tmp_path / "other-work", (pack,))
    with Services(places, clock, Config()) as services:
        yield services


def test_a_new_machine_gets_the_same_app_back(lived_in, elsewhere, tmp_path):
    written = export_all(lived_in, tmp_path / "all")

    taken = take_back(elsewhere, tmp_path / "all")

    assert taken.events == written.count == 2
    assert taken.bad == taken.differing == ()
    assert list(elsewhere.store.rows()) == list(lived_in.store.rows())
    assert elsewhere.store.memories() == lived_in.store.memories()
    assert elsewhere.store.settings() == lived_in.store.settings()
    assert list(elsewhere.store.belongings()) == list(lived_in.store.belongings())
    for name in ("config.toml", "searches.toml", "mine/cards.md", "notes/dl-x.md", "packs/p/pack.toml"):
        assert filecmp.cmp(elsewhere.places.data / name, lived_in.places.data / name, shallow=False)
    assert (elsewhere.places.workspace / "softmax/.quizlab/history/1.py").read_text() == "x = 1\n"


def test_taking_it_in_twice_adds_nothing(lived_in, elsewhere, tmp_path):
    export_all(lived_in, tmp_path / "all")
    take_back(elsewhere, tmp_path / "all")

    again = take_back(elsewhere, tmp_path / "all")

    assert (again.count, again.known) == (0, 2)


def test_what_is_here_stays_and_the_difference_is_named(lived_in, elsewhere, tmp_path):
    export_all(lived_in, tmp_path / "all")
    mine = elsewhere.places.mine / "cards.md"
    mine.parent.mkdir(parents=True)
    mine.write_text("# Others\n")
    elsewhere.store.keep_draft("demo:beta", "my own")

    taken = take_back(elsewhere, tmp_path / "all")

    assert taken.differing == ("mine/cards.md",)
    assert mine.read_text() == "# Others\n"
    assert elsewhere.store.draft("demo:beta") == "my own"


def test_a_dry_run_writes_nothing(lived_in, elsewhere, tmp_path):
    export_all(lived_in, tmp_path / "all")

    taken = take_back(elsewhere, tmp_path / "all", dry=True)

    assert (taken.events, len(taken.files)) == (2, 6)
    assert not elsewhere.places.data.exists()


def test_a_second_export_takes_the_place_of_the_first_and_of_nothing_else(lived_in, tmp_path):
    folder = tmp_path / "all"
    export_all(lived_in, folder)
    (lived_in.places.mine / "cards.md").unlink()
    export_all(lived_in, folder)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.tex").write_text("x")

    with pytest.raises(WrongUse, match="this folder holds something else"):
        export_all(lived_in, tmp_path / "full")
    with pytest.raises(WrongUse, match="lies within what is exported"):
        export_all(lived_in, lived_in.places.data / "all")
    (folder / "thesis.tex").write_text("x")
    with pytest.raises(WrongUse, match=r"this folder holds something else: thesis\.tex"):
        export_all(lived_in, folder)

    assert not (folder / "mine").exists()
    assert (tmp_path / "full" / "thesis.tex").read_text() == "x"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_links_are_not_followed_out_of_the_learners_folders(lived_in, tmp_path):
    (tmp_path / "secret.txt").write_text("s")
    (lived_in.places.mine / "link.md").symlink_to(tmp_path / "secret.txt")

    export_all(lived_in, tmp_path / "all")

    assert not (tmp_path / "all" / "mine" / "link.md").exists()


def test_a_broken_line_costs_that_line_and_is_named(lived_in, elsewhere, tmp_path):
    folder = tmp_path / "all"
    export_all(lived_in, folder)
    for name in ("log.jsonl", "kept.jsonl"):
        (folder / name).write_text("nonsense\n" + (folder / name).read_text())

    taken = take_back(elsewhere, folder)

    assert taken.events == 2
    assert [line.rpartition("/")[2].partition(": ")[0] for line in taken.bad] == [
        "log.jsonl:1",
        "kept.jsonl:1",
    ]


def test_a_folder_of_a_newer_program_is_refused(lived_in, elsewhere, tmp_path):
    export_all(lived_in, tmp_path / "all")
    manifest = tmp_path / "all" / "quizlab-export.json"
    manifest.write_text(json.dumps({"format": 2}))

    with pytest.raises(WrongUse, match="format 2 is newer than this quizlab knows"):
        take_back(elsewhere, tmp_path / "all")


def test_what_would_stop_every_command_is_left_where_it_is_and_the_rest_comes(lived_in, elsewhere, tmp_path):
    folder = tmp_path / "all"
    export_all(lived_in, folder)
    (folder / "config.toml").write_bytes(b"\xff\x00")
    (folder / "log.jsonl").unlink()
    shutil.rmtree(folder / "packs")
    (folder / "packs").write_text("x")

    taken = take_back(elsewhere, folder)

    assert [line.removeprefix(f"{folder}/") for line in taken.bad] == [
        "config.toml: it is no TOML, and was left where it is",
        "packs: a folder belongs there",
        "log.jsonl: there is no such file, so that no answer came",
    ]
    assert taken.files == (
        "searches.toml",
        "mine/cards.md",
        "notes/dl-x.md",
        "labs/softmax/.quizlab/history/1.py",
    )
    assert not elsewhere.places.user_packs.exists()


def test_a_folder_without_its_manifest_is_refused_and_not_read_as_notes(lived_in, elsewhere, tmp_path):
    export_all(lived_in, tmp_path / "all")
    (tmp_path / "all" / "quizlab-export.json").unlink()

    assert is_export(tmp_path / "all")
    with pytest.raises(WrongUse, match="this is no folder"):
        take_back(elsewhere, tmp_path / "all")


@pytest.fixture
def forged(lived_in, tmp_path):
    """Return an exported folder that somebody had a hand in."""
    folder = tmp_path / "all"
    export_all(lived_in, folder)
    secret = tmp_path / "secret.md"
    secret.write_text("s")
    (folder / "packs" / "p" / "link.md").symlink_to(secret)
    (folder / "packs" / "home").symlink_to(tmp_path)
    shutil.rmtree(folder / "mine")
    (folder / "mine").symlink_to(tmp_path)
    os.mkfifo(folder / "packs" / "p" / "pipe.md")
    (folder / "packs" / "p" / "odd\n\x1b[31m.md").write_text("x")
    return folder


def test_links_pipes_and_odd_names_in_a_folder_lead_nowhere(forged, elsewhere):
    taken = take_back(elsewhere, forged)

    there = {path.name for path in elsewhere.places.data.rglob("*") if path.is_file()}
    assert not there & {"secret.md", "link.md", "pipe.md"}
    assert not (elsewhere.places.user_packs / "home").exists()
    assert not (elsewhere.places.mine).exists()
    assert taken.bad == ()


def test_nothing_is_written_through_a_link_here(lived_in, elsewhere, tmp_path):
    export_all(lived_in, tmp_path / "all")
    linked = tmp_path / "linked"
    linked.mkdir()
    elsewhere.places.user_packs.mkdir(parents=True)
    (elsewhere.places.user_packs / "p").symlink_to(linked)
    (elsewhere.places.data / "searches.toml").symlink_to(tmp_path / "not-there.toml")

    taken = take_back(elsewhere, tmp_path / "all")

    assert taken.bad == (
        "searches.toml: a link here leads elsewhere",
        "packs/p/pack.toml: a link here leads elsewhere",
    )
    assert list(linked.iterdir()) == []
    assert not (tmp_path / "not-there.toml").exists()


def test_a_pipe_in_the_place_of_what_was_kept_is_refused_and_not_waited_for(lived_in, elsewhere, tmp_path):
    export_all(lived_in, tmp_path / "all")
    (tmp_path / "all" / "kept.jsonl").unlink()
    os.mkfifo(tmp_path / "all" / "kept.jsonl")

    with pytest.raises(QuizlabError, match="this is no file"):
        take_back(elsewhere, tmp_path / "all")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(["quizlab-export.json", "log.jsonl", "kept.jsonl", "config.toml"]),
    st.integers(0, 2_000),
    st.binary(max_size=8),
    st.booleans(),
)
def test_any_change_to_a_file_is_taken_in_or_refused_in_words(
    lived_in, elsewhere, tmp_path, name, at, new, cut
):
    folder = tmp_path / "all"
    export_all(lived_in, folder)
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:at] + new + (b"" if cut else whole[at + len(new) :]))

    with contextlib.suppress(QuizlabError):
        take_back(elsewhere, folder)

    assert elsewhere.store.drift() == ((), {})
