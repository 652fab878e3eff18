"""`quizlab check`: everything that is wrong with chapters, cards and labs, and, on request, with what code prints."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from quizlab.core.cards import Card, Chapter
from quizlab.errors import WrongUse
from quizlab.grading import catalogue
from quizlab.grading.consent import Ask, Consent, nobody
from quizlab.library import Library, Problem, load
from quizlab.library.lint import Labs, lint_card, lint_chapter, lint_library
from quizlab.library.problems import Findings
from quizlab.paths import Places
from quizlab.study.scope import scope
from quizlab.study.vanished import vanished

LACKS_TORCH: Final = "torch-missing"
SECONDS: Final = 20.0
"""Time of one block for all its runs."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was looked at, and what is wrong with it."""

    problems: tuple[Problem, ...]
    """Sorted by place."""
    cards: int
    chapters: int
    labs: int
    kinds: dict[str, int]
    """Cards of each kind."""
    refused: tuple[Path, ...] = ()
    """Packs whose code was not run, because nobody has agreed to that."""

    @property
    def lacks_torch(self) -> bool:
        """Whether nothing is wrong but that PyTorch, which blocks of code need, is not installed."""
        return bool(self.errors) and all(problem.code == LACKS_TORCH for problem in self.errors)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be mended."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is allowed and unwise."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")

    def strict(self) -> "CheckResult":
        """Return the same with every warning taken for an error."""
        return replace(self, problems=tuple(problem._replace(severity="error") for problem in self.problems))


def check(
    places: Places, paths: Sequence[Path] = (), run: bool = False, fresh: bool = False, ask: Ask = nobody
) -> CheckResult:
    """Return what is wrong with the content at `paths`, or with all of it.

    Args:
        places: Where packs and labs are.
        paths: Files or folders to look at; one that belongs to no known pack is read as a pack.
        run: Also run code, in child interpreters.
        fresh: Run even what held before and has not changed since.
        ask: Asks whether the code of a pack may run that is not bundled and was not named, here or with `--pack`.

    Raises:
        WrongUse: a path does not exist.
        QuizlabError: the database, which knows the cards that were answered, can't be read.
    """
    asked, places = scope(places, paths)
    library = load(places)
    labs = catalogue.labs(places)
    checks = {slug: {check.id for check in lab.checks} for slug, lab in labs.items()}
    chapters = [chapter for chapter in library.chapters if asked.holds(chapter.path)]
    cards = [card for card in library.cards if asked.holds(card.path)]
    found = [*library.problems, *_linted(library, chapters, cards, checks), *_labs_problems(places, library)]
    found += vanished(places, library)
    consent = Consent(places, ask, asked.roots)
    if run:
        found += _proved(places, consent, chapters, cards, fresh)
    return CheckResult(
        problems=tuple(sorted({problem for problem in found if asked.holds(problem.path)})),
        cards=len(cards),
        chapters=len(chapters),
        labs=sum(asked.holds(str(lab.folder)) for lab in labs.values()),
        kinds=dict(Counter(card.kind for card in cards)),
        refused=consent.refused,
    )


def _linted(
    library: Library, chapters: Sequence[Chapter], cards: Sequence[Card], labs: Labs
) -> Iterator[Problem]:
    of_file: dict[str, Findings] = {}
    for chapter in chapters:
        lint_chapter(chapter, library, labs, of_file.setdefault(chapter.path, Findings(chapter.path)))
    families = tuple(_families(cards))
    for card in families:
        lint_card(card, library, labs, of_file.setdefault(card.path, Findings(card.path)))
    for found in of_file.values():
        yield from found.problems
    yield from lint_library(library, families)


def _labs_problems(places: Places, library: Library) -> Iterator[Problem]:
    for error in catalogue.problems(places):
        yield Problem(str(error.path), error.line or 1, error.message, error.hint or "", code="broken-lab")
    for lab in catalogue.labs(places).values():
        try:
            library.chapter(lab.chapter)
        except WrongUse as error:
            path = str(lab.folder / "lab.toml")
            yield Problem(path, 1, error.message, error.hint or "", code="unknown-chapter")


def _proved(
    places: Places, consent: Consent, chapters: Sequence[Chapter], cards: Sequence[Card], fresh: bool
) -> Iterator[Problem]:
    from quizlab.study.proofs import proofs_of_card, proofs_of_chapter
    from quizlab.study.proven import Proven
    from quizlab.study.proving import prove

    proofs = [proof for chapter in chapters for proof in proofs_of_chapter(chapter)]
    proofs += [proof for card in _families(cards) for proof in proofs_of_card(card)]
    files = {proof.path for proof in proofs}
    allowed = {path for path in sorted(files) if consent.allows(Path(path))}
    wanted = [proof for proof in proofs if proof.path in allowed]
    yield from prove(wanted, Proven(places.cache, forget=fresh), SECONDS)


def _families(cards: Sequence[Card]) -> Iterator[Card]:
    """Yield one card of each family: siblings have one text."""
    return iter({card.family: card for card in reversed(cards)}.values())
