"""The same seeded cards for every contestant: markdown as quizlab, as hashcards and as Anki read it."""

import os
import random
from dataclasses import dataclass
from pathlib import Path

COMMON, RARE, ABSENT = "gradient", "isotropic", "zeppelin"
"""Words that stand in about one card of five, in one of 200, and in none."""
OLD = 1_600_000_000
_TEXT = """\
tensor softmax loss logit entropy descent batch layer weight bias epoch shape axis matrix vector scalar norm rate step
model data train test label class image pixel token embed attention head query key value mask dropout relu sigmoid tanh
adam momentum schedule warmup decay clip scale shift mean variance sample noise seed graph node edge leaf backward
forward hook module buffer param device dtype stride view reshape squeeze gather scatter index slice einsum broadcast
matmul gradient kernel pool pad channel filter conv linear encoder decoder latent prior posterior sampler beam greedy
prompt corpus vocab merge split chunk shard worker queue cache store fetch flush probe hinge margin
"""
_WORDS = _TEXT.split()


@dataclass(frozen=True)
class Written:
    """A question and its answer."""

    prompt: str
    answer: str


def cards(count: int) -> list[Written]:
    """Return `count` cards; the prompt has about 65 characters, the answer about 110."""
    draw = random.Random(1)
    made = []
    for number in range(count):
        prompt, answer = draw.choices(_WORDS, k=9), draw.choices(_WORDS, k=16)
        if number % 200 == 0:
            (prompt if number % 400 else answer)[3] = RARE
        extra = ("", "\n\n```python\nprint(x.shape)\n```", "\n\nIt is $x^2 + y_1$.", "\n\n- one\n- two")[
            number % 4
        ]
        made.append(Written(f"Why does {' '.join(prompt)} {number}?", f"{' '.join(answer)}.{extra}"))
    return made


def write_quizlab(written: list[Written], folder: Path, files: int) -> None:
    """Write a pack of `files` decks, all old enough to be trusted."""
    decks = folder / "decks"
    decks.mkdir(parents=True)
    (folder / "pack.toml").write_text('name = "large"\ntitle = "Large"\nformat = 1\n', encoding="utf-8")
    for deck, part in enumerate(_parted(written, files)):
        text = f"---\ntitle: Deck {deck}\n---\n\n" + "".join(
            f"### {card.prompt}\n<!-- {{#card-{deck}-{place} tags=t{place % 7}}} -->\n\n{card.answer}\n\n"
            for place, card in enumerate(part)
        )
        path = decks / f"deck-{deck:04}.md"
        path.write_text(text, encoding="utf-8")
        os.utime(path, (OLD, OLD))


def write_hashcards(written: list[Written], folder: Path, files: int) -> None:
    """Write the same as Q:/A: blocks."""
    folder.mkdir(parents=True)
    for deck, part in enumerate(_parted(written, files)):
        text = "".join(f"Q: {card.prompt}\nA: {card.answer}\n\n---\n\n" for card in part)
        (folder / f"deck-{deck:04}.md").write_text(text, encoding="utf-8")


def write_anki(written: list[Written], path: Path, changed: bool = False) -> None:
    """Write the same as a text file that Anki imports; with one answer changed if asked for."""
    head = "#separator:tab\n#html:false\n#notetype:Basic\n#deck:Large\n"
    lines = [f"{card.prompt}\t{card.answer.replace(chr(10), ' ')}\n" for card in written]
    if changed:
        lines[len(lines) // 2] = lines[len(lines) // 2].rstrip("\n") + " changed\n"
    path.write_text(head + "".join(lines), encoding="utf-8")


def _parted(written: list[Written], files: int) -> list[list[Written]]:
    each = -(-len(written) // files)
    return [written[start : start + each] for start in range(0, len(written), each)]
