"""Content at size, side by side in one run: reading, indexing and searching 100,000 cards in 1,000 files.

    python benchmarks/content.py [--cards N] [--files N] [--json] [--anki PYTHON]

Ours is the library as the program uses it. Beside it, on the same cards: markdown-it-py's full parse, Anki's text
import and `find_cards` (its own engine, in an environment of its own; left out where there is none), and hashcards,
written out by its rules: each start reads every file, cuts it at Q: and A: and hashes each card.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from contestants.content_cards import (
    ABSENT,
    COMMON,
    OLD,
    RARE,
    Written,
    cards,
    write_anki,
    write_hashcards,
    write_quizlab,
)

from quizlab.library import load
from quizlab.library.markdown import parser
from quizlab.library.packs import sources
from quizlab.library.scanning import scan
from quizlab.library.search import Searcher, parse
from quizlab.paths import Places

ANKI = Path(__file__).parents[1] / ".venv-anki" / "bin" / "python"
TIMES, FEW = 9, 3
WORDS = (COMMON, RARE, ABSENT)
AGAINST = {
    "scan every file": ("markdown-it",),
    "first index": ("anki first", "markdown-it"),
    "unchanged start": ("anki unchanged", "hashcards"),
    "one changed file": ("anki one changed", "hashcards"),
    **{f"search {word}": (f"anki search {word}",) for word in WORDS},
}
"""Ours -> what it is set against."""
GOALS = {
    "first index": 1000.0,
    "unchanged start": 10.0,
    "one changed file": 20.0,
    "search index": 10_000.0,
} | {f"search {word}": 5.0 for word in WORDS}
"""Milliseconds at 100,000 cards in 1,000 files."""


def main() -> None:
    """Measure all and print the table."""
    asked = _arguments()
    written = cards(asked.cards)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = ours(written, folder, asked.files)
        figures |= {
            "markdown-it": markdown_it(folder / "pack"),
            "hashcards": hashcards(written, folder, asked.files),
        }
        if asked.anki.exists():
            figures |= anki(written, folder, asked.anki)
    if asked.json:
        print(json.dumps({"cards": asked.cards, "files": asked.files, "milliseconds": figures}))
    else:
        report(figures, asked.cards, asked.files)


def ours(written: list[Written], folder: Path, files: int) -> dict[str, float]:
    """Return our figures."""
    pack = folder / "pack"
    write_quizlab(written, pack, files)
    places = Places(folder, folder, folder / "cache", folder / "labs", (pack,))
    listed = [(source, Path(source.path).read_bytes()) for source in sources(pack)]
    figures = {
        "scan every file": best(lambda: [len(scan(source, data)[1]) for source, data in listed], FEW),
        "first index": min(took(lambda: load(places)) for _ in range(FEW) if forgot(places)),
        "unchanged start": best(lambda: load(places)),
    }
    changed = sorted((pack / "decks").iterdir())[files // 2]
    figures["one changed file"] = min(
        took(lambda: load(places)) for number in range(TIMES) if change(changed, number)
    )
    library, now = load(places), datetime.now(UTC)
    unindexed = Searcher(library, places.cache)
    for word in WORDS:
        figures[f"search {word}, no index yet"] = took(lambda word=word: unindexed.find(parse(word), now))
    searcher = Searcher(library, places.cache)
    figures["search index"] = took(searcher.update)
    for word in WORDS:
        figures[f"search {word}"] = best(lambda word=word: searcher.find(parse(word), now))
        figures[f"found {word}"] = len(searcher.find(parse(word), now, limit=None))
    figures["index MB"] = sum(path.stat().st_size for path in places.cache.iterdir()) / 1e6
    return figures


def change(path: Path, number: int) -> bool:
    """Edit one answer of a file."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(".\n", f" {number}.\n", 1), encoding="utf-8")
    os.utime(path, (OLD + number + 1, OLD + number + 1))
    return True


def markdown_it(pack: Path) -> float:
    """Return how long a full parse of every file takes."""
    parse_all = parser().parse
    texts = [path.read_text(encoding="utf-8") for path in (pack / "decks").iterdir()]
    return took(lambda: [len(parse_all(text)) for text in texts])


def hashcards(written: list[Written], folder: Path, files: int) -> float:
    """Return how long a start takes that reads, cuts and hashes everything."""
    decks = folder / "hashcards"
    write_hashcards(written, decks, files)
    return best(lambda: _hashed(decks))


def _hashed(decks: Path) -> dict[bytes, tuple[str, str]]:
    found: dict[bytes, tuple[str, str]] = {}
    for path in decks.iterdir():
        sides: dict[str, list[str]] = {}
        side = ""
        for line in [*path.read_text(encoding="utf-8").split("\n"), "---"]:
            if line.startswith(("Q: ", "A: ")):
                side = line[0]
                sides[side] = [line[3:]]
            elif line == "---" and sides:
                question, answer = ("\n".join(sides.get(name, ())).strip() for name in "QA")
                found[hashlib.blake2b(f"{question}\0{answer}".encode(), digest_size=32).digest()] = (
                    question,
                    answer,
                )
                sides, side = {}, ""
            elif side:
                sides[side].append(line)
    return found


def anki(written: list[Written], folder: Path, python: Path) -> dict[str, float]:
    """Return Anki's figures."""
    write_anki(written, folder / "cards.txt")
    write_anki(written, folder / "changed.txt", changed=True)
    program = Path(__file__).parent / "contestants" / "content_anki.py"
    done = subprocess.run([python, program, folder, *WORDS], capture_output=True, text=True, check=True)
    return {f"anki {name}": value for name, value in json.loads(done.stdout.splitlines()[-1]).items()}


def took(call: Callable[[], object]) -> float:
    """Return the milliseconds that a call takes."""
    began = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - began)


def best(call: Callable[[], object], times: int = TIMES) -> float:
    """Return the least of several calls: what else the machine does only adds."""
    return min(took(call) for _ in range(times))


def forgot(places: Places) -> bool:
    """Drop the index."""
    shutil.rmtree(places.cache, ignore_errors=True)
    return True


def report(figures: dict[str, float], count: int, files: int) -> None:
    """Print the table."""
    print(
        f"{count:,} cards in {files:,} files; milliseconds, the best of {TIMES} short steps or {FEW} long ones\n"
    )
    print(f"{'ours':<34}{'ms':>9}  {'goal':>8}   against")
    for name, value in figures.items():
        if name.startswith(("anki", "markdown-it", "hashcards")):
            continue
        goal = f"{GOALS[name]:,.0f}" if name in GOALS else ""
        others = [
            f"{other} {figures[other]:,.1f} ({figures[other] / value:,.1f} x)"
            for other in AGAINST.get(name, ())
            if other in figures
        ]
        print(f"{name:<34}{value:>9,.1f}  {goal:>8}   {', '.join(others)}")
    if not any(name.startswith("anki") for name in figures):
        print("\nAnki was not measured: --anki names a Python that has the `anki` package")


def _arguments() -> Any:
    parser_ = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser_.add_argument("--cards", type=int, default=100_000)
    parser_.add_argument("--files", type=int, default=1_000)
    parser_.add_argument("--json", action="store_true")
    parser_.add_argument("--anki", type=Path, default=ANKI, help="a Python that has the anki package")
    return parser_.parse_args()


if __name__ == "__main__":
    main()
