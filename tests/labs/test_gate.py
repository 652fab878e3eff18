"""Every lab's own gate: what it ships behaves on its own checks as it says."""

import re
import shutil

import pytest

from quizlab.grading import catalogue
from quizlab.grading.mutants import mutants, without_example
from quizlab.grading.verify import devices_here, verify
from quizlab.paths import bundled

LABS = sorted(path.parent for path in bundled("labs").glob("*/lab.toml"))


@pytest.mark.parametrize("folder", LABS, ids=lambda folder: folder.name)
def test_a_lab_passes_its_gate(bench, folder):
    verified = verify(bench, catalogue.read(folder), seeds=1)

    assert verified.problems == ()
    assert verified.wrong >= 8
    assert verified.right >= 3


@pytest.mark.long
@pytest.mark.parametrize("folder", LABS, ids=lambda folder: folder.name)
def test_a_lab_passes_its_gate_on_twenty_seeds_and_its_mutants_are_noticed(bench, folder):
    verified = verify(bench, catalogue.read(folder), seeds=20, mutants=True, flaky=50)

    assert verified.problems == ()
    assert verified.mutants.share >= 0.95


@pytest.fixture
def copy(halve, tmp_path):
    """A copy of the toy lab that a test may break."""
    folder = tmp_path / "halve"
    shutil.copytree(halve.folder, folder)
    return folder


def problems(bench, folder, **options):
    return verify(bench, catalogue.read(folder), seeds=1, **options).problems


def test_a_sound_lab_has_no_problems(bench, copy):
    verified = verify(bench, catalogue.read(copy), mutants=True)

    assert verified.problems == ()
    assert verified.ok
    assert (verified.checks, verified.wrong, verified.right) == (3, 3, 1)
    assert verified.mutants.made == verified.mutants.killed > 2


def test_mutants_that_no_check_notices_are_a_problem_and_each_is_shown(bench, copy):
    source = (copy / "solution" / "halve.py").read_text()
    (copy / "solution" / "halve.py").write_text(source.replace("return", "unused = 1 + 2\n    return"))

    verified = verify(bench, catalogue.read(copy), seeds=1, mutants=True)

    assert not verified.ok
    assert any(problem.startswith("mutants: ") for problem in verified.problems)
    assert any("-    unused = 1 + 2" in survivor for survivor in verified.mutants.survivors)


def test_a_starter_that_passes_is_a_problem(bench, copy):
    shutil.copy(copy / "solution" / "halve.py", copy / "starter" / "halve.py")

    assert problems(bench, copy)[0].startswith("starter: is passed, should be not_attempted")


def test_a_solution_that_fails_is_a_problem(bench, copy):
    (copy / "solution" / "halve.py").write_text("def halve(x):\n    return x\n")

    assert any(problem.startswith("solution/halve.py: seed 1: failed") for problem in problems(bench, copy))


def test_a_wrong_file_that_passes_is_a_problem(bench, copy):
    text = (copy / "wrong" / "doubles.py").read_text()
    (copy / "wrong" / "doubles.py").write_text(text.replace("x * 2", "x / 2"))

    assert "wrong/doubles.py: seed 1: misses nothing, should miss values" in problems(bench, copy)


def test_two_wrong_files_that_look_alike_are_a_problem(bench, copy):
    text = (copy / "wrong" / "doubles.py").read_text()
    (copy / "wrong" / "sums.py").write_text(text.replace("x * 2", "x + x").replace("doubled", "summed"))

    assert problems(bench, copy) == ("wrong/sums.py: looks like wrong/doubles.py to the checks",)


def test_two_wrong_files_of_one_misconception_may_look_alike(bench, copy):
    text = (copy / "wrong" / "doubles.py").read_text()
    (copy / "wrong" / "sums.py").write_text(text.replace("x * 2", "x + x"))

    assert problems(bench, copy) == ()


def test_a_check_that_no_wrong_file_misses_is_a_problem(bench, copy):
    (copy / "wrong" / "in_place.py").unlink()

    assert problems(bench, copy) == ("check left-alone: no wrong file misses it",)


def test_a_lab_that_pays_for_nothing_is_a_problem(bench, copy):
    text = (copy / "lab.toml").read_text()
    (copy / "lab.toml").write_text(text.replace('needs = ["values"]\n', ""))

    assert "a zero implementation scores 1 points (left-alone)" in problems(bench, copy)


def test_a_wrong_file_without_a_message_is_a_problem(bench, copy):
    (copy / "wrong" / "doubles.py").write_text('"""\nmisconception: doubled\nfails: values\n"""\n')

    assert problems(bench, copy) == (f"{copy}/wrong/doubles.py:1: its docstring lacks `says:`",)


def test_a_wrong_program_is_told_what_it_behaves_like(grade):
    report = grade("def halve(x):\n    return x + x\n")

    assert report.behaves_like == "You multiply by 2; half is the other way round."
    assert report.checks[0].misconception == "doubled"
    assert report.checks[0].read == "tensors#elementwise"


def test_a_mistake_of_its_own_behaves_like_nothing_known(grade):
    report = grade("def halve(x):\n    return x * 3\n")

    assert report.status == "failed"
    assert report.behaves_like == ""


def test_further_seeds_grade_only_what_is_right(bench, copy):
    plain = verify(bench, catalogue.read(copy), seeds=1)
    further = verify(bench, catalogue.read(copy), seeds=1, flaky=3)

    assert (plain.grades, further.grades) == (2, 8)
    assert set(further.check_ms) == {check.id for check in catalogue.read(copy).checks}


def test_a_right_file_that_fails_once_in_many_grades_is_a_problem(bench, copy):
    right = next((copy / "right").glob("*.py"))
    right.write_text(
        right.read_text() + "\nimport time\nif time.monotonic_ns() % 3:\n    halve = lambda x: x\n"
    )

    found = problems(bench, copy, flaky=20)

    assert any(problem.startswith(f"right/{right.name}: seed") for problem in found)


def test_a_device_that_is_not_here_is_left_out(bench, copy):
    (copy / "lab.toml").write_text((copy / "lab.toml").read_text().replace('"cpu"', '"cpu", "mps"'))

    assert "cpu" in devices_here(bench, catalogue.read(copy))


def test_a_mutant_that_is_argued_equivalent_is_counted_apart(bench, copy):
    before = verify(bench, catalogue.read(copy), seeds=1, mutants=True).mutants
    source = without_example((copy / "solution" / "halve.py").read_text())
    changed = next(iter(mutants(source)))
    lines = set(source.splitlines()) ^ set(changed.splitlines())
    diff = "\n".join(
        [f"-{line}" for line in source.splitlines() if line in lines]
        + [f"+{line}" for line in changed.splitlines() if line in lines]
    )
    (copy / "mutants.toml").write_text(f"[[survivor]]\ndiff = '''\n{diff}'''\nwhy = 'for this test'\n")

    after = verify(bench, catalogue.read(copy), seeds=1, mutants=True).mutants

    assert (after.made, after.equivalent, after.killed) == (before.made, 1, before.killed - 1)
    assert after.share == 1.0


@pytest.mark.parametrize("folder", LABS, ids=lambda folder: folder.name)
def test_a_lab_shows_other_ways_after_a_pass_and_their_code_is_python(folder):
    text = catalogue.read(folder).other_ways.read_text(encoding="utf-8")

    blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)

    assert blocks
    for block in blocks:
        compile(block, str(folder), "exec")
