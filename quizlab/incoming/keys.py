"""What a question is known by at the next import, where its source gives no name: its own words."""

import re
from typing import Final

LONGEST: Final = 300
_MARKS: Final = re.compile(r"[\s*_`]+")


class Keys:
    """The questions of one source, told apart."""

    def __init__(self) -> None:
        self._answers: dict[str, dict[str, int]] = {}

    def of(self, question: str, answer: str) -> str:
        """Return the key of a question; a second one of the same words and another answer gets a number.

        Of two with the same answer the key is the same.
        """
        key = _MARKS.sub(" ", question).strip()[:LONGEST].casefold()
        answers = self._answers.setdefault(key, {})
        essence = _MARKS.sub(" ", answer).strip()[:LONGEST]
        number = answers.setdefault(essence, len(answers))
        return f"{key} {number + 1}" if number else key
