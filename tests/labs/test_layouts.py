"""What is right is accepted however it lies in memory; what is no number is never right; errors name their call."""

from pathlib import Path

import pytest

from quizlab.grading import catalogue

LABS = Path(__file__).parents[2] / "labs"
HALVES = {
    "not contiguous": "return torch.stack([x / 2, x / 2], -1)[..., 0]",
    "expanded": "return (x / 2).unsqueeze(0).expand(2, *x.shape)[1]",
    "transposed twice": "return (x.transpose(0, -1) / 2).transpose(0, -1)",
    "a subclass's": "class Mine(torch.Tensor): pass\n    return (x / 2).as_subclass(Mine)",
    "torch.func's": "return torch.func.vmap(lambda row: row / 2)(x)",
    "negated lazily": "return -torch._neg_view(x / 2)",
}


@pytest.mark.parametrize("how", HALVES)
def test_a_right_result_is_right_however_it_lies(grade, how):
    report = grade(f"import torch\ndef halve(x):\n    {HALVES[how]}\n")

    assert report.status == "passed"


@pytest.mark.parametrize("value", ["x / 2 * float('nan')", "(x / 2).where(x > 0, float('nan'))"])
def test_nan_is_never_equal(grade, value):
    report = grade(f"def halve(x):\n    return {value}\n")

    assert report.status == "failed"
    assert "not finite" in report.checks[0].message


def test_an_exception_names_the_call_that_raised_it(grade):
    report = grade("def halve(x):\n    return x.view(7, 7, 7)\n")

    first = report.checks[0]
    assert first.status == "error"
    assert first.input.startswith("halve(x); x of shape (")
    assert "float32" in first.input


def test_describing_a_call_runs_nothing_of_the_learners(grade):
    program = (
        "class Odd:\n    def __repr__(self): raise ValueError('seen')\n    shape = property(__repr__)\n"
        "def inner(odd, many): return many / 2 + None\n"
        "def halve(x): return inner(Odd(), x)\n"
    )
    report = grade(program)

    assert report.checks[0].input.startswith("halve(x)")
    assert "TypeError" in report.checks[0].message


@pytest.mark.parametrize(
    ("value", "hint"),
    [("[x / 2, None]", "`list` came. `torch.stack`"), ("(x / 2,)", "comma"), ("x.numpy() / 2", "from_numpy")],
)
def test_what_is_no_tensor_is_named(grade, value, hint):
    report = grade(f"def halve(x):\n    return {value}\n")

    assert report.checks[0].message.startswith("A tensor is expected back, and an object of type")
    assert hint in report.checks[0].message


def test_a_float64_keeps_its_dtype(bench, tmp_path):
    lab = catalogue.read(LABS / "softmax")
    path = tmp_path / lab.entry
    given = "(x - x.amax(dim, keepdim=True)).exp()"
    solution = lab.solution.read_text(encoding="utf-8")
    path.write_text(solution.replace(given, f"(lambda x: {given})(x.float())"), encoding="utf-8")

    report = bench.grade(lab, path, 1)

    assert "is float32, expected float64" in report.checks[0].message


def test_a_forgotten_return_is_asked_for(grade):
    report = grade("def halve(x):\n    x / 2\n")

    assert report.checks[0].message == "A tensor is expected back, and None came. Is a `return` missing?"
