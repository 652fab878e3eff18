"""Figures drawn with characters, a line of text for each row: columns, bars, and a calendar by shade."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
"""A cell filled from below, by eighths."""
_LEFT: Final = " ▏▎▍▌▋▊▉█"
"""A cell filled from the left, by eighths."""
SHADES: Final = "·░▒▓█"
"""Nothing, and four shades of more."""
WEEK: Final = 7


def columns(values: Sequence[float], height: int) -> list[str]:
    """Return a column for each value, the greatest as high as `height` lines; anything above 0 can be seen."""
    most = max(values, default=0)
    if most <= 0:
        return [" " * len(values)] * height
    full = [max(round(value / most * height * 8), 1 if value > 0 else 0) for value in values]
    return [
        "".join(EIGHTHS[min(max(eighths - 8 * (height - 1 - row), 0), 8)] for eighths in full)
        for row in range(height)
    ]


def bar(share: float, width: int) -> str:
    """Return a bar of `width` cells at most, filled to `share` (0 to 1)."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    return ("█" * (eighths // 8) + _LEFT[eighths % 8]).rstrip()


def gathered(values: Sequence[int], width: int) -> tuple[tuple[int, ...], int]:
    """Return sums of neighbours, at most `width` of them, and how many values each holds."""
    each = max(-(-len(values) // max(width, 1)), 1)
    return tuple(sum(values[start : start + each]) for start in range(0, len(values), each)), each


def shade(value: int, most: int) -> int:
    """Return 0 for nothing, else 1 to 4: which quarter of `most` a value lies in."""
    if value <= 0:
        return 0
    return min(1 + (value - 1) * 4 // max(most, 1), 4)


def calendar(values: Mapping[date, int], first: date, last: date) -> list[list[int | None]]:
    """Return seven rows from Monday to Sunday with a week in each column: shades, None outside the range."""
    monday = first - timedelta(first.weekday())
    weeks = (last - monday).days // WEEK + 1
    most = max((value for day, value in values.items() if first <= day <= last), default=0)
    rows: list[list[int | None]] = []
    for weekday in range(WEEK):
        days = [monday + timedelta(WEEK * week + weekday) for week in range(weeks)]
        rows.append([shade(values.get(day, 0), most) if first <= day <= last else None for day in days])
    return rows


def month_names(first: date, last: date, width: int) -> str:
    """Return the line above a calendar whose weeks are `width` cells wide: each month over its first whole week."""
    monday = first - timedelta(first.weekday())
    mondays = [monday + timedelta(WEEK * week) for week in range((last - monday).days // WEEK + 1)]
    labels = {week: f"{day:%b}" for week, day in enumerate(mondays) if week and day.day <= WEEK}
    # A month that ends beside the edge gives way to the one that begins.
    if not labels or min(labels) * width > len(f"{first:%b}"):
        labels = {0: f"{first:%b}", **labels}
    line = ""
    for week, label in labels.items():
        line = line.ljust(week * width) + label
    return line
