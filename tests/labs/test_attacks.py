"""The table of attacks in docs/security.md: each row is tried here, at both places, and must end as it says."""

import os
import re
import shutil
import socket
from pathlib import Path
from uuid import uuid4

import pytest

from quizlab.grading import catalogue, namespaces
from quizlab.grading.batch.intake import Found, take
from quizlab.grading.bench import Bench
from quizlab.grading.boundary import bubblewrap
from quizlab.grading.boundary.cells import Walled
from quizlab.grading.marking import mark
from quizlab.paths import bundled

HERE = Path(__file__).parent
PAGE = bundled("docs") / "security.md"
TOKEN = "hf_d41d8cd98f00b204e9800998ecf8427e"
TAIL = """
import functools

attack = functools.cache(attack)


def halve(x):
    return x / 2 if attack() else x
"""
ROW = re.compile(
    r"^\| `(?P<name>[a-z0-9-]+)` \|.*\| (?P<own>[a-z -]+) \| (?P<walled>[a-z -]+) \| (?P<by>[^|]*) \|$", re.M
)
LAYERS = ("namespaces", "landlock", "seccomp")


def table(heading):
    section = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return {row["name"]: row for row in ROW.finditer(section)}


ATTACKS = table("Attacks")
PRETENDERS = table("Programs that only pretend")
WALL = bubblewrap.missing()
walled = pytest.mark.skipif(bool(WALL), reason=WALL or "bubblewrap is there")


@pytest.fixture(scope="module")
def outside():
    # Anybody may write there but a lab: the temporary folder itself is a lab's too.
    folder = Path("/var/tmp") / f"quizlab-{uuid4().hex}"
    folder.mkdir()
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def surroundings(outside):
    """A token in the environment, a socket in the runtime folder, a server on the network."""
    runtime = outside / "run"
    runtime.mkdir()
    with (
        pytest.MonkeyPatch.context() as patch,
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.socket(socket.AF_UNIX) as resident,
    ):
        resident.bind(str(runtime / "s"))
        resident.listen()
        patch.setenv("HF_TOKEN", TOKEN)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        yield {
            "outside": str(outside),
            "socket": str(runtime / "s"),
            "port": str(server.getsockname()[1]),
            "token": TOKEN,
            "labs": str(bundled("labs")),
            "lab": str(HERE / "toys" / "labs" / "halve"),
        }


@pytest.fixture(scope="module")
def own(surroundings):
    with Bench() as made:
        yield made


@pytest.fixture(scope="module")
def cell(surroundings):
    with Bench(Walled([bundled("labs"), HERE / "toys"])) as made:
        made.homes.of("cpu").ready()
        yield made


@pytest.fixture
def program(surroundings, outside):
    """Write an attack with its target's names filled in; say what is left of it afterwards."""
    nonce = str(90_000 + uuid4().int % 9_000)
    workspace = outside / "work" / uuid4().hex
    history = workspace / ".quizlab" / "history"
    history.mkdir(parents=True)
    (history / "0001.py").write_text("kept")

    def written(name):
        text = (HERE / "attacks" / f"{name}.py").read_text(encoding="utf-8")
        for word, value in {**surroundings, "history": str(history), "nonce": nonce}.items():
            text = text.replace(f"{{{word}}}", value)
        path = workspace / "halve.py"
        path.write_text(text + ("" if "def halve" in text else TAIL), encoding="utf-8")
        return path

    yield written
    assert not _running(nonce), "a process was left behind"


def test_every_attack_has_a_row_and_every_row_an_attack():
    assert set(ATTACKS) == {path.stem for path in (HERE / "attacks").glob("*.py")}
    assert set(PRETENDERS) == {path.stem for path in (HERE / "pretenders").glob("*.py")}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_on_ones_own_machine_ends_as_the_table_says(own, halve, program, outside, name):
    report = own.mark(halve, program(name), seed=1).report()
    row = ATTACKS[name]

    if missing := [layer for layer in LAYERS if layer in row["by"] and layer not in report.isolation]:
        pytest.skip(f"not in force here: {', '.join(missing)}")
    if row["own"] == "as root":
        # Root is not held back, and the time may be up first.
        assert report.status != "passed" or not os.getuid()
    else:
        assert _outcome(report, outside) == row["own"]


@walled
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_by_a_stranger_ends_as_the_table_says(cell, halve, program, outside, name):
    submission = take(Found("stranger", program(name), halve.slug), halve)

    report = mark(cell.homes, halve, cell.code(halve), submission, seed=1).report()

    assert _outcome(report, outside) == ATTACKS[name]["walled"]
    assert cell.homes.of("cpu").usable


@pytest.mark.parametrize("name", PRETENDERS)
def test_a_program_that_only_pretends_falls_as_the_table_says(own, pretender, tmp_path, name):
    lab, path = pretender(name)

    report = own.mark(lab, path, seed=1).report()

    assert _outcome(report, tmp_path) == PRETENDERS[name]["own"]
    said = f"{report.message} {[check.message for check in report.checks]}"
    assert all(word in said for word in re.findall(r"`([^`]+)`", PRETENDERS[name]["by"]))


@walled
@pytest.mark.parametrize("name", PRETENDERS)
def test_a_stranger_s_program_that_only_pretends_falls_likewise(cell, pretender, tmp_path, name):
    lab, path = pretender(name)

    report = mark(
        cell.homes, lab, cell.code(lab), take(Found("stranger", path, lab.slug), lab), seed=1
    ).report()

    assert _outcome(report, tmp_path) == PRETENDERS[name]["walled"]


@pytest.fixture
def pretender(tmp_path):
    """Write one over an honest solution of the lab that it is for."""
    lab = catalogue.read(bundled("labs") / "softmax")
    path = tmp_path / lab.entry

    def written(name):
        honest = lab.solution.read_text(encoding="utf-8")
        dishonest = (HERE / "pretenders" / f"{name}.py").read_text(encoding="utf-8")
        path.write_text(f"{honest}\n\n{dishonest}", encoding="utf-8")
        return lab, path

    return written


def test_what_a_room_hides_stays_hidden_from_the_next_program(cell, halve, tmp_path):
    if WALL:
        pytest.skip(WALL)
    path = tmp_path / "halve.py"
    results = []
    # Where the package itself lies in /tmp, that is not to be written to.
    left = "import tempfile\nleft = tempfile.gettempdir() + '/left'"
    for text in ("open(left, 'w').close()", "open(left).close()"):
        path.write_text(f"{left}\n{text}\n\ndef halve(x):\n    return x / 2\n", encoding="utf-8")
        submission = take(Found("one", path, halve.slug), halve)
        results.append(mark(cell.homes, halve, cell.code(halve), submission, seed=1).report().status)

    assert results == ["passed", "error"]


def test_nothing_is_hidden_where_there_is_nothing_to_hide():
    assert not namespaces.hide([Path("/nowhere")], [])


def _outcome(report, outside):
    left = {path.name for path in outside.iterdir()} & {".bashrc", "unpickled", "written"}
    assert not left, left
    assert len(report.checks[0].output) < 5_000
    return "gets through" if report.status == "passed" else "fails"


def _running(nonce):
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_bytes())
        except OSError:
            continue
    return any(line.startswith(b"sleep\0" + nonce.encode()) for line in lines)
