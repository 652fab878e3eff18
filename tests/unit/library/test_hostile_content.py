"""Whatever the files hold and whatever becomes of them meanwhile: problems, no exception, no hang, bounded memory."""

import os
import runpy
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizlab.library.codes import CODES

PROGRAM = Path(__file__).with_name("look_at_everything.py")
looked_at = runpy.run_path(str(PROGRAM))["looked_at"]
CARD = "### Q\n<!-- {#q} -->\n\n"
CLOZE = "### Q\n<!-- {#q .cloze} -->\n\n"

pieces = st.sampled_from(
    [
        "# ", "## ", "### ", "#### ", "###", "---", "***", "```", "~~~", "```answer", "```python run",
        "```output", "```python check", "<!-- {", "} -->", "-->", "<!--", "#a", "#b", ".choice", ".cloze",
        ".number", ".typed", ".prints", ".order", ".explain", ".recall", "tags=", '"', "'", "\\", "of=first",
        "of=one#first", "needs=a", "needs=b", "lab=softmax", "vary=", "n=1..9", "n=9..1:0", "{=n}", "tol=1%",
        "tol=-1", "reverse=yes", "typed=yes", "{{c1::", "{{c2::", "::", "}}", "$", "$$", "`", "[[", "]]", "|",
        "[a](b.md)", "![a](b.png)", "[#](#first)", "> ", "> [!LAB] softmax", "> [!NOTE]", "- [x] ", "- [ ] ",
        "- ", "1. ", "<details>", "</details>", "<div>", "&amp;", "1 / 0", "9 ** 9 ** 9", "n * k", "a", "é",
        "漢", "🧠", "\u202e", "\x1b[31m", "\x1b]8;;http://x\x07", "\ufeff", "\x00", "\t", "    ", " ", "\n",
        "\n", "\n", "\n\n", "\r", "\r\n", "title: ", "id: one", "[", "]", "{", "}", "&x", "*x",
    ]
)  # fmt: skip
texts = st.lists(pieces, max_size=60).map("".join)
SOME = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def holds_together(places, lines):
    made, problems = looked_at(places)
    ids = [card.id for card in made.cards]
    assert len(ids) == len(set(ids))
    assert {problem.code for problem in problems} <= CODES.keys()
    assert all(1 <= problem.line <= lines + 1 for problem in problems)


@SOME
@given(chapter=texts, cards=texts)
def test_any_arrangement_of_the_formats_marks_gives_problems_at_most(places, write, chapter, cards):
    files = {
        "01-one/chapter.md": f"---\nid: one\n---\n\n## First\n{chapter}",
        "01-one/cards.md": cards,
        "decks/glossary.md": f"### a\n{chapter}",
    }
    write(files)

    holds_together(places, max(len(text.splitlines()) + text.count("\r") for text in files.values()))


@SOME
@given(data=st.binary(max_size=300), front=texts)
def test_any_bytes_give_problems_at_most(places, write, data, front):
    write({"01-one/chapter.md": f"---\n{front}\n---\n".encode() + data, "a.md": data, "pack.toml": data})

    holds_together(places, len(data) + len(front) + 3)


HEAVY = {
    "one line": CARD + "a" * 10**7,
    "brackets": CARD + "[" * 10**7,
    "double brackets": CARD + "[[a|" * (10**7 // 4),
    "images": CARD + "![" * (10**7 // 2),
    "asterisks": CARD + "*a " * (10**7 // 3),
    "ticks": CARD + "` " * (10**7 // 2),
    "dollars": CARD + "$a " * (10**7 // 3),
    "angles": CARD + "<" * 10**7,
    "gaps never closed": CLOZE + "{{c1::" * (10**7 // 6),
    "gaps": CLOZE + "{{c1::a}} " * (10**7 // 10),
    "questions": f"### {', and why ' * (10**7 // 10)}\n",
    "quotes in a comment": f'### Q\n<!-- {{#q {"x=" * (10**7 // 3)}" -->\n',
    "headings": "### a\n" * (10**7 // 6),
    "breaks": "---\n" * (10**7 // 4),
    "HTML": "<b>\n" * (10**7 // 4),
    "a list beside HTML": "<b>\n\n" + "- a\n" * (10**7 // 4),
    "quotes in lists beside HTML": "<b>\n\n" + "- > - a\n" * (10**7 // 8),
    "short lines beside HTML": "<b>\n\n" + "a\n" * (10**7 // 2),
    "fences": "```\n" * (10**7 // 4),
    "options": "### Q\n<!-- {#q .choice} -->\n\n" + "- [x] a\n" * (10**7 // 8),
}
DEEP = {
    "quotes": CARD + ">" * 10_000 + "a",
    "lists": CARD + "- " * 10_000 + "a",
    "lists by line": CARD + "\n".join("  " * depth + "- a" for depth in range(1_000)),
    "lists of front matter": f"---\ntitle: {'[' * 10_000}\n---\n",
    "aliases": "---\na: &a [x, x]\n"
    + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "needs: *i\n---\n",
    "emphasis": CARD + "*" * 10_000 + "a" + "*" * 10_000,
    "gaps in gaps": CLOZE + "{{c1::" * 3_000 + "}}" * 3_000,
}


def measured(folder, text):
    """Return the seconds that looking at a pack of one text takes a process of its own, and the kilobytes."""
    (folder / "small.md").write_text(CARD + "A [[b]] and [c](d.md).\n")
    (folder / "pack.md").write_text(text)
    done = subprocess.run(
        [sys.executable, PROGRAM, folder], capture_output=True, text=True, timeout=300, check=True
    )
    seconds, kilobytes = map(float, done.stdout.split())
    return seconds, kilobytes


@pytest.mark.long
@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY)
def test_ten_megabytes_of_one_thing_take_seconds_and_twenty_times_their_size_at_most(tmp_path, text):
    seconds, kilobytes = measured(tmp_path, text)

    assert seconds < 60
    assert kilobytes * 1024 < 20 * len(text)


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_deep_nesting_takes_seconds(tmp_path, text):
    seconds, kilobytes = measured(tmp_path, text)

    assert seconds < 30
    assert kilobytes < 200_000


@pytest.mark.long
def test_a_hundred_thousand_headings_are_a_hundred_thousand_cards_in_seconds(tmp_path):
    text = "".join(
        f"### What is {number:05}?\n<!-- {{#c{number}}} -->\n\nThat.\n\n" for number in range(100_000)
    )

    seconds, kilobytes = measured(tmp_path, text)

    assert seconds < 60
    assert kilobytes * 1024 < 30 * len(text)


@pytest.fixture
def within_seconds():
    """Run something in a thread, and fail instead of hanging."""

    def ran(work):
        results = []
        thread = threading.Thread(target=lambda: results.append(work()), daemon=True)
        thread.start()
        thread.join(20)
        assert results, "it hangs"
        return results[0]

    return ran


def test_pipes_devices_and_links_to_themselves_are_problems(places, write, within_seconds):
    write({"good.md": CARD + "A"})
    root = places.packs[0]
    os.mkfifo(root / "pipe.md")
    (root / "device.md").symlink_to("/dev/zero")
    (root / "loop.md").symlink_to(root / "loop.md")
    (root / "dangling.md").symlink_to(root / "nowhere")
    (root / "01-up").symlink_to(root)
    (root / "02-one").mkdir()
    (root / "02-one" / "02-one").symlink_to(root / "02-one")
    os.mkfifo(root / "02-one" / "chapter.md")

    made, problems = within_seconds(lambda: looked_at(places))

    names = {Path(problem.path).name for problem in problems if problem.code == "unreadable-file"}
    assert names >= {"pipe.md", "device.md", "loop.md", "dangling.md", "chapter.md"}
    assert [card.id for card in made.cards] == ["pack:q"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_a_problem(places, write):
    write({"good.md": CARD + "A", "secret.md": CARD})
    (places.packs[0] / "secret.md").chmod(0)

    made, problems = looked_at(places)

    assert [problem.code for problem in problems] == ["unreadable-file"]
    assert [card.id for card in made.cards] == ["pack:q"]


@pytest.mark.parametrize(
    "name",
    [
        "é",
        "漢字",
        "\U0001f9e0",
        "\U00020000",
        "\U000e0041",
        "\U0010fffd",
        "a\u202eb",
        "a\nb",
        "\x1b[31m",
        " ",
        "[x]",
        "%41",
        "-",
        "#a",
    ],
)
def test_a_name_of_any_plane_is_a_pack_a_chapter_and_a_deck(tmp_path, places, name):
    root = tmp_path / "packs" / name
    (root / f"01-{name}").mkdir(parents=True)
    (root / f"01-{name}" / "chapter.md").write_text("## First\n\nText.\n")
    (root / f"01-{name}" / "cards.md").write_text("### Q\n<!-- {#q of=first} -->\n\nA\n")
    (root / f"{name}.md").write_text("### R\n<!-- {#r} -->\n\nA\n")
    (root / os.fsdecode(b"\xff.md")).write_text("### S\n<!-- {#s} -->\n\nA\n")

    made, problems = looked_at(replace(places, packs=(root,)))

    assert {card.id.partition(":")[2] for card in made.cards} == {"q", "r", "s"}
    assert {problem.code for problem in problems} <= {"no-front-matter"}


def test_a_folder_that_changes_while_it_is_read_gives_problems_at_most(places, write):
    write({f"{number:02}-one/cards.md": CARD.replace("#q", f"#q{number}") + "A" for number in range(30)})
    root = places.packs[0]
    stop = threading.Event()

    def change():
        number = 0
        while not stop.is_set():
            number = (number + 1) % 30
            folder, aside = root / f"{number:02}-one", root / f".{number:02}"
            folder.rename(aside)
            (root / "new.md").write_text("### New\n" * number)
            (root / "new.md").unlink()
            aside.rename(folder)

    thread = threading.Thread(target=change)
    thread.start()
    try:
        for _ in range(15):
            made, problems = looked_at(places)
            assert {problem.code for problem in problems} <= CODES.keys()
            assert len(made.cards) >= 25
    finally:
        stop.set()
        thread.join()
