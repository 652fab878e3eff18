"""What a lab is: the values that its lab.toml holds, and where its files lie."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from quizlab.errors import WrongUse

DEVICES: Final = ("cpu", "cuda", "mps", "auto")
"""Where tensors may live; auto takes a GPU where there is one."""
DODGES: Final = ("torch.utils._python_dispatch", "torch._C", "_thread", "ctypes")
"""Names by which operators could run unseen: nothing that a lab needs."""


@dataclass(frozen=True, slots=True)
class Check:
    """One graded question about the learner's code."""

    id: str
    """Kebab-case; the Python functions about it have `_` for `-`."""
    title: str
    points: int
    needs: tuple[str, ...] = ()
    """Checks that have to pass first; else this one is skipped."""
    covers: str = ""
    """Book questions and fact rows that it tests."""
    read: str = ""
    """Where a miss sends the learner: `chapter#section` or a card's id."""

    @property
    def function(self) -> str:
        """The name of its function in inputs.py, probes.py and judge.py."""
        return self.id.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Api:
    """One public name that the learner writes."""

    name: str
    kind: str
    """`function` or `class`."""
    args: tuple[str, ...]
    """Names of the parameters; for a class those of its constructor, without self."""

    @property
    def signature(self) -> str:
        """As instructions write it: `softmax(x, dim)`."""
        return f"{self.name}({', '.join(self.args)})"


@dataclass(frozen=True)
class Lab:
    """One lab folder."""

    slug: str
    folder: Path
    uuid: str
    title: str
    minutes: int
    difficulty: int
    """1-5."""
    chapter: str
    """Slug of the chapter it belongs to."""
    entry: str
    """The file the learner edits."""
    needs: tuple[str, ...] = ()
    """Slugs of the labs to do before."""
    devices: tuple[str, ...] = ("cpu",)
    ban_ops: tuple[str, ...] = ()
    """Parts of names of aten operators that may not be called."""
    ban_names: tuple[str, ...] = ()
    """Dotted names that may not be used, `torch.optim`."""
    wall: float = 10.0
    """Seconds that one grade may take."""
    memory: int = 2048
    """MiB that the learner's code may take on top of PyTorch itself."""
    api: tuple[Api, ...] = ()
    checks: tuple[Check, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def forbidden(self) -> tuple[str, ...]:
        """Dotted names that may not be used: the lab's own, and where it watches operators those that hide them."""
        return (*self.ban_names, *(DODGES if self.ban_ops else ()))

    @property
    def id(self) -> str:
        """The subject of its events: `lab:softmax`."""
        return f"lab:{self.slug}"

    @property
    def max_points(self) -> int:
        """The sum over its checks."""
        return sum(check.points for check in self.checks)

    @property
    def instructions(self) -> Path:
        """What the learner reads."""
        return self.folder / "instructions.md"

    @property
    def starter(self) -> Path:
        """The folder whose files the workspace gets."""
        return self.folder / "starter"

    @property
    def solution(self) -> Path:
        """The solution's entry file."""
        return self.folder / "solution" / self.entry

    @property
    def other_ways(self) -> Path:
        """A page for after a pass: other ways to write it, and what PyTorch does; not every lab has one."""
        return self.folder / "other-ways.md"

    @property
    def wrong(self) -> tuple[Path, ...]:
        """What learners really write, by name."""
        return tuple(sorted((self.folder / "wrong").glob("*.py")))

    @property
    def right(self) -> tuple[Path, ...]:
        """Correct programs unlike the solution, by name."""
        return tuple(sorted((self.folder / "right").glob("*.py")))

    @cached_property
    def version(self) -> str:
        """Twelve hex digits that change whenever a file of the lab does."""
        import hashlib

        digest = hashlib.sha256()
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(self.folder)).encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()[:12]

    def placed(self, device: str) -> str:
        """Return where it is graded when `device` is asked for.

        Raises:
            WrongUse: its checks are not for that device.
        """
        if device == "auto":
            return device if len(self.devices) > 1 else self.devices[0]
        if device in DEVICES and device not in self.devices:
            here = ", ".join(self.devices)
            raise WrongUse(f"the lab {self.slug!r} is not graded on {device}", hint=f"--device {here}")
        return device

    def check(self, name: str) -> Check:
        """Return the check with the id `name`, which is there."""
        return next(check for check in self.checks if check.id == name)
