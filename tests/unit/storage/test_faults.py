"""A disk that is full, a folder that vanishes: at most the unanswered card is lost."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quizlab.core.events import Draft
from quizlab.errors import QuizlabError
from quizlab.storage import Store


def has_namespaces():
    unshare = shutil.which("unshare")
    return (
        unshare is not None
        and subprocess.run([unshare, "-Urm", "true"], capture_output=True, check=False).returncode == 0
    )


@pytest.mark.skipif(
    not has_namespaces(), reason="no user namespaces here: a small file system cannot be mounted"
)
def test_a_full_disk_loses_no_answer_and_goes_on_once_there_is_room(tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()

    done = subprocess.run(
        ["unshare", "-Urm", sys.executable, Path(__file__).with_name("fills_a_disk.py"), folder],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["said"] > 10
    assert (found["lost"], found["drift"]) == ([], False)
    assert "full" in found["answering"] or "cannot be read or written" in found["answering"]
    assert "log.jsonl" not in found["files"]
    assert not [name for name in found["files"] if "partial" in name]


@pytest.mark.parametrize("how", ["moved", "removed", "replaced"])
def test_a_folder_that_vanishes_takes_no_answer_with_it(places, clock, tmp_path, how):
    with Store.open(places, clock) as store:
        store.record(Draft("answer", "dl:a", 4))
        away = tmp_path / "away"
        shutil.copytree(places.data, away) if how == "removed" else None
        shutil.rmtree(places.data) if how == "removed" else places.data.rename(away)
        if how == "replaced":
            Store.open(places, clock).close()

        for act in (
            lambda: store.record(Draft("answer", "dl:b", 4)),
            store.undo,
            lambda: store.keep_draft("a", "b"),
        ):
            with pytest.raises(
                QuizlabError, match="no longer where it was opened, so nothing was written"
            ) as caught:
                act()
            assert caught.value.exit_code == 3

        shutil.rmtree(places.data, ignore_errors=True)
        away.rename(places.data)
        if how != "removed":
            assert store.record(Draft("answer", "dl:b", 4))

    with Store.open(places, clock) as store:
        assert store.memory("dl:a").reviews == 1
        assert store.drift() == ((), {})
