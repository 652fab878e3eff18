"""A card's history outlives the ordinary edits: those that other plain-text systems lose it to, and more.

Run as a program, this prints the table.
"""

import tempfile
from datetime import datetime
from pathlib import Path

import pytest

from quizlab.paths import Places
from quizlab.study.answering import answer
from quizlab.study.checking import check
from quizlab.study.config import Config
from quizlab.study.moving import move
from quizlab.study.services import Services

PROMPT = "Why does a stable softmax subtract the largest logit?"
CARD = """\
### Why does a stable softmax subtract the largest logit?
<!-- {#shift .recall} -->

`exp` of a large logit overflows; shifting all logits by one constant leaves the result as it was.
"""
OTHER = "### What is a logit?\n<!-- {#logit} -->\n\nA score before softmax.\n"


def replaced(old, new):
    def edit(files):
        assert old in files["cards.md"]
        files["cards.md"] = files["cards.md"].replace(old, new)

    return edit


def reordered(files):
    files["cards.md"] = f"{OTHER}\n{CARD}"


def moved(files):
    files["cards.md"] = OTHER
    files["decks/more.md"] = CARD


def moved_to_a_chapter(files):
    files["cards.md"] = OTHER
    files["01-one/chapter.md"] = "---\nid: one\ntitle: One\n---\n\n## First\n\nText.\n"
    files["01-one/cards.md"] = CARD


def of_kind(kind, text, prompt=PROMPT):
    def edit(files):
        files["cards.md"] = f"### {prompt}\n<!-- {{#shift .{kind}}} -->\n\n{text}\n\n{OTHER}"

    return edit


EDITS = {
    # those that systems which hash the text were measured with
    "trailing space": replaced("overflows;", "overflows; "),
    "wrapped lines": replaced("overflows; ", "overflows;\n"),
    "case": replaced("Why does", "WHY DOES"),
    "typo mended": replaced("subtract", "substract"),
    "context added": replaced("Why does", "In float32, why does"),
    "emphasis added": replaced("largest", "*largest*"),
    # further ordinary ones
    "punctuation": replaced("logit?", "logit ?"),
    "answer rewritten": replaced("`exp` of a large logit overflows", "Large exponents overflow"),
    "everything reworded": of_kind("recall", "No exponential overflows then.", "What is the shift good for?"),
    "reordered": reordered,
    "another file": moved,
    "into a chapter": moved_to_a_chapter,
    "tags added": replaced("{#shift .recall}", "{#shift .recall tags=loss}"),
    "asked both ways": replaced("{#shift .recall}", "{#shift reverse=yes}"),
    "kind: choice": of_kind("choice", "- [x] It can't overflow\n- [ ] It is faster"),
    "kind: cloze": of_kind("cloze", "So that {{c1::exp}} can't overflow."),
    "cloze split": of_kind("cloze", "So that {{c1::exp}} can't {{c2::overflow}}."),
    "kind: typed": of_kind("typed", "```answer\noverflow\n```"),
    "kind: number": of_kind("number", "```answer\n1\n```"),
    "kind: order": of_kind("order", "1. shift\n2. exp"),
    "kind: explain": of_kind("explain", "- exp overflows\n- a shift changes nothing"),
}


KEPT, MOVED, GONE = "kept", "kept after a move", "listed as gone"
WITHOUT_ID = {
    **dict.fromkeys(EDITS, KEPT),
    **dict.fromkeys(
        [
            "case",
            "typo mended",
            "context added",
            "emphasis added",
            "punctuation",
            "kind: cloze",
            "cloze split",
        ],
        MOVED,
    ),
    "everything reworded": GONE,
}
"""What becomes of a card whose id is derived from its prompt."""


def outcome(folder, edit, id_):
    """Answer a card, edit its file, and say what became of its history.

    Args:
        folder: an empty folder.
        edit: changes the files, a dictionary of texts by name.
        id_: `written` by the author, or `none`.
    """
    pack = folder / "kept"
    before = {"cards.md": f"{CARD}\n{OTHER}"}
    after = dict(before)
    edit(after)
    if id_ != "written":
        before, after = (without_ids(files) for files in (before, after))
    services = Services(
        Places(folder / "data", folder / "data", folder / "cache", folder / "work", (pack,)),
        lambda: datetime.fromisoformat("2026-03-02T09:00:00+01:00"),
        Config(),
    )
    with services:
        write(pack, before)
        (card,) = [card for card in services.library.cards if card.prompt == PROMPT]
        answered = answer(services, card.id, 4)
        write(pack, after)
        return _outcome(services, card.id, answered.due)


def _outcome(services, id_, due):
    library = services.reload()
    assert services.store.memory(id_).due == due
    problems = [problem for problem in check(services.places).problems if "was answered" in problem.message]
    if library.find(id_):
        return KEPT if not problems else "parted"
    codes = {problem.code for problem in problems}
    if codes == {"renamed-id"}:
        (new,) = [
            card
            for card in library.cards
            if card.path == problems[0].path and card.line == problems[0].line and not card.sibling
        ]
        move(services, id_, new.id)
        return MOVED if services.store.memory(new.id).due == due else "lost"
    return GONE if codes == {"vanished-card"} else "lost"


def write(pack, files):
    for name, text in files.items():
        path = pack / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def without_ids(files):
    return {name: text.replace("#shift", "") for name, text in files.items()}


@pytest.mark.parametrize("edit", EDITS)
def test_a_card_with_an_id_keeps_its_history(tmp_path, edit):
    assert outcome(tmp_path, EDITS[edit], "written") == KEPT


@pytest.mark.parametrize("edit", EDITS)
def test_a_card_without_an_id_keeps_its_history_or_check_finds_it_again(tmp_path, edit):
    assert outcome(tmp_path, EDITS[edit], "none") == WITHOUT_ID[edit]


def table():
    """Yield the table's lines: what becomes of the history after each edit."""
    yield f"| {'edit':20} | {'id':6} | {'no id':17} |"
    yield f"| {'-' * 20} | {'-' * 6} | {'-' * 17} |"
    for name, edit in EDITS.items():
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            cells = outcome(Path(one), edit, "written"), outcome(Path(other), edit, "none")
        yield f"| {name:20} | {cells[0]:6} | {cells[1]:17} |"


if __name__ == "__main__":
    print("\n".join(table()))
