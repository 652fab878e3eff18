"""The toy lab, and one warm bench for all tests that grade."""

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from quizlab.core.reports import Report
from quizlab.grading import catalogue
from quizlab.grading.bench import Bench
from quizlab.grading.grader import Grader
from quizlab.grading.labs import Lab

TOYS = Path(__file__).parent / "toys"
TORCH = find_spec("torch") is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not TORCH:
        for item in items:
            if Path(__file__).parent in item.path.parents and "without_torch" not in item.name:
                item.add_marker(pytest.mark.skip(reason="PyTorch is not installed"))


@pytest.fixture(scope="session")
def bench() -> Iterator[Bench]:
    with Bench() as made:
        yield made


@pytest.fixture(scope="session")
def grader() -> Iterator[Grader]:
    with Grader() as made:
        yield made


@pytest.fixture(scope="session")
def halve() -> Lab:
    return catalogue.read(TOYS / "labs" / "halve")


@pytest.fixture
def grade(bench: Bench, halve: Lab, tmp_path: Path) -> Callable[..., Report]:
    """Grade a program as a solution of the toy lab."""

    def graded(program: str, seed: int = 1) -> Report:
        path = tmp_path / halve.entry
        path.write_text(program, encoding="utf-8")
        return bench.grade(halve, path, seed)

    return graded
