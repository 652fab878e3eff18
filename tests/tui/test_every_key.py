"""Every key of the table, by every name it has, reaches its action on its screen; those that lead somewhere do.

What an action does beyond that is tested where its screen is. A new key without a line here fails.
"""

from dataclasses import dataclass

import pytest

from quizlab.paths import bundled
from quizlab.tui.keys import KEYS, PLACES
from quizlab.tui.screens.dialog import Confirm, Notice

RECALL = "### What is a logit?\n<!-- {#own} -->\n\nA raw score.\n"
CHOICE = "### Which are prime?\n<!-- {#primes .choice} -->\n\n- [x] two\n- [ ] four\n- [x] five\n"
ORDER = "### Put in order\n<!-- {#lines .order} -->\n\n1. zero the gradients\n2. run the model\n3. step\n"
TYPED = "### Who built it?\n<!-- {#who .typed} -->\n\n```answer\nRosenblatt\n```\n"
PRINTS = (
    '### What does this print?\n<!-- {#shape .prints} -->\n\n```python\nprint("a")\nprint("b")\n```\n\n'
    "---\n\n```output\na\nb\n```\n"
)


@dataclass(frozen=True)
class State:
    """Where a key is pressed, and how one comes there."""

    start: str
    argument: str = ""
    keys: tuple[str, ...] = ()
    """Pressed before."""
    cards: str = ""
    """The only new cards."""
    opens: str = ""
    """The dialog opened over it: a name of `dialog_at`."""


STATES = {
    **{name: State(name) for name in ("home", "first", "chapters", "labs", "stats", "scheduler", "settings")},
    "catchup": State("catchup"),
    "browse": State("browse"),
    "search": State("search"),
    "help": State("help"),
    "read": State("read", "11"),
    "find": State("read", "11", ("ctrl+f",)),
    "review": State("review", cards=RECALL),
    "shown": State("review", cards=RECALL, keys=("space",)),
    "left field": State("review", cards=TYPED, keys=("escape",)),
    "choice": State("review", cards=CHOICE),
    "order": State("review", cards=ORDER),
    "typed": State("review", cards=TYPED),
    "prints": State("review", cards=PRINTS),
    "preview": State("preview", str(bundled("content") / "decks" / "glossary.md")),
    "lab": State("lab", "softmax"),
    "history": State("lab", "softmax", opens="history"),
    "changes": State("lab", "softmax", opens="changes"),
    "pick": State("home", opens="pick"),
    "notice": State("home", opens="notice"),
    "confirm": State("home", opens="confirm"),
    "save": State("home", opens="save"),
}
ELSEWHERE = {
    "rows": "home",
    "answer.pick": "choice", "answer.down": "choice", "answer.up": "choice", "answer.toggle": "choice",
    "answer.later": "order", "answer.earlier": "order", "answer.done": "typed", "answer.leave": "typed",
    "answer.done_lines": "prints",
    **{f"review.{name}": "shown" for name in ("zero", "again", "hard", "good", "easy", "five")},
    "review.type": "left field",
    "dialog.down": "notice", "dialog.up": "notice", "dialog.dismiss": "notice", "dialog.confirm": "confirm",
    "dialog.save": "save", "dialog.close": "save", "dialog.pick": "pick", "dialog.compare": "changes",
    "dialog.show": "history", "dialog.whole": "history", "dialog.restore": "history",
    "app": "chapters",
}  # fmt: skip
"""Key id or place -> its state, where the place's name is not that of the state."""


def state_of(key):
    """Return the name of the state in which a key is pressed."""
    return ELSEWHERE.get(key.id) or ELSEWHERE.get(key.place) or key.place


def dialog_at(name, app):
    """Return the dialog called `name`."""
    if name == "confirm":
        return Confirm("Sure?", "Is it?")
    if name == "save":
        from quizlab.tui.screens.save_search import SaveSearch

        return SaveSearch(app.services, "tag:loss")
    if name == "pick":
        from quizlab.tui.plain import plain
        from quizlab.tui.screens.pick import Pick

        return Pick("Pick", [("a", plain("a"))])
    if name == "notice":
        return Notice("Notice", "text")
    from quizlab.tui.screens.history import Changes, History

    practice = app.page.practice
    return Changes(practice) if name == "changes" else History(practice, ())


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_every_key_has_a_state_in_which_it_is_pressed(key):
    assert state_of(key) in STATES


def test_every_place_has_keys():
    assert {key.place for key in KEYS} == set(PLACES)


class Watched:
    """Notes which actions a key asks for; only the one that is looked for counts as handled, and none is done."""

    def __init__(self, app):
        self.app = app
        self.asked = []
        self.wanted = ""
        app.run_action = self.run_action

    async def run_action(self, action, default_namespace=None, namespaces=None):
        target, name, _ = self.app._parse_action(action, default_namespace or self.app, namespaces)
        assert getattr(target, f"action_{name}", None) or getattr(target, f"_action_{name}", None), action
        self.asked.append(action)
        return action == self.wanted


def wanted(key, name):
    """Return the action that one of a key's names asks for."""
    names = key.keys.split(",")
    by_digit = len(names) > 1 and all(map(str.isdigit, names))
    return f"{key.action}({name})" if by_digit else key.action


@pytest.mark.parametrize("name", STATES)
def test_every_key_of_a_state_asks_for_its_action(drive, pack, name):
    state = STATES[name]
    packs = (pack(state.cards),) if state.cards else ()

    async def press_all(learner):
        await learner.press(*state.keys)
        if state.opens:
            learner.app.push_screen(dialog_at(state.opens, learner.app))
            await learner.settle()
        watched = Watched(learner.app)
        silent = []
        for key in KEYS:
            for pressed in key.keys.split(",") if state_of(key) == name else ():
                watched.asked, watched.wanted = [], wanted(key, pressed)
                await learner.pilot.press(pressed)
                await learner.pilot.pause()
                if watched.wanted not in watched.asked:
                    silent.append((key.id, pressed, watched.asked))
        assert silent == []

    drive(press_all, start=state.start, argument=state.argument, packs=packs, size=(100, 30))


LEADS = {
    "home": {
        "home.review": "review", "home.chapters": "chapters", "home.labs": "labs", "home.catchup": "catchup",
        "home.browse": "search", "home.stats": "stats", "home.settings": "settings", "home.continue": "read",
        "app.search": "search", "app.help": "help",
    },
    "chapters": {
        "chapters.open": "read", "chapters.review": "review", "chapters.quiz": "review", "app.back": "home",
    },
    "read": {"read.review": "review", "read.review_all": "review", "read.quiz": "review"},
    "stats": {"stats.scheduler": "scheduler"},
    "labs": {"labs.open": "lab"},
    "help": {"help.close": "home"},
    "search": {"search.open": "read", "search.close": "home"},
}  # fmt: skip
"""State -> key id -> the place that it leads to."""


@pytest.mark.parametrize("name", LEADS)
def test_keys_lead_where_they_say(drive, name):
    state = STATES[name]
    keys = {key.id: key for key in KEYS}

    async def press_all(learner):
        for id_, place in LEADS[name].items():
            if name != "home" and learner.app.page.PLACE == "home":
                learner.app.open(state.start, state.argument)
                await learner.settle()
            await learner.press(keys[id_].keys.split(",")[0])
            assert place == learner.app.page.PLACE, id_
            learner.app.open("home")
            await learner.settle()

    drive(press_all, start=state.start, argument=state.argument)


def test_keys_of_lists_move_the_cursor(drive):
    async def move(learner):
        rows = learner.app.page.rows
        places = []
        for key in (
            "j",
            "down",
            "k",
            "up",
            "G",
            "g",
            "ctrl+d",
            "ctrl+u",
            "end",
            "home",
            "pagedown",
            "pageup",
        ):
            await learner.press(key)
            places.append(rows.highlighted)
        last = rows.option_count - 1
        assert places == [1, 2, 1, 0, last, 0, places[6], places[7], last, 0, places[10], places[11]]
        assert places[6] > 0
        assert places[7] < places[6]
        assert places[10] > 0

    drive(move)


def test_the_long_list_moves_alike(drive):
    async def move(learner):
        rows = learner.app.page.rows
        for key, place in (("j", 1), ("down", 2), ("k", 1), ("G", rows.count - 1), ("g", 0)):
            await learner.press(key)
            assert rows.cursor == place
        await learner.press("ctrl+d")
        assert rows.cursor > 2
        await learner.press("ctrl+u")
        assert rows.cursor == 0

    drive(move, start="browse")
