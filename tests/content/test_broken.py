"""Forty broken files in one pack: every mistake is told at its place, in one run, and the rest is studied.

The output as a whole is held to broken.txt; `python tests/content/test_broken.py` writes it anew.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

EXPECTED = Path(__file__).with_name("broken.txt")
FRONT = "---\nid: {0}\ntitle: {0}\n---\n\n"
GOOD = "### Is {0} good?\n<!-- {{#good-{0}}} -->\n\nIt is.\n"

FILES = {
    "01-open/chapter.md": "---\nid: open\ntitle: Open\n\n## First\n\nText.\n",
    "02-yaml/chapter.md": "---\nid: [yaml\n---\n\n## First\n\nText.\n",
    "03-list/chapter.md": "---\n- id\n- title\n---\n\n## First\n\nText.\n",
    "04-keys/chapter.md": "---\nid: keys\ntitel: Keys\nminutes: ten\nneeds: open\n---\n\n## First\n\nText.\n",
    "05-needs/chapter.md": "---\nid: needs\nneeds: [opne]\nlabs: [sofmax]\n---\n\n## First\n\nText.\n",
    "06-circle/chapter.md": "---\nid: circle\nneeds: [round]\n---\n\n## First\n\nText.\n",
    "07-round/chapter.md": "---\nid: round\nneeds: [circle]\n---\n\n## First\n\nText.\n",
    "08-twin/chapter.md": FRONT.format("twin") + "## First\n\nText.\n",
    "09-twin/chapter.md": FRONT.format("twin") + "## First\n\nText.\n",
    "10-sections/chapter.md": FRONT.format("sections") + "## Same\n\nText.\n\n## Same\n\nMore.\n",
    "11-kind/chapter.md": FRONT.format("kind") + "## First\n<!-- {#first .recall covres=1} -->\n\nText.\n",
    "12-links/chapter.md": FRONT.format("links")
    + "## First\n\n[a](gone.md) ![b](gone.png)\n[c](#frist)\n\n[[lgoit]]\n\n> [!LAB] sofmax\n",
    "13-bare/chapter.md": "## First\n\nNo front matter.\n",
    "14-of/chapter.md": "---\nid: of\ntitle: [O, f]\n---\n\n## First\n\nText.\n",
    "14-of/cards.md": "### Q\n<!-- {#of of=frist} -->\n\nA\n\n## Nowhere\n\n### R\n<!-- {#under} -->\n\nA\n",
    "bytes.md": b"### Caf\xe9?\n<!-- {#cafe} -->\n\nA\n",
    "quote.md": '### Q\n<!-- {#quote tags="a} -->\n\nA\n',
    "open-comment.md": "### Q\n<!-- {#open-comment tags=a\n\nA\n",
    "braces.md": "### Q\n<!-- {#braces tags=a -->\n\nA\n",
    "blank.md": "### Q\n\n<!-- {#blank} -->\n\nA\n",
    "after.md": "### Q\n<!-- {#after} --> more\n\nA\n",
    "words.md": "### Q\n<!-- {#words #words-2 tags=a b tags=c} -->\n\nA\n",
    "id.md": "### Q\n<!-- {#what?} -->\n\nA\n",
    "kinds.md": "### Q\n<!-- {#kinds .chioce .recall tagz=a} -->\n\nA\n",
    "places.md": "### Q\n<!-- {#places tol=1 reverse=maybe} -->\n\nA\n\n## S\n<!-- {covers=1} -->\n",
    "empty-heading.md": "###\n\nA\n",
    "divider.md": "### Q\n<!-- {#divider} -->\n\nBody\n---\n\nA\n",
    "id-twins-a.md": GOOD.format("twin"),
    "id-twins-b.md": GOOD.format("twin"),
    "prompt-twins.md": "### The same?\n\nA\n\n### The same?\n\nB\n",
    "lab.md": "### Q\n<!-- {#lab lab=softmax:stabel of=tensor#x needs=lba} -->\n\nA\n",
    "card-circle.md": "### Q\n<!-- {#here needs=there} -->\n\nA\n\n### R\n<!-- {#there needs=here} -->\n\nA\n",
    "no-answer.md": "### Q\n<!-- {#no-answer} -->\n\n### R\n<!-- {#no-list .choice} -->\n\nA\n",
    "choice.md": "### Q\n<!-- {#box .choice} -->\n\n- [x] A\n- B\n\n"
    "### R\n<!-- {#none .choice} -->\n\n- [ ] A\n- [ ] B\n",
    "order.md": "### Q\n<!-- {#one .order} -->\n\n1. A\n\n### R\n<!-- {#equal .order} -->\n\n1. A\n2. A\n",
    "cloze.md": "### Q\n<!-- {#c1 .cloze} -->\n\n{{c2::}}\n\n### R\n<!-- {#c2 .cloze} -->\n\nNo gap.\n",
    "number.md": "### {=m}?\n<!-- {#n .number} -->\n\n```answer\n1 +\n```\n\n"
    "### R\n<!-- {#z .number} -->\n\n```answer\n1 / 0\n```\n",
    "prints.md": "### Q\n<!-- {#p .prints} -->\n\n```output\n1\n```\n\n### R\n<!-- {#t .typed} -->\n\n```answer\n```\n",
    "unwise.md": (
        "### What is it, and why?\n<!-- {#two} -->\n\n1\n\n2\n\n3\n4\n5\n\n"
        "### Softmax is ____.\n<!-- {#gap} -->\n\n{{c1::exp}}\n\n### Name the softmax function\n\nsoftmax\n"
    ),
    "pack.toml": "name = broken\n",
}


def output(folder: Path) -> str:
    """Return what `check` says of the forty files, with the path of the page that it names left out."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else _asked(text, path.stem).encode())
    done = subprocess.run(
        [sys.executable, "-m", "quizlab", "check", "."],
        cwd=folder,
        env={**os.environ, "QUIZLAB_DATA": str(folder / ".data"), "QUIZLAB_PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("quizlab: each is explained in ")
    return done.stdout


def _asked(text: str, stem: str) -> str:
    """Return the text with questions of its own, so that no two files ask the same."""
    return text.replace("### Q\n", f"### Whatever {stem}?\n").replace("### R\n", f"### Yet {stem}?\n")


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    return output(tmp_path_factory.mktemp("place") / "broken")


def test_there_are_forty_files():
    assert len(FILES) == 40


def test_every_mistake_is_told_at_its_place(said):
    assert said == EXPECTED.read_text(encoding="utf-8")


def test_every_file_has_a_line(said):
    assert {line.partition(":")[0] for line in said.splitlines()[:-1]} == FILES.keys()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        EXPECTED.write_text(output(Path(place) / "broken"), encoding="utf-8")
