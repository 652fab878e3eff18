"""The layers between a learner's program and everything else, as this machine has them: findings for doctor."""

import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from quizlab.grading import limits, namespaces, seccomp
from quizlab.grading.boundary import bubblewrap

if TYPE_CHECKING:
    from quizlab.study.doctoring import Finding

LINUX: Final = sys.platform == "linux"
_TRY: Final = 20.0
_NEWEST: Final = 6
"""The version of Landlock that has all that is used."""


def layers() -> "Iterator[Finding]":
    """Yield a finding for each layer: in force, missing, or not applicable here."""
    yield _said(
        "limits", "in force: time, file size" + (", memory" if LINUX else "; memory is not limited here")
    )
    yield _landlock()
    yield _namespaces()
    yield _seccomp()
    yield _wall()


def _landlock() -> "Finding":
    version = limits.landlock_version()
    if not LINUX:
        return _said("landlock", "not applicable: Linux only")
    if version == 0:
        hint = "a kernel from 5.13 on, with landlock among the names in /sys/kernel/security/lsm"
        return _said("landlock", "missing: labs may write wherever you may", hint)
    if version < _NEWEST:
        without = "signals to other processes" if version >= 4 else "TCP and signals to other processes"
        return _said(
            "landlock", f"in force, version {version}: all but {without}", "a newer kernel has the rest"
        )
    return _said(
        "landlock", f"in force, version {version}: writes in the workspace only, no TCP, no signals to others"
    )


def _namespaces() -> "Finding":
    if not LINUX:
        return _said("namespaces", "not applicable: Linux only")
    if namespaces_work():
        return _said("namespaces", "in force: judges and solutions are hidden, the history is frozen")
    hint = "sysctl kernel.unprivileged_userns_clone=1, or kernel.apparmor_restrict_unprivileged_userns=0; root's to say"
    return _said("namespaces", "missing: labs see judges and solutions, and may change their history", hint)


def _seccomp() -> "Finding":
    if not LINUX:
        return _said("seccomp", "not applicable: Linux only")
    if seccomp.is_there():
        return _said("seccomp", "in force: no network")
    return _said("seccomp", "missing: labs reach the network", "a kernel with filters, on x86-64 or ARM64")


def _wall() -> "Finding":
    reason = bubblewrap.missing()
    if not reason:
        return _said("wall", "bubblewrap: quizlab grade can run strangers' programs")
    if not LINUX:
        return _said("wall", f"not applicable: {reason}; quizlab grade refuses")
    return _said("wall", f"missing: {reason}; quizlab grade refuses", "your own labs do without")


def namespaces_work() -> bool:
    """Try them in a process of its own, for no thread may be beside."""
    code = f"import sys; from pathlib import Path; from {namespaces.__name__} import hide; "
    code += "sys.exit(not hide([Path('/tmp')], []))"
    try:
        return subprocess.run([sys.executable, "-P", "-c", code], timeout=_TRY, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _said(subject: str, text: str, hint: str = "") -> "Finding":
    from quizlab.study.doctoring import Finding

    return Finding(subject, "warning" if text.startswith("missing") else "ok", text, hint)
