"""A learner with a deck as real ones are: text, lists, code, tables and math, some cards to recall and some to type."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from contestants.terminals import environment
from quizlab.study.services import make_services

CONFIG: Final = "new_per_day = 9999\n"
_ANSWERS: Final = (
    "The loss of a batch is the **mean** of the losses of its examples, so that it does not grow with `n`.",
    "- each row sums to 1\n- the largest logit wins\n- adding a constant changes nothing\n",
    "```python\ndef softmax(x):\n    e = (x - x.max()).exp()  # no overflow\n    return e / e.sum()\n```\n",
    "| shape | means |\n| --- | --- |\n| `(n, d)` | a batch |\n| `(d,)` | one example |\n",
    "It is $\\frac{1}{n}\\sum_i (y_i - \\hat{y}_i)^2$, and its gradient is linear.\n\n> [!NOTE]\n> Twice the error.\n",
)


def deck(cards: int) -> str:
    """Return a deck of `cards` cards to recall, number 1 first."""
    return "\n".join(_recalled(cards))


def _recalled(cards: int) -> Iterator[str]:
    yield "---\ntitle: Cards\n---\n"
    for number in range(1, cards + 1):
        yield f"### Question number {number}: what does `f_{number}(x)` come to, and why does it matter?\n"
        yield f"<!-- {{#card-{number}}} -->\n"
        yield f"{_ANSWERS[number % len(_ANSWERS)]}\n"


def typed(cards: int) -> str:
    """Return a deck of `cards` cards whose answer is typed."""
    parts = (
        f"### Type the name of unit {number}\n<!-- {{#typed-{number} .typed}} -->\n\n```answer\nunit {number}\n```\n"
        for number in range(1, cards + 1)
    )
    return "\n".join(["---\ntitle: Typed\n---\n", *parts])


def learner(folder: Path, text: str) -> dict[str, str]:
    """Return the environment of a new learner in `folder` who has `text` as their only deck beside the course."""
    packs = folder / "data" / "packs"
    packs.mkdir(parents=True)
    (packs / "deck.md").write_text(text, encoding="utf-8")
    (folder / "data" / "config.toml").write_text(CONFIG, encoding="utf-8")
    environ = environment(folder)
    # The first start is another screen, and the first reading of the course writes its index.
    services = make_services(environ)
    services.store  # noqa: B018  (made when first asked for)
    services.library  # noqa: B018
    services.close()
    return environ
