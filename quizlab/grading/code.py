"""The Python that a lab brings to the grader: inputs.py, judge.py and picture.py, loaded once per version."""

import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from quizlab.core.reports import Picture
from quizlab.errors import QuizlabError
from quizlab.grading.judging import Array, Arrays, Verdict, fail
from quizlab.grading.labs import Check, Lab
from quizlab.grading.limits import BLAME, Bounds, held
from quizlab.grading.pictures import inked
from quizlab.grading.tolerances import judging_on


class LabCode:
    """Draws a check's inputs, judges what came back, draws its picture."""

    def __init__(self, lab: Lab, bounds: Bounds | None = None) -> None:
        """Load it; each call of code that is not ours stays within `bounds`."""
        self._lab = lab
        self._bounds = bounds
        with self._held():
            self._inputs = _load(lab.folder / "inputs.py")
            self._judge = _load(lab.folder / "judge.py")
            picture = lab.folder / "picture.py"
            self._pictures: Mapping[str, Any] = _load(picture).PICTURES if picture.is_file() else {}
        self.probes_path = lab.folder / "probes.py"
        self.probes = _read(self.probes_path)

    def inputs(self, check: Check, seed: int, attempt: int = 0) -> dict[str, Array]:
        """Return fresh inputs of `check`; the same for the same seed and attempt."""
        rng = np.random.default_rng([seed, crc32(check.id.encode()), attempt])
        with self._held():
            drawn = self._function(self._inputs, check)(rng)
        return {name: np.asarray(value) for name, value in drawn.items()}

    def judge(self, check: Check, inputs: Arrays, got: Arrays, device: str = "cpu") -> Verdict:
        """Return the lab's verdict on what came from `device`; arrays that can't be read are a miss, never a pass."""
        try:
            with np.errstate(all="ignore"), self._held(), judging_on(device):
                verdict = self._function(self._judge, check)(inputs, got)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            return fail(f"What came back can't be judged: {type(error).__name__}: {error}")
        if not isinstance(verdict, Verdict):
            raise QuizlabError(f"{check.function} gave no Verdict", path=self._lab.folder / "judge.py")
        return verdict

    def pictures(self, check: Check, inputs: Arrays, got: Arrays) -> tuple[Picture, ...]:
        """Return the pictures of `check`; none where the arrays allow none."""
        draw = self._pictures.get(check.id)
        if draw is None:
            return ()
        try:
            with self._held():
                blocks = _named(draw(inputs, got))
                if not blocks:
                    return ()
                with inked():
                    inks = _named(draw(inputs, got))
                with inked(whole=True):
                    whole = _named(draw(inputs, got))
            return tuple(Picture(check.id, what, blocks[what], inks[what], whole[what]) for what in blocks)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            return ()

    @contextmanager
    def _held(self) -> Iterator[None]:
        if self._bounds is None:
            yield
            return
        try:
            with held(self._bounds):
                yield
        except MemoryError as error:
            message = f"the lab's own code took more than {self._bounds.memory} MiB"
            raise QuizlabError(message, path=self._lab.folder, hint=BLAME) from error

    def _function(self, module: types.ModuleType, check: Check) -> Any:
        found = getattr(module, check.function, None)
        if found is None:
            raise QuizlabError(f"has no function {check.function}", path=module.__file__)
        return found


def _named(drawn: str | Mapping[str, str]) -> dict[str, str]:
    """Return what a function of picture.py gave as name -> picture, without the empty ones."""
    pictures = drawn if isinstance(drawn, Mapping) else {"picture": drawn}
    return {str(what): str(text) for what, text in pictures.items() if text}


def _load(path: Path) -> types.ModuleType:
    module = types.ModuleType(f"quizlab_lab_{path.parent.name.replace('-', '_')}_{path.stem}")
    module.__file__ = str(path)
    try:
        exec(compile(_read(path), str(path), "exec"), module.__dict__)
    except Exception as error:
        raise QuizlabError(f"{type(error).__name__}: {error}", path=path) from error
    return module


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QuizlabError(f"can't be read: {error}", path=path) from error
