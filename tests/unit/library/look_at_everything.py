"""Loads and lints the pack in a folder; prints processor seconds, and kilobytes beyond those for an empty pack."""

import resource
import sys
import time
from pathlib import Path

from quizlab.library import load
from quizlab.library.lint import lint_card, lint_chapter, lint_library
from quizlab.library.problems import Findings
from quizlab.paths import Places

LABS = {"softmax": ["stable"]}


def looked_at(places):
    """Do with all content what `check` and a review do; return the library and all problems."""
    made = load(places)
    found = list(made.problems)
    for chapter in made.chapters:
        findings = Findings(chapter.path)
        lint_chapter(chapter, made, LABS, findings)
        found += findings.problems
    families = list({card.family: card for card in made.cards}.values())
    for card in families:
        findings = Findings(card.path)
        lint_card(card, made, LABS, findings)
        found += findings.problems
        made.display(made.question(card, "seed").prompt)
    return made, [*found, *lint_library(made, families)]


def peak():
    """Return the most memory that this process ever had, in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    place = Path(sys.argv[1])
    looked_at(Places(place, place, place / "cache", place / "work", (place / "small.md",)))
    before, began = peak(), time.process_time()
    looked_at(Places(place, place, place / "cache", place / "work", (place / "pack.md",)))
    print(time.process_time() - began, peak() - before)
