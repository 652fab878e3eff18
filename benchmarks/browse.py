"""How long a key takes in the browser over 100,000 cards: until the screen is painted again, and until all is found.

python benchmarks/browse.py [CARDS]
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from quizlab.study.searching import Search
from quizlab.study.services import make_services
from quizlab.study.today import today
from quizlab.tui.app import QuizlabApp

WORDS = "tensor loss gradient softmax layer weight bias epoch batch token query key value head norm scale".split()
TYPED = "softmax layer"
MOVES = ("j", "j", "pagedown", "G", "k", "g", "ctrl+d", "space", "j", "space")
LIMIT = 60
"""Milliseconds that a key may take until the screen is painted again."""


def write_pack(folder: Path, count: int) -> None:
    """Write `count` cards, 200 a file."""
    (folder / "decks").mkdir(parents=True)
    (folder / "pack.toml").write_text('name = "big"\ntitle = "Big"\nformat = 1\n')
    for start in range(0, count, 200):
        cards = (
            f"### What is {WORDS[n % 16]} {WORDS[n // 16 % 16]} number {n}?\n"
            f"<!-- {{#c{n} tags={WORDS[n % 7]}}} -->\n\nIt is {WORDS[n * 7 % 16]} of {n}.\n"
            for n in range(start, min(start + 200, count))
        )
        (folder / "decks" / f"deck-{start:06}.md").write_text("\n".join(cards))


async def measure(app: QuizlabApp) -> dict[str, list[float]]:
    """Return the milliseconds of each key by kind."""
    took: dict[str, list[float]] = {"type": [], "move": [], "all found": []}
    async with app.run_test(size=(160, 50)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("slash")
        for letter in (*TYPED, *["backspace"] * 6):
            began = time.perf_counter()
            await pilot.press("space" if letter == " " else letter)
            took["type"].append((time.perf_counter() - began) * 1000)
            await app.workers.wait_for_complete()
            await pilot.pause()
            took["all found"].append((time.perf_counter() - began) * 1000)
        await pilot.press("tab")
        for key in MOVES:
            began = time.perf_counter()
            await pilot.press(key)
            took["move"].append((time.perf_counter() - began) * 1000)
    return took


def main() -> int:
    """Write a pack, open the browser, press keys; 1 where a key took longer than LIMIT."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        write_pack(Path(folder) / "big", count)
        environ = {**os.environ, "QUIZLAB_DATA": f"{folder}/data", "QUIZLAB_PATH": f"{folder}/big"}
        with make_services(environ) as services:
            services.store.settings()
            Search(services).update()
            app = QuizlabApp(services, today(services.places, services.clock), "browse")
            took = asyncio.run(measure(app))
    for kind, times in took.items():
        ordered = sorted(times)
        print(f"{kind:<10} median {statistics.median(times):6.1f} ms   worst {ordered[-1]:6.1f} ms")
    return int(max(took["type"] + took["move"]) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
