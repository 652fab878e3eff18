"""`quizlab check`: everything that is wrong with chapters, cards and labs, and, on request, with what code prints."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from quizlab.core.cards import Card, Chapter
from quizlab.errors import WrongUse
from quizlab.grading import catalogue
from quizlab.library import Library, Problem, load
from quizlab.library.lint import Labs, lint_card, lint_chapter, lint_library
from quizlab.library.problems import Findings
from quizlab.paths import Places, bundled
from quizlab.study.consent import Ask, Consent, nobody
from quizlab.study.vanished import vanished

PACK_FILE: Final = "pack.toml"
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
    asked = tuple(_existing(path) for path in paths)
    places = _with_packs(places, asked)
    library = load(places)
    labs = catalogue.labs(places)
    checks = {slug: {check.id for check in lab.checks} for slug, lab in labs.items()}
    chapters = [chapter for chapter in library.chapters if _within(chapter.path, asked)]
    cards = [card for card in library.cards if _within(card.path, asked)]
    found = [*library.problems, *_linted(library, chapters, cards, checks), *_labs_problems(places, library)]
    found += vanished(places, library)
    consent = Consent(places, ask, asked)
    if run:
        found += _proved(places, consent, chapters, cards, fresh)
    return CheckResult(
        problems=tuple(sorted({problem for problem in found if _within(problem.path, asked)})),
        cards=len(cards),
        chapters=len(chapters),
        labs=sum(_within(str(lab.folder), asked) for lab in labs.values()),
        kinds=dict(Counter(card.kind for card in cards)),
        refused=consent.refused,
    )


def _linted(
    library: Library, chapters: Sequence[Chapter], cards: Sequence[Card], labs: Labs
) -> Iterator[Problem]:
    for chapter in chapters:
        found = Findings(chapter.path)
        lint_chapter(chapter, library, labs, found)
        yield from found.problems
    families = tuple(_families(cards))
    for card in families:
        found = Findings(card.path)
        lint_card(card, library, labs, found)
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


def _existing(path: Path) -> Path:
    if not path.exists():
        raise WrongUse("no such file or folder", path=path)
    return path.resolve()


def _within(path: str, roots: Sequence[Path]) -> bool:
    return not roots or any(Path(path).resolve().is_relative_to(root.resolve()) for root in roots)


def _with_packs(places: Places, asked: Sequence[Path]) -> Places:
    """Return places whose packs hold every path that was asked for."""
    known = [pack.resolve() for pack in (*places.packs, places.mine)]
    outside = [path for path in asked if not _holds(path, known) and not _is_of_labs(path)]
    return (
        replace(places, packs=(*places.packs, *(_pack_of(path) for path in outside))) if outside else places
    )


def _holds(path: Path, packs: Sequence[Path]) -> bool:
    return any(path.is_relative_to(pack) or pack.is_relative_to(path) for pack in packs)


def _is_of_labs(path: Path) -> bool:
    return path.is_relative_to(bundled("labs").resolve())


def _pack_of(path: Path) -> Path:
    """Return the pack that a path lies in: below a pack.toml, else a chapter's folder's folder, else itself."""
    for folder in (path, *path.parents):
        if (folder / PACK_FILE).is_file():
            return folder
    chapter = path if path.is_dir() else path.parent
    return chapter.parent if (chapter / "chapter.md").is_file() else path
