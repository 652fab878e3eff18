"""Heavy packages stay where they belong, at run time too."""

import subprocess
import sys

import pytest

HEAVY = (
    "textual",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "markdown_it",
    "yaml",
    "torch",
    "numpy",
    "click",
    "pytest",
)


def loaded(code: str) -> set[str]:
    """Return which heavy packages a fresh interpreter holds after `code`."""
    program = f"import sys\n{code}\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split("\n")[-2].split())


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("import quizlab", set()),
        ("import quizlab.core.cards, quizlab.core.queue, quizlab.core.replay, quizlab.schedulers", set()),
        ("import quizlab.storage.glance", set()),
        ("import quizlab.cli", {"click"}),
        ("import quizlab.study.today", set()),
        ("import quizlab.tui.app", {"textual"}),
        ("import quizlab.grading.pytest_plugin", set()),
        ("import quizlab.grading.grader, quizlab.grading.judging", {"numpy"}),
    ],
)
def test_a_module_loads_no_heavy_package_that_is_not_its_own(code, allowed):
    assert loaded(code) <= allowed
