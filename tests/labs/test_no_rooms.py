"""The wall where the kernel gives no rooms: a wall for each program, and the attacks fail there too."""

import shutil
from pathlib import Path
from uuid import uuid4

import pytest

from quizlab.grading.batch.intake import Found, take
from quizlab.grading.bench import Bench
from quizlab.grading.boundary import bubblewrap
from quizlab.grading.boundary.cells import Walled
from quizlab.grading.marking import mark
from quizlab.paths import bundled

HERE = Path(__file__).parent
GOOD = "def halve(x):\n    return x / 2\n"
LEAVES = f"open('/submission/left', 'x').close()\n\n{GOOD}"
ATTACKS = ("solution-on-disk", "memory-of-the-parent", "network-udp", "signal-to-the-parent", "disk-many-files",
           "memory-in-many-processes", "fork-bomb", "left-behind")  # fmt: skip
WITHOUT_A_PASS = "error", "failed", "memory", "timeout"


@pytest.fixture(scope="module")
def bench():
    if reason := bubblewrap.missing():
        pytest.skip(reason)
    with Bench(Walled([bundled("labs"), HERE / "toys"], rooms=False)) as made:
        yield made


@pytest.fixture
def graded(bench, halve, tmp_path):
    def grade(text):
        path = tmp_path / "halve.py"
        path.write_text(text, encoding="utf-8")
        submission = take(Found("one", path, halve.slug), halve)
        return mark(bench.homes, halve, bench.code(halve), submission, seed=1).report()

    return grade


@pytest.mark.long
def test_each_program_has_a_wall_of_its_own(bench, graded):
    reports = [graded(LEAVES) for _ in range(2)]

    assert [report.status for report in reports] == ["passed", "passed"], reports
    assert not bench.homes.cell().lasts


@pytest.mark.long
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_on_a_wall_without_rooms_fails(graded, name):
    outside = Path("/var/tmp") / f"quizlab-{uuid4().hex}"
    outside.mkdir()
    text = (HERE / "attacks" / f"{name}.py").read_text(encoding="utf-8")
    values = {
        "outside": outside,
        "nonce": "97531",
        "labs": bundled("labs"),
        "lab": HERE / "toys" / "labs" / "halve",
    }
    for word, value in values.items():
        text = text.replace(f"{{{word}}}", str(value))

    report = graded(f"{text}\n\ndef halve(x, attack=attack):\n    return x / 2 if attack() else x\n")

    assert report.status in WITHOUT_A_PASS or name == "left-behind", report
    assert not list(outside.iterdir())
    shutil.rmtree(outside)
