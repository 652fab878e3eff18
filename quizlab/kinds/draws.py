"""Fresh numbers at each review: `vary="n=16..128:16 k=3|5|7"` and the `{=n}` that stand for them."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from random import Random
from typing import Final

from quizlab.kinds.arithmetic import Value

MOST: Final = 100_000
"""Steps of a range."""
PLACE: Final = re.compile(r"\{=([^}\s]*)\}")
_RANGE: Final = re.compile(r"(.+?)\.\.(.+?)(?::(.+))?")


def choices(vary: str) -> dict[str, tuple[Value, ...]]:
    """Return what each name may be.

    Raises:
        ValueError: `vary` can't be read; the message says where.
    """
    found: dict[str, tuple[Value, ...]] = {}
    for word in vary.split():
        name, equals, values = word.partition("=")
        if not equals or not name.isidentifier() or name in found:
            raise ValueError(f"{word!r} in vary is no new name=values")
        found[name] = _values(values)
    if not found:
        raise ValueError("vary names nothing")
    return found


def drawn(vary: str, draw: Random) -> dict[str, Value]:
    """Return one number for each name."""
    return {name: draw.choice(values) for name, values in choices(vary).items()}


def substituted(text: str, numbers: dict[str, Value]) -> str:
    """Return `text` with each `{=n}` replaced by its number; others stay."""
    return PLACE.sub(lambda match: shown(numbers[match[1]]) if match[1] in numbers else match[0], text)


def shown(value: Value) -> str:
    """Return a number as one writes it: no `.0`, no noise of binary fractions."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return str(value) if isinstance(value, int) else f"{value:.12g}"


def named(numbers: Mapping[str, Value]) -> str:
    """Return ` for n=0, k=3`; empty where nothing was drawn."""
    said = ", ".join(f"{name}={shown(value)}" for name, value in numbers.items())
    return f" for {said}" if said else ""


def _values(text: str) -> tuple[Value, ...]:
    between = _RANGE.fullmatch(text)
    if between is None:
        return tuple(_number(_decimal(word)) for word in text.split("|"))
    first, last, step = _decimal(between[1]), _decimal(between[2]), _decimal(between[3] or "1")
    if step <= 0 or last < first or (last - first) / step > MOST:
        raise ValueError(f"{text!r} in vary is no range first..last:step")
    # Decimals, or 0.1..0.3:0.1 would end at 0.30000000000000004.
    return tuple(_number(first + place * step) for place in range(int((last - first) / step) + 1))


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise ValueError(f"{text!r} in vary is no number")
    return value


def _number(value: Decimal) -> Value:
    return int(value) if value == value.to_integral_value() else float(value)
