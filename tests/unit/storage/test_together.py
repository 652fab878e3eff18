"""Several processes that answer, undo, merge and rebuild in one database at once."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from quizlab.core.events import Draft
from quizlab.storage import Store
from quizlab.storage.exchange import read_log, write_log

# Without __init__.py in tests, neighbours are loaded by their path.
HERE = Path(__file__).parent
spec = importlib.util.spec_from_file_location("histories", HERE / "histories.py")
histories = sys.modules.setdefault("histories", importlib.util.module_from_spec(spec))
spec.loader.exec_module(histories)


@pytest.fixture
def foreign(tmp_path, places, clock):
    """A log of another device, as a file."""
    folder = tmp_path / "other"
    with Store.open(type(places)(folder, folder, folder, folder, ()), clock) as store:
        for day in range(10):
            clock.advance(hours=7)
            store.record(*(Draft("review", f"dl:card-{card}", day % 6) for card in range(30)))
            store.undo() if day % 3 == 0 else None
        write_log(tmp_path / "other.jsonl", store.rows())
    return tmp_path / "other.jsonl"


@pytest.mark.parametrize(
    ("workers", "seconds"),
    [
        (2, 1.5),
        (8, 1.5),
        pytest.param(2, 60, marks=pytest.mark.long),
        pytest.param(8, 60, marks=pytest.mark.long),
    ],
)
def test_processes_that_answer_undo_and_merge_at_once_lose_nothing(places, clock, foreign, workers, seconds):
    places.data.mkdir()
    with Store.open(places, clock):
        pass

    done = subprocess.run(
        [sys.executable, HERE / "work_together.py", places.data, str(workers), str(seconds), foreign],
        capture_output=True,
        text=True,
        timeout=seconds + 60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.split()
    uids = [line for line in lines if line != "done"]
    assert lines.count("done") == workers
    with Store.open(places, clock) as store:
        events = store.events()
        written = [event.uid for event in events]
        assert len(written) == len(set(written))
        assert set(uids) | {event.uid for event in read_log(foreign).events} <= set(written)
        answered = [event.uid for event in events if event.device == store.device and event.grade is not None]
        assert sorted(answered) == sorted(uids)
        assert len({event.seq for event in events if event.device == store.device}) == len(events) - sum(
            event.device != store.device for event in events
        )
        assert histories.caches(store) == histories.replayed(store)
        print(
            f"{workers} processes, {seconds} s: {len(uids)} answers, {len(events)} events, none lost or doubled"
        )
