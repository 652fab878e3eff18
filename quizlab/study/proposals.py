"""What the app asks a yes for: a switch of scheduler or target, or weights that were fitted."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizlab.core.settings import Settings
from quizlab.study import fit_words, switch_words
from quizlab.study.optimizing import kept, optimize
from quizlab.study.switching import preview, wanted

if TYPE_CHECKING:
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of settings, and what it would come to."""

    lines: tuple[str, ...]
    """At most 76 columns each."""
    wanted: Settings | None
    """What a yes brings into force; None where there is nothing to say yes to."""


def switch_to(services: "Services", name: str, retention: float | None) -> Proposal:
    """Return what a switch to the scheduler `name`, with a target if it takes one, would come to.

    Raises:
        WrongUse: there is no such scheduler, or no such target.
        QuizlabError: the database cannot be read.
    """
    return _proposal(services, wanted(services.store.settings(), name, retention), ())


def fit(services: "Services") -> Proposal:
    """Fit FSRS to the log, and return what the weights would move if they predict better.

    Raises:
        WrongUse: the optimizer is not installed.
        QuizlabError: the database cannot be read.
    """
    found = optimize(services)
    told = fit_words.in_words(found)
    settings = services.store.settings()
    if (better := kept(settings, found)) == settings:
        return Proposal(told, None)
    return _proposal(services, better, told)


def _proposal(services: "Services", settings: Settings, told: tuple[str, ...]) -> Proposal:
    switch = preview(services, settings)
    is_new = switch.present != switch.wanted
    return Proposal((*told, *switch_words.in_words(switch)), settings if is_new else None)
