"""What a child is told of its grade: the learner's source, the lab's probes, its limits and what it may not see."""

import os
from pathlib import Path
from typing import Any

from quizlab.grading.code import LabCode
from quizlab.grading.labs import Lab
from quizlab.grading.marks import Marks
from quizlab.grading.workspace import HIDDEN
from quizlab.paths import bundled


def job_of(marks: Marks, code: LabCode) -> dict[str, Any]:
    """Return the first message to a child."""
    lab, path = marks.lab, marks.submission.path
    return {
        "type": "job",
        "entry": str(path),
        "source": marks.submission.text,
        "files": [str(path), *marks.submission.files],
        "probes": code.probes,
        "probes_path": str(code.probes_path),
        "api": [{"name": api.name, "kind": api.kind, "args": api.args} for api in lab.api],
        "ban_ops": lab.ban_ops,
        "ban_names": lab.forbidden,
        "wall": lab.wall,
        "memory": lab.memory,
        "device": marks.device,
        "writable": [str(path.parent)],
        "hidden": [str(folder) for folder in _secrets(lab) if not path.is_relative_to(folder)],
        "frozen": [str(path.parent / HIDDEN)],
    }


def _secrets(lab: Lab) -> tuple[Path, ...]:
    """Return the folders that a learner's program has no business in: judges, solutions, sockets of other programs."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return tuple(dict.fromkeys((bundled("labs"), lab.folder.parent, *([Path(runtime)] if runtime else []))))
