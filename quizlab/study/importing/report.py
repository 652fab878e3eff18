"""What an import came to, or would come to: frozen, for the command line and the app alike."""

from dataclasses import dataclass
from pathlib import Path

from quizlab.incoming.items import Trouble
from quizlab.study.importing.deciding import Verdict


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one card."""

    id: str
    """Without the pack."""
    verdict: Verdict
    place: str
    """Where it stands at the source; empty for one that is gone there."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a source."""

    pack: str
    root: Path
    """The pack's folder."""
    dry: bool
    """Nothing was written."""
    counts: dict[Verdict, int]
    """How many cards met which fate; a cloze or a reversed card counts once."""
    asked: dict[Verdict, int]
    """The same with each gap and each direction counted, as `quizlab pack list` does."""
    files: dict[str, int]
    """File of the pack -> the cards that came new or were updated in it."""
    told: tuple[Fate, ...]
    """The cards that a learner wants to know of: updated, kept, left out."""
    gone: tuple[str, ...]
    """Ids that earlier imports brought and the source no longer has: nothing is deleted."""
    troubles: tuple[Trouble, ...]
    returned: int
    """Cards that were exported from here: their answers came back to them, nothing else."""
    media: int
    """Files that the cards show and that were written."""
    answers: int
    """Answers given elsewhere that are new to the log."""
    schedules: int
    """Cards and siblings that go on from the source's schedule, if anything of it was new."""

    @property
    def cards(self) -> int:
        """Cards that are in the pack now, or would be."""
        return sum(self.counts.get(verdict, 0) for verdict in _THERE)

    @property
    def came(self) -> bool:
        """Whether anything came or was there already."""
        return bool(self.cards or self.returned)

    @property
    def lost(self) -> int:
        """Items that could not be brought."""
        return sum(trouble.lost for trouble in self.troubles)


_THERE: tuple[Verdict, ...] = ("new", "updated", "same", "yours", "clash")
