"""What screens tell the app; past tense for what happened, imperative for what is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class OpenScreen(Message):
    """Asks for a screen of screens.SCREENS."""

    screen: str
    argument: str = ""
    """What it opens at: a chapter, `chapter#section`, a lab."""

    @classmethod
    def at(cls, target: str) -> OpenScreen:
        """Return what opens a target of study/: `read cross-entropy#softmax`."""
        screen, _, argument = target.partition(" ")
        return cls(screen, argument)


@dataclass
class LinkFollowed(Message):
    """A link in a card's text was clicked."""

    href: str


@dataclass
class JobFailed(Message):
    """A job ended with an error that the learner can read."""

    error: Exception


@dataclass
class LibraryReady(Message):
    """Course and store are open; screens may ask study/ for anything."""


@dataclass
class ContentEdited(Message):
    """A file of a pack was changed by the learner, and the library has read it again."""
