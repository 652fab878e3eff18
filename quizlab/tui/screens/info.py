"""A dialog that says where a card stands: its file, its memory, its last answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizlab.core.grades import NAMES
from quizlab.tui.plain import lines, plain
from quizlab.tui.screens.dialog import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content

    from quizlab.core.events import Event
    from quizlab.study.prompts import Prompt
    from quizlab.study.services import Services

LATEST = 8
"""Events listed."""


class CardInfo(Notice):
    """Paints one card's file, memory and history."""

    def __init__(self, services: Services, prompt: Prompt) -> None:
        super().__init__("About this card", lines(_rows(services, prompt)))


def _rows(services: Services, prompt: Prompt) -> Iterator[Content]:
    from quizlab.study.why import explain

    card = prompt.card
    memory = services.store.memory(card.id)
    yield plain(card.id, "bold")
    yield plain(f"{card.path}:{card.line}", "$quiet")
    yield plain("")
    yield plain(explain(services, card.id).text)
    yield plain("")
    yield plain(f"kind       {card.kind}")
    yield plain(f"asked as   {prompt.mode}: {prompt.due_reason}")
    yield plain(f"answered   {_counted(memory.reviews, 'time')}, {_counted(memory.lapses, 'lapse')}")
    if memory.due is not None:
        yield plain(f"due        {memory.due:%-d %B %Y}")
    if memory.state:
        yield plain("memory     " + ", ".join(f"{name} {value}" for name, value in memory.state.items()))
    if card.tags:
        yield plain(f"tags       {' '.join(card.tags)}")
    if card.lab:
        yield plain(f"lab        {card.lab}")
    events = services.store.events(subject=card.id, limit=LATEST, newest=True)
    if events:
        yield plain("")
        yield from map(_event, events)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _event(event: Event) -> Content:
    grade = NAMES.get(event.grade, "") if event.grade is not None else ""
    return plain(f"{event.day}  {event.kind:<10} {grade}", "$quiet")
