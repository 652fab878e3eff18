"""Fresh numbers at each review: `vary="n=16..128:16 k=3|5|7"` and the `{=n}` that stand for them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import islice, product
from keyword import iskeyword
from math import prod
from random import Random
from typing import Final, overload

from quizlab.kinds.arithmetic import FUNCTIONS, Value

MOST: Final = 100_000
"""Steps of a range."""
MOST_NAMES: Final = 20
MOST_DIGITS: Final = 300
"""Digits before or behind the point."""
PLACE: Final = re.compile(r"\{=([^}\s]*)\}")
LONGEST_SHOWN: Final = 40
MOST_TRIED: Final = 500
"""Draws that are looked at when a card is checked."""
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
_RANGE: Final = re.compile(r"(.+?)\.\.(.+?)(?::(.+))?")


class Steps(Sequence[Value]):
    """The numbers of a range, made one at a time."""

    def __init__(self, first: Decimal, step: Decimal, count: int) -> None:
        self._first, self._step, self._count = first, step, count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Value]: ...
    def __getitem__(self, place: int | slice) -> Value | Sequence[Value]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(self._count))]
        # Decimals, or 0.1..0.3:0.1 would end at 0.30000000000000004.
        return _number(self._first + range(self._count)[place] * self._step)


def choices(vary: str) -> dict[str, Sequence[Value]]:
    """Return what each name may be.

    Raises:
        ValueError: `vary` can't be read; the message says where.
    """
    found: dict[str, Sequence[Value]] = {}
    for word in vary.split():
        name, equals, values = word.partition("=")
        if not equals or not _NAME.fullmatch(name) or iskeyword(name) or name in found:
            raise ValueError(f"{_short(word)} in vary is no new name=values")
        if name in FUNCTIONS:
            raise ValueError(f"{name!r} in vary is the name of a function")
        if len(found) == MOST_NAMES:
            raise ValueError(f"more than {MOST_NAMES} names in vary")
        found[name] = _values(values)
    if not found:
        raise ValueError("vary names nothing")
    return found


def drawn(vary: str, draw: Random) -> dict[str, Value]:
    """Return one number for each name."""
    return _draw(choices(vary), draw)


def tried(vary: str) -> Iterator[dict[str, Value]]:
    """Yield the draws that show whether a card can be asked: all, or where they are many the ends and a sample."""
    found = choices(vary)
    if prod(map(len, found.values())) <= MOST_TRIED:
        yield from (dict(zip(found, values, strict=True)) for values in product(*found.values()))
        return
    ends = product(*(dict.fromkeys((values[0], values[-1])) for values in found.values()))
    yield from (dict(zip(found, values, strict=True)) for values in islice(ends, MOST_TRIED))
    yield from (_draw(found, Random(attempt)) for attempt in range(MOST_TRIED))


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


def _draw(found: Mapping[str, Sequence[Value]], draw: Random) -> dict[str, Value]:
    return {name: draw.choice(values) for name, values in found.items()}


def _values(text: str) -> Sequence[Value]:
    between = _RANGE.fullmatch(text)
    if between is None:
        return [_number(_decimal(word)) for word in text.split("|")]
    first, last, step = _decimal(between[1]), _decimal(between[2]), _decimal(between[3] or "1")
    if step <= 0 or last < first or (last - first) / step > MOST:
        raise ValueError(f"{_short(text)} in vary is no range first..last:step")
    return Steps(first, step, int((last - first) / step) + 1)


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or "_" in text or len(text) > MOST_DIGITS or abs(value.adjusted()) > MOST_DIGITS:
        raise ValueError(f"{_short(text)} in vary is no number")
    return value


def _number(value: Decimal) -> Value:
    return int(value) if value == value.to_integral_value() else float(value)


def _short(text: str) -> str:
    return repr(text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…")
