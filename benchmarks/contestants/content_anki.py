"""Anki's text import and search, by its own engine; runs in an environment that has the `anki` package.

    python benchmarks/contestants/content_anki.py FOLDER WORD...

FOLDER holds cards.txt and changed.txt; prints milliseconds by name as JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from anki.collection import Collection, ImportCsvRequest  # type: ignore[import-not-found]

TIMES = 9


def main(folder: Path, words: list[str]) -> None:
    """Print the figures."""
    collection = Collection(str(folder / "collection.anki2"))

    def read(name: str) -> None:
        path = str(folder / name)
        metadata = collection.get_csv_metadata(path=path, delimiter=None)
        collection.import_csv(ImportCsvRequest(path=path, metadata=metadata))

    figures = {
        "first": took(lambda: read("cards.txt")),
        "unchanged": took(lambda: read("cards.txt")),
        "one changed": took(lambda: read("changed.txt")),
    }
    for word in words:
        times = [took(lambda word=word: collection.find_cards(f"*{word}*")) for _ in range(TIMES)]
        figures[f"search {word}"] = min(times)
        figures[f"found {word}"] = len(collection.find_cards(f"*{word}*"))
    figures["cards"] = collection.card_count()
    collection.close()
    print(json.dumps(figures))


def took(call: Callable[[], object]) -> float:
    """Return the milliseconds that a call takes."""
    began = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
