"""Text that quizlab did not write is shown as it stands: no markup, no control codes, no crash."""

import pytest

from quizlab.tui.app import QuizlabApp
from quizlab.tui.plain import plain
from quizlab.tui.screens.dialog import Notice

HOSTILE = {
    "closing tag": "[/x]",
    "index": "x[i]",
    "quoted": "[type=x, v={'a[0]'}]",
    "path": "[/a/b]",
    "emoji": "🙂👩‍🔬",
    "right to left": "שלום عالم",
    "override": "a\u202eb",
    "escape code": "a\x1b[31mb",
    "100,000 characters": "x" * 100_000,
    "100,000 words": "word " * 20_000,
}
SHOWN = {**HOSTILE, "override": "a⟨202E⟩b", "escape code": "a␛[31mb"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_prompt_answer_and_option_are_shown(drive, pack, name):
    text = HOSTILE[name]
    cards = pack(
        f"### Prompt {text} end\n\nAnswer {text} end\n\n"
        f"### Choose {text}\n<!-- {{#c .choice}} -->\n\n- [x] {text}\n- [ ] b\n"
    )

    async def look(learner):
        for _ in range(2):
            assert learner.app.page.state == "asked"
            if len(text) < 100:
                assert SHOWN[name].split()[0][:4] in learner.screen
            await learner.press("space")
            assert "Again" in learner.screen
            await learner.press("4")

    drive(look, start="review", packs=(cards,))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_typed_answer_is_shown(drive, pack, name):
    cards = pack("### Type it\n<!-- {#t .typed} -->\n\n```answer\nabc\n```\n")

    async def look(learner):
        learner.app.page.query_one("#field").value = HOSTILE[name]
        await learner.settle()
        await learner.press("enter")
        assert "Again" in learner.screen

    drive(look, start="review", packs=(cards,))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_toast_and_dialog_are_shown(drive, name):
    async def look(learner):
        assert isinstance(learner.app, QuizlabApp)
        learner.app.say(HOSTILE[name])
        learner.app.push_screen(Notice(HOSTILE[name][:50], plain(HOSTILE[name])))
        await learner.settle()
        assert learner.app.is_running

    drive(look)


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (80, 24), (200, 60)])
def test_every_screen_fits_any_terminal(drive, size):
    async def look(learner):
        for name, argument in (
            ("review", "11"),
            ("chapters", ""),
            ("read", "11"),
            ("labs", ""),
            ("help", "read"),
        ):
            learner.app.open(name, argument)
            await learner.settle()
            if size[0] >= 40:
                assert learner.screen.splitlines()[-1].rstrip().endswith("keys")

    drive(look, size=size)


def test_a_long_card_scrolls_while_grades_and_keys_stay(drive, pack):
    cards = pack(
        "### Long\n<!-- {#long} -->\n\n" + "\n\n".join(f"line {number}" for number in range(60)) + "\n"
    )

    async def look(learner):
        await learner.press("space")
        assert "line 3" in learner.screen
        assert "line 50" not in learner.screen
        assert "1 Again" in learner.screen
        await learner.press(*["pagedown"] * 10)
        assert "line 59" in learner.screen
        assert "1 Again" in learner.screen
        assert "? keys" in learner.screen

    drive(look, start="review", packs=(cards,))
