"""Sixty hostile strings through every place that shows text: nothing raw reaches the terminal, nothing falls over."""

import json
import unicodedata
from contextlib import suppress
from datetime import date

import pytest
from textual.widgets import Input, TextArea
from textual.worker import WorkerCancelled

from quizlab.core.reports import CheckReport, Picture, Report
from quizlab.core.text import visible
from quizlab.study.notes import write
from quizlab.study.practice import Outcome
from quizlab.tui.screens.dialog import Confirm, Notice
from quizlab.tui.widgets.grading import Grading, after

GROUPS = {
    "markup": (
        "[/a/b]", "x[i]", "[/x]", "[type=x, v={'a[0]'}]", "[b]bold[/b]", "[@click=app.quit]out[/]", "[[", "]]",
        "[link=file:///etc/passwd]x[/link]", "\\[", "[red on blue", "$text [$accent]", "list[int]", "[]", "[/]",
    ),
    "codes": (
        "a\x1b[31mb", "\x1b]0;title\x07", "\x1b[2J\x1b[H", "\x9b31m", "\x1b]52;c;aGk=\x1b\\", "a\x00b", "\x07bell",
        "a\rb", "a\x08b", "\x7fdel", "\x85next", "\x1bPq#0\x1b\\", "\x1b_Gf=100;AAAA\x1b\\", "\ud800lone", "\x0b\x0c",
    ),
    "layout": (
        "a\u202eb", "\u2066x\u2069", "\u200fR", "zero\u200bwidth\u200d", "👩\u200d🔬🏳️\u200d🌈👨\u200d👩\u200d👧",
        "e" + "\u0301" * 80,
        "שלום עالم", "x" * 600, "漢字" * 60, "a\tb\t\tc", "\u00ad\u00ad-", "\ufeffbom", "Ω\u0489" * 30,
        "\u2028line\u2029",
        "ﷺ" * 20,
    ),
    "markdown": (
        "{{c1::x}}", "{{", "{=n}", "$" * 9 + "x", r"$\frac{\frac{\frac{1}{2}}{3}}" + "{4}$", r"$\def\a{\a\a}\a$",
        "$" + "{" * 40 + "}" * 40 + "$", "*" * 60, "[" * 60, "`" * 33, "<script>alert(1)</script>", "<!-- {#x} -->",
        "![x](file:///dev/zero)", "> " * 30 + "deep", "&#0;&lt;b&gt;",
    ),
}  # fmt: skip
"""What is hostile to Textual's markup, to the terminal, to the layout, and to the readers of a card."""


SHARES = {
    share: tuple(
        text for turn, group in enumerate(GROUPS.values()) for text in group[(share + turn) % 4 :: 4]
    )
    for share in range(4)
}
"""A quarter of them each, with some of every group."""


def shares(*usual):
    """Run a test with these shares; with the others, where a place takes seconds for each, among the long tests."""
    return pytest.mark.parametrize(
        "share", [pytest.param(share, marks=() if share in usual else pytest.mark.long) for share in SHARES]
    )


def test_there_are_sixty():
    assert len({text for share in SHARES.values() for text in share}) == 60


def written(text):
    """Return what of a string can stand in a file of one line."""
    return " ".join(text.encode("utf-8", "ignore").decode().splitlines()) or "nothing"


def pack_of(folder, texts):
    """Write a pack whose every place that shows text has one of the strings; return its folder."""
    named = "".join(sign for sign in written(texts[0]) if sign not in "/\0")[:40]
    pack = folder / f"pack {named}"
    chapter = pack / "01-odd"
    chapter.mkdir(parents=True)
    (pack / "decks").mkdir()
    first = written(texts[0])
    title = json.dumps(first)
    (pack / "pack.toml").write_text(f'format = 1\nname = "odd"\ntitle = {title}\n', encoding="utf-8")
    sections, cards, terms = [], [], []
    for place, text in enumerate(map(written, texts)):
        sections.append(
            f"## S {text}\n<!-- {{#s{place}}} -->\n\nText {text} and [[{text}]].\n\n"
            f"| a | {text} |\n|-|-|\n| b | {text} |\n"
        )
        cards.append(f'### P {text}\n<!-- {{#r{place} tags="t{place}"}} -->\n\nAnswer {text}.\n')
        terms.append(f"### {text}\n<!-- {{#g{place}}} -->\n\nMeans {text}.\n")
    for text in map(written, texts[:5]):
        place = len(cards)
        cards += [
            f"### Choose {text}\n<!-- {{#c{place} .choice}} -->\n\n- [x] {text}\n- [ ] b\n\nAs {text}.\n",
            f"### Type {text}\n<!-- {{#t{place} .typed}} -->\n\n```answer\n{text}\n```\n\nAs {text}.\n",
            f"### Order {text}\n<!-- {{#o{place} .order}} -->\n\n1. {text}\n2. b\n",
            f"### Explain {text}\n<!-- {{#e{place} .explain}} -->\n\n- {text}\n- b\n",
        ]  # fmt: skip
    head = f"---\nid: odd\ntitle: {title}\n---\n\n"
    (chapter / "chapter.md").write_text(head + "\n".join(sections), encoding="utf-8")
    (chapter / "cards.md").write_text("\n".join(cards), encoding="utf-8")
    (pack / "decks" / "glossary.md").write_text("\n".join(terms), encoding="utf-8")
    return pack


def raw(learner):
    """Return the signs on the screen that a terminal would obey."""
    return {
        f"{ord(sign):04X}"
        for sign in learner.screen
        if sign not in "\n\t" and (unicodedata.category(sign) in ("Cc", "Cs") or unicodedata.bidirectional(sign)
        in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"))
    }  # fmt: skip


async def stands(learner, what):
    """Let what was asked for happen; nothing raw is shown."""
    with suppress(WorkerCancelled):
        await learner.app.workers.wait_for_complete()
    # No wait for an idle moment: there are hundreds of strings.
    await learner.pilot.pause(0.005)
    assert learner.app.failure is None, what
    assert raw(learner) == set(), what


@pytest.fixture
def odd(tmp_path):
    """Return a function that writes the pack of a share."""
    return lambda share: pack_of(tmp_path, SHARES[share])


@shares(1)
def test_chapters_notes_and_terms(drive, odd, share):
    pack = odd(share)

    async def look(learner):
        sections = learner.services.library.chapter("odd").sections
        for place, text in enumerate(SHARES[share][: len(sections)]):
            write(learner.services, f"odd#{sections[place].id}", f"Note {written(text)}")
        for name, argument in (("home", ""), ("chapters", ""), ("read", "odd")):
            learner.app.open(name, argument)
            await stands(learner, name)
        for place, section in enumerate(sections):
            learner.app.page.follow_link(f"odd#{section.id}")
            await learner.settle()
            await stands(learner, section.title)
            if place % 4 == 0:
                learner.app.page.action_terms()
                await stands(learner, f"terms of {section.title}")
                learner.app.pop_screen()
            learner.app.pop_screen()

    drive(look, packs=(pack,))


@shares(*SHARES)
def test_cards_of_every_form_with_answers(drive, odd, share):
    pack = odd(share)

    async def look(learner):
        asked = 0
        while learner.app.page.state != "done" and asked < 60:
            page = learner.app.page
            asked += 1
            for field in page.query("#field"):
                text = SHARES[share][asked % len(SHARES[share])]
                if isinstance(field, Input):
                    field.value = text
                elif isinstance(field, TextArea):
                    field.text = text
            await page.action_show()
            if page.state == "asked":
                await page.action_show()
            await stands(learner, page.prompt.card.id)
            await page.action_grade(4)
        assert asked > 15
        await stands(learner, "the end")

    drive(look, start="review", packs=(pack,))


@shares(2)
def test_queries_settings_dialogs_toasts_and_the_palette(drive, odd, share):
    pack = odd(share)

    async def look(learner):
        for text in SHARES[share]:
            learner.app.say(text)
            learner.app.say(text, wrong=True)
            for dialog in (
                Notice(text[:50], visible(written(text))),
                Confirm(text, text),
            ):
                learner.app.push_screen(dialog)
                await stands(learner, f"dialog {text!r}")
                learner.app.pop_screen()
        learner.app.open("search")
        await learner.settle()
        for text in SHARES[share]:
            learner.app.page.query_one(Input).value = text
            await stands(learner, f"query {text!r}")
        learner.app.open("settings")
        await learner.press("down", "down", "enter")
        for text in SHARES[share]:
            learner.app.page.query_one("#value").value = text
            await learner.press("enter")
            await stands(learner, f"setting {text!r}")
        learner.app.open("home")
        await learner.press("ctrl+p")
        for text in SHARES[share]:
            learner.app.screen.query_one(Input).value = text
            await stands(learner, f"palette {text!r}")

    drive(look, packs=(pack,))


@shares(*SHARES)
def test_a_lab_whose_report_is_of_them(drive, share):
    async def look(learner):
        page = learner.app.page
        for text in SHARES[share]:
            told = dict.fromkeys(
                ("message", "why", "misconception", "input", "expected", "got", "output", "read"), text
            )
            check = CheckReport(id="a", title=text, status="failed", points=0, **told)
            report = Report(
                lab="softmax", lab_version="1", submission_sha="", seed=7, device="cpu", torch="2", isolation=text,
                status="failed", points=0, max_points=3, checks=(check,), behaves_like=text, output=text, message=text,
                pictures=(Picture(*[text] * 5),),
            )  # fmt: skip
            page.grading = after(Grading(), Outcome(report, (), date(2026, 3, 3), counted=True, passed=None))
            await stands(learner, f"report {text!r}")

    drive(look, start="lab", argument="softmax", size=(120, 40))


@shares(3)
def test_cards_of_ones_own_and_a_preview(drive, odd, share):
    pack = odd(share)

    async def look(learner):
        for text in SHARES[share]:
            await learner.press("a")
            learner.app.screen.query_one(Input).value = text
            learner.app.screen.query_one(TextArea).text = text
            await stands(learner, f"adding {text!r}")
            await learner.press("ctrl+s")
            await stands(learner, f"saving {text!r}")
            if learner.app.screen is not learner.app.page:
                await learner.press("escape")
        learner.app.open("preview", str(pack / "01-odd" / "cards.md"))
        await stands(learner, "preview")
        for _ in SHARES[share]:
            await learner.press("right", "space")
            await stands(learner, "preview")

    drive(look, packs=(pack,))
