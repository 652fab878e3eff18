"""Draws docs/screenshot.svg, the picture in the README: a card of printed output, just answered right.

python tools/screenshot.py
"""

import asyncio
import os
import tempfile
from pathlib import Path

from quizlab.study.answering import answer
from quizlab.study.reading import open_chapter
from quizlab.study.services import make_services
from quizlab.study.today import today
from quizlab.tui.app import QuizlabApp

CHAPTER = "cross-entropy"
CARD = "dl:naive-softmax"
PRINTED = "tensor([0., nan])"
PICTURE = Path(__file__).parents[1] / "docs" / "screenshot.svg"


async def draw(folder: str) -> str:
    """Return the SVG of the review screen, for a learner whose folder is `folder`."""
    environ = {**os.environ, "QUIZLAB_DATA": folder, "QUIZLAB_NOW": "2026-11-21T19:30:00+01:00"}
    services = make_services(environ)
    open_chapter(services, CHAPTER)
    cards = [card.id for card in services.library.cards_of(services.library.chapter(CHAPTER))]
    for card in cards[: cards.index(CARD)]:
        answer(services, card, 4)
    app = QuizlabApp(services, today(services.places, services.clock), "review")
    app.follow(dark=True)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(3):
            await app.workers.wait_for_complete()
            await pilot.pause()
        await pilot.press(*PRINTED, "enter")
        await pilot.pause()
        return app.export_screenshot(title="quizlab")


def main() -> None:
    """Draw it with an empty learner's folder."""
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_text(asyncio.run(draw(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
