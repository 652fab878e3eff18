"""`pytest` in a lab's workspace runs the lab's checks. Loaded in every pytest run, so it imports nothing."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the file that a workspace is about; leave all others alone."""
    if file_path.suffix != ".py" or not (file_path.parent / ".quizlab" / "lab.json").is_file():
        return None
    from quizlab.grading.pytest_items import lab_file

    return lab_file(file_path, parent)
