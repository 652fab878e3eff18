"""How far off a result may be by its dtype and device; labs write their tolerances for float32 on the CPU."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

import numpy as np

WIDER: Final[Mapping[str, Mapping[str, float]]] = {
    "cpu": {},
    # It adds up in another order, and its exp and log are off by up to two units in the last place, not one.
    "cuda": {"float32": 2.0, "float64": 2.0},
    # Its shaders trade more of the last places for speed. It has no float64: what arrives as one was float32 before.
    "mps": {"float32": 4.0, "float64": 4.0},
}
"""Device -> dtype of what came -> factor of a tolerance; 1 where nothing is said, halves and integers too.

None is above 4: the wrong programs of the labs miss by five times a tolerance and more.
"""

HALVES: Final[Mapping[str, float]] = {"float16": 512.0, "bfloat16": 4096.0}
"""dtype that a lab asks for -> factor of a tolerance: with 1e-5 for float32, five units in the last place."""

_device: ContextVar[str] = ContextVar("device", default="cpu")


@contextmanager
def judging_on(device: str) -> Iterator[None]:
    """Judge, in this thread, what was computed on `device`."""
    before = _device.set(device)
    try:
        yield
    finally:
        _device.reset(before)


def wider(dtype: np.dtype[Any]) -> float:
    """Return by how much a tolerance grows for a result of `dtype` on the device that is judged."""
    return WIDER.get(_device.get(), {}).get(str(dtype), 1.0)


def asked(dtype: str) -> float:
    """Return the factor of a tolerance for a dtype that is asked for: 1 but for halves."""
    return HALVES.get(dtype, 1.0)
