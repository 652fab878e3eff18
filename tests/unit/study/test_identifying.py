"""`--write-ids`: the id written is the one that has the history, and what git has no copy of is left alone."""

import subprocess

import pytest

from quizlab.study.answering import answer
from quizlab.study.identifying import write_ids

BARE = "### What is gamma?\n\nThe third letter.\n"


@pytest.fixture
def bare(pack):
    path = pack / "bare.md"
    path.write_text(BARE)
    return path


def git(folder, *arguments):
    identity = ["-c", "user.name=A", "-c", "user.email=a@b"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def committed(pack, bare):
    git(pack, "init", "-q")
    git(pack, "add", ".")
    git(pack, "commit", "-q", "-m", "x")
    return bare


def done(services, path, force=False):
    return tuple(write_ids(services.reload(), [str(path)], force))


def test_the_history_goes_on_under_the_id_that_was_written(services, bare):
    (card,) = [card for card in services.library.cards if card.derived]
    answered = answer(services, card.id, 4)

    (one,) = done(services, bare)
    bare.write_text(bare.read_text().replace("What is gamma?", "Which letter is gamma?"))

    assert one.ids == (card.id.partition(":")[2],)
    assert services.reload().card(card.id).prompt == "Which letter is gamma?"
    assert services.store.memory(card.id).due == answered.due


def test_a_second_time_there_is_nothing_to_write(services, bare):
    done(services, bare)
    once = bare.read_bytes()

    assert done(services, bare) == ()
    assert bare.read_bytes() == once


def test_only_the_files_asked_for_are_written(services, bare, pack):
    (pack / "other.md").write_text("### Other?\n\nYes.\n")

    done(services, bare)

    assert (pack / "other.md").read_text() == "### Other?\n\nYes.\n"


def test_two_cards_of_one_prompt_get_no_id(services, bare):
    bare.write_text(f"{BARE}\n{BARE}")

    done(services, bare)

    assert bare.read_text() == f"{BARE}\n{BARE}"


def test_a_file_that_git_has_is_written(services, committed):
    (one,) = done(services, committed)

    assert one.refused == ""
    assert "{#what-is-gamma-" in committed.read_text()


@pytest.mark.parametrize("change", ["edited", "staged", "untracked"])
def test_a_file_with_changes_that_git_has_not_committed_is_left_alone_unless_forced(
    services, committed, pack, change
):
    path = committed if change != "untracked" else pack / "new.md"
    path.write_text("### What is delta?\n\nThe fourth.\n")
    if change == "staged":
        git(pack, "add", ".")

    (one,) = done(services, path)
    refused = path.read_text()
    (forced,) = done(services, path, force=True)

    assert (one.ids, one.refused) == ((), "it has changes that git has not committed")
    assert refused == "### What is delta?\n\nThe fourth.\n"
    assert len(forced.ids) == 1


def test_a_link_to_the_file_stays_a_link_and_its_permissions_stay(services, bare, pack, tmp_path):
    real = tmp_path / "real.md"
    bare.rename(real)
    real.chmod(0o640)
    bare.symlink_to(real)

    done(services, bare)

    assert bare.is_symlink()
    assert "{#what-is-gamma-" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.glob(".real*")] == []
