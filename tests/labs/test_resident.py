"""The resident nursery: found by the next grader, out of reach of learners' code, and never the cause of a verdict."""

import os
import select
import signal
import socket
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from quizlab.cli import main
from quizlab.grading.bench import Bench
from quizlab.grading.events import CheckDone, Started
from quizlab.grading.homes import Homes
from quizlab.grading.limits import landlock_version
from quizlab.grading.nurseries import Nursery
from quizlab.grading.residence import MINUTES, Residence, residents, stop
from quizlab.paths import places

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks a process that has PyTorch")
GOOD = "def halve(x):\n    return x / 2\n"
SLOW = "import time\n\ndef halve(x):\n    print('here')\n    time.sleep({})\n    return x / 2\n"
LONG = 10.0


def residence_in(folder):
    where = places({"QUIZLAB_DATA": str(folder / "data"), "QUIZLAB_WORKSPACE": str(folder / "work")})
    found = Residence.of(where, {MINUTES: "1"})
    assert found is not None
    return replace(found, folder=folder / "run")


@pytest.fixture(scope="module")
def residence(tmp_path_factory):
    """A resident that is there; its folder is deeper than a socket's address can say."""
    made = residence_in(tmp_path_factory.mktemp("x" * 90))
    with Homes(made) as homes:
        homes.of("cpu").ready()
    yield made
    stop(made.folder)


@pytest.fixture
def own(tmp_path):
    """A residence where nobody lives yet."""
    made = residence_in(tmp_path)
    yield made
    for pid in residents(made.folder):
        os.kill(pid, signal.SIGCONT)
    stop(made.folder)


@pytest.fixture
def file(tmp_path, halve):
    path = tmp_path / halve.entry
    path.write_text(GOOD)
    return path


def ends(pid):
    """Wait for a process that is none of ours to end."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with os.fdopen(handle, "rb", closefd=True):
        return bool(select.select([handle], [], [], LONG)[0])


def parent(pid):
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def test_every_grader_has_a_nursery_of_its_own_from_the_same_resident(residence, halve, file):
    with Bench(Homes(residence)) as one, Bench(Homes(residence)) as other:
        assert one.grade(halve, file).status == other.grade(halve, file).status == "passed"
        nurseries = [bench.homes.of("cpu").pid for bench in (one, other)]

    assert len(set(nurseries)) == 2
    assert all(ends(pid) for pid in nurseries)
    assert len(residents(residence.folder)) == 1


def test_its_socket_is_the_owners_alone(residence):
    path = residence.folder / residence.name

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(residence.folder.stat().st_mode) == 0o700


def test_it_holds_nothing_of_whoever_started_it(residence):
    (pid,) = residents(residence.folder)
    process = Path(f"/proc/{pid}")

    held, ours = (
        {link.readlink() for link in (Path("/proc") / str(one) / "fd").iterdir() if link.is_symlink()}
        for one in (pid, os.getpid())
    )
    names = {entry.partition(b"=")[0] for entry in (process / "environ").read_bytes().split(b"\0")}

    assert held & ours <= {Path("/dev/null")}
    assert Path("/dev/null") in held
    assert (process / "cwd").readlink() == Path("/")
    assert (process / "stat").read_text().rpartition(")")[2].split()[4] == "0", "it has a terminal"
    assert parent(pid) != os.getpid()
    assert not names & {b"QUIZLAB_DATA", b"PYTEST_CURRENT_TEST"}


def test_code_that_a_lab_confines_gets_no_nursery(residence, bench, halve, file):
    # The resident may be busy loading the rest of PyTorch.
    patient = replace(halve, wall=60)
    program = (
        "import socket\n\ndef halve(x):\n    s = socket.socket(socket.AF_UNIX)\n    s.settimeout(50)\n"
        f"    place = __import__('os').open({str(residence.folder)!r}, 0)\n"
        f"    s.connect(f'/proc/self/fd/{{place}}/{residence.name}')\n"
        "    print('heard', s.recv(99))\n    return x / 2\n"
    )
    file.write_text(program)

    with Bench(Homes(residence)) as from_resident:
        heard = [place.grade(patient, file).checks[0] for place in (from_resident, bench)]

    assert heard[0].output == "heard b''\n"
    if landlock_version():
        assert heard[1].output == "heard b''\n"


def test_a_child_holds_its_own_channel_and_no_other(residence, halve, file):
    file.write_text(
        "import os\n\ndef halve(x):\n    found = {os.readlink(f'/proc/self/fd/{fd}').partition(':')[0]"
        " for fd in os.listdir('/proc/self/fd') if os.path.exists(f'/proc/self/fd/{fd}')}\n"
        "    count = sum('socket' in os.readlink(f'/proc/self/fd/{fd}') for fd in os.listdir('/proc/self/fd')"
        " if os.path.islink(f'/proc/self/fd/{fd}'))\n"
        "    print(count, sorted(found - {'socket'}))\n    return x / 2\n"
    )

    with Bench(Homes(residence)) as bench:
        output = bench.grade(halve, file).checks[0].output

    assert output.startswith("1 ['/dev/null'")


def test_a_nursery_killed_in_the_middle_of_a_grade_costs_no_verdict(residence, halve, file):
    file.write_text(SLOW.format(0.3))
    with Bench(Homes(residence)) as bench:
        nursery = bench.homes.of("cpu").pid

        def kill(event):
            if isinstance(event, Started):
                os.kill(nursery, signal.SIGKILL)

        report = bench.grade(halve, file, on_event=kill)

        assert report.status == "passed"
        assert bench.homes.of("cpu").pid != nursery


def test_a_grade_whose_child_was_killed_with_the_nursery_is_made_again(residence, halve, file):
    file.write_text(SLOW.format(0.2))
    with Bench(Homes(residence)) as bench:
        nursery = bench.homes.of("cpu").pid
        begun = []

        def kill_both(event):
            begun.append(event)
            if isinstance(event, CheckDone) and sum(isinstance(one, CheckDone) for one in begun) == 1:
                (child,) = Path(f"/proc/{nursery}/task/{nursery}/children").read_text().split()
                os.kill(nursery, signal.SIGKILL)
                os.kill(int(child), signal.SIGKILL)

        report = bench.grade(halve, file, on_event=kill_both)

    assert begun.count(Started(3)) == 2
    assert report.status == "passed"


def test_who_stops_it_stops_no_grade(own, halve, file):
    file.write_text(SLOW.format(0.2))
    with Bench(Homes(own)) as bench:
        bench.warm()
        bench.homes.of("cpu").ready()

        report = bench.grade(halve, file, on_event=lambda _: stop(own.folder))

        assert report.status == "passed"
        assert residents(own.folder) == ()


def test_two_that_start_at_once_meet_in_one_resident_although_a_dead_ones_socket_lies_there(own, monkeypatch):
    own.folder.mkdir(mode=0o755, parents=True)
    # The whole path may be longer than a socket's address.
    monkeypatch.chdir(own.folder)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(own.name)

    with ThreadPoolExecutor(4) as pool:
        nurseries = list(pool.map(lambda _: Nursery.resident(own), range(4)))
    pids = {nursery.pid for nursery in nurseries}
    resident = {parent(pid) for pid in pids}
    for nursery in nurseries:
        nursery.close()

    assert len(pids) == 4
    assert resident == set(residents(own.folder))


def test_it_leaves_when_nobody_comes_and_takes_its_socket_along(own):
    own = replace(own, idle=0.2)
    nursery = Nursery.resident(own)
    resident = parent(nursery.pid)

    nursery.close()

    assert ends(resident)
    assert not (own.folder / own.name).exists()


def test_it_leaves_when_its_program_was_changed(own):
    own = replace(own, stamp="another", idle=1e6)
    nursery = Nursery.resident(own)
    resident = parent(nursery.pid)

    nursery.close()

    assert ends(resident)


def test_one_that_does_not_answer_is_done_without(residence, halve, file, monkeypatch):
    nursery = Nursery.resident(residence)
    pid = parent(nursery.pid)
    nursery.close()
    monkeypatch.setattr("quizlab.grading.nurseries.ANSWER", 1.5)
    os.kill(pid, signal.SIGSTOP)
    try:
        with Bench(Homes(residence)) as bench:
            assert bench.grade(halve, file).status == "passed"
    finally:
        os.kill(pid, signal.SIGCONT)


@pytest.mark.parametrize("kind", ["link", "file"])
def test_a_runtime_folder_that_is_none_of_ours_is_done_without(own, tmp_path, kind):
    (tmp_path / "elsewhere").mkdir()
    if kind == "link":
        own.folder.symlink_to(tmp_path / "elsewhere")
    else:
        own.folder.write_text("")

    assert own.meet(os.environ) is None


def test_nothing_is_kept_warm_where_nobody_wants_it(tmp_path):
    where = places({"QUIZLAB_DATA": str(tmp_path)})

    assert Residence.of(where, {MINUTES: "0"}) is None
    assert Residence.of(where, {MINUTES: "soon"}).idle == 600


def test_another_learner_program_or_folder_has_another_name(tmp_path):
    one, other = (places({"QUIZLAB_DATA": str(tmp_path / name)}) for name in "ab")

    assert Residence.of(one, {}).name == Residence.of(one, {"SECRET": "x"}).name
    assert Residence.of(one, {}).name != Residence.of(other, {}).name
    assert Residence.of(one, {}).name != Residence.of(one, {"TMPDIR": "/var/tmp"}).name


def test_the_doctor_knows_it_and_lab_stop_ends_it(own, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "quizlab").mkdir()
    own = replace(own, folder=tmp_path / "quizlab")
    nursery = Nursery.resident(own)
    resident = parent(nursery.pid)
    nursery.close()

    main(["doctor"])
    assert f"process {resident}: PyTorch is loaded" in capsys.readouterr().out
    assert main(["lab", "--stop"]) == 0

    assert ends(resident)
    assert capsys.readouterr().out == "Ended 1 process; the next grade loads PyTorch again.\n"
    assert main(["lab", "--stop"]) == 0
    assert capsys.readouterr().out == "Nothing was kept loaded.\n"
