"""What a lab's probes.py uses in the child: tensors on the graded device, arrays back, counts, progress."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from quizlab.grading.capture import Tell


class NotATensor(TypeError):
    """Something else came back; the message is the name of its type."""


@dataclass(slots=True)
class Setting:
    """What the harness says about the present grade."""

    device: str = "cpu"
    files: frozenset[str] = field(default_factory=frozenset)
    """File names of the learner's own modules, as their code objects carry them."""
    tell: Tell = print
    """Sends a message to the grader while the probe runs."""


setting = Setting()
"""Set once by the child before the first probe."""


def device() -> str:
    """Return the graded device: `cpu`, `cuda` or `mps`."""
    return setting.device


def tensor(array: npt.ArrayLike, *, grad: bool = False) -> torch.Tensor:
    """Return a fresh tensor of `array` on the graded device; `grad` asks for its gradient."""
    made = torch.tensor(np.asarray(array), device=setting.device)
    return made.requires_grad_() if grad else made


def array(value: Any) -> npt.NDArray[Any]:
    """Return a tensor or number as an array of its own dtype; bfloat16 as two raw bytes, for NumPy lacks it.

    Raises:
        NotATensor: it is neither; a list or an array is no tensor.
    """
    if isinstance(value, torch.Tensor):
        plain = value.detach().to("cpu").resolve_conj().resolve_neg().contiguous()
        if plain.dtype is torch.bfloat16:
            raw: npt.NDArray[Any] = plain.view(torch.int16).numpy()
            return raw.view("V2").copy()
        return np.array(plain.numpy())
    if isinstance(value, np.ndarray | list | tuple):
        raise NotATensor(type(value).__name__)
    found = np.asarray(value)
    if found.dtype.kind not in "biufc":
        raise NotATensor(type(value).__name__)
    return found


def count(fn: Callable[..., Any], *args: Any) -> tuple[Any, int, int]:
    """Return what `fn(*args)` gives, how many aten operators it called and how many of the learner's lines ran."""
    lines = 0

    def on_line(_frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return on_line

    def on_call(frame: FrameType, _event: str, _: Any) -> Any:
        name = frame.f_code.co_filename
        return on_line if name in setting.files or name == "<string>" else None  # eval's and exec's

    before = sys.gettrace()
    with _Counter() as counter:
        sys.settrace(on_call)
        try:
            result = fn(*args)
        finally:
            sys.settrace(before)
    return result, counter.operators, lines


def version(value: torch.Tensor) -> int:
    """Return how often the tensor was written to in place."""
    return int(value._version)  # noqa: SLF001 - PyTorch has no public name for it


def progress(*, epoch: int, epochs: int, loss: float | None = None, accuracy: float | None = None) -> None:
    """Show on the learner's screen how far a long run is."""
    setting.tell({"type": "progress", "epoch": epoch, "epochs": epochs, "loss": loss, "accuracy": accuracy})


class Watcher(TorchDispatchMode):  # type: ignore[misc]  # PyTorch leaves it untyped
    """A dispatch mode that does without PyTorch's compiler, whose import takes a second; to be derived from."""

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        return False


class _Counter(Watcher):
    """Counts every aten operator called under it."""

    def __init__(self) -> None:
        super().__init__()
        self.operators = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.operators += 1
        return func(*args, **(kwargs or {}))
