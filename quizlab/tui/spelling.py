"""How a key is written for a learner: `?` and not `question_mark`, the learner's own in place of the table's."""

from collections.abc import Mapping
from typing import Final

from quizlab.tui.keys import Key


def shown(key: Key, overrides: Mapping[str, str]) -> str:
    """Return the first key that does `key` as a learner reads it: `?`, `shift+space`, `←`."""
    first = overrides.get(key.id, key.keys).split(",")[0].strip()
    return spelled(first)


def spelled(name: str) -> str:
    """Return Textual's name of a key as a learner reads it."""
    head, plus, last = name.rpartition("+")
    return head + plus + _SPELLED.get(last, last)


_SPELLED: Final = {
    "question_mark": "?",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "minus": "-",
    "slash": "/",
    "comma": ",",
    "at": "@",
    "asterisk": "*",
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pagedown": "pgdn",
    "pageup": "pgup",
}
