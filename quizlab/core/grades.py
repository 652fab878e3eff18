"""SM-2's grades 0-5 and the four that the keys stand for (design: Again, Hard, Good, Easy)."""

from typing import Final

AGAIN: Final = 2
HARD: Final = 3
GOOD: Final = 4
EASY: Final = 5

LOWEST: Final = 0
HIGHEST: Final = 5
PASSING: Final = 3
"""Grades below this are lapses."""
DRILLED_BELOW: Final = 4
"""Grades below this are drilled again before the study day ends."""

BUTTONS: Final = {1: AGAIN, 2: HARD, 3: GOOD, 4: EASY}
"""Key -> grade, where the learner uses four keys."""
NAMES: Final = {0: "Blackout", 1: "Wrong", AGAIN: "Again", HARD: "Hard", GOOD: "Good", EASY: "Easy"}
