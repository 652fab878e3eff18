"""The one table of keys: what it binds, what the footer and the help screen say, what a learner may change."""

import pytest

from quizlab.paths import bundled
from quizlab.tui.keys import KEYS, PLACES, keys_of
from quizlab.tui.screens import SCREENS
from quizlab.tui.spelling import shown, spelled

OPENED_AT = {
    "preview": str(bundled("content") / "decks" / "glossary.md"),
    "read": "11",
    "quiz": "11",
    "lab": "softmax",
    "review": "11",
    "help": "review",
}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_every_key_has_a_label_and_a_sentence(key):
    assert key.place in PLACES
    assert key.label
    assert key.help.endswith(".")


def test_ids_are_unique():
    ids = [key.id for key in KEYS]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("place", PLACES)
def test_no_key_stands_for_two_things_in_one_place(place):
    names = [name for key in keys_of(place) for name in key.keys.split(",")]

    doubled = {name for name in names if names.count(name) > 1}
    assert doubled <= {"enter", "y", "escape"} if place in ("dialog", "answer") else not doubled


@pytest.mark.parametrize("name", SCREENS)
def test_every_binding_of_a_screen_comes_from_the_table(drive, name):
    known = {key.id: key for key in KEYS}

    async def look(learner):
        if name != "home":
            learner.app.open(name, OPENED_AT.get(name, ""))
            await learner.settle()
        for node in (learner.app, learner.app.page):
            for _, binding in node._bindings:
                if binding.action in TEXTUALS_OWN:
                    continue
                assert binding.id in known, binding
                assert binding.description == known[binding.id].label

    drive(look)


TEXTUALS_OWN = {
    "app.focus_next", "app.focus_previous", "screen.copy_text", "help_quit", "minimize", "screen.minimize", "quit",
}  # fmt: skip


@pytest.mark.parametrize("name", SCREENS)
def test_the_footer_of_a_screen_names_its_keys_and_ends_in_help(drive, name):
    async def look(learner):
        if name != "home":
            learner.app.open(name, OPENED_AT.get(name, ""))
            await learner.settle()
        footer = learner.screen.splitlines()[-1]
        assert footer.rstrip().endswith("keys")
        for key in keys_of(learner.app.page.PLACE):
            active = {item.binding.id for item in learner.app.screen.active_bindings.values() if item.enabled}
            if key.footer and key.id in active:
                assert key.label in footer or "show" in footer

    drive(look, size=(160, 40))


def test_help_lists_every_key_of_the_table(drive):
    async def look(learner):
        await learner.press("question_mark")
        shown_text = "\n".join(row.content.plain for row in learner.app.page.table.shown)
        for key in KEYS:
            assert key.help.split()[0] in shown_text
            assert " ".join(key.help.split()) in " ".join(shown_text.split())

    drive(look, size=(160, 50))


def test_help_starts_with_the_screen_that_one_came_from_and_can_be_searched(drive):
    async def look(learner):
        await learner.press("r", "question_mark")
        assert learner.screen.index("Review and quiz") < learner.screen.index("space, enter")
        await learner.type("bury")
        assert "Put the card away until tomorrow" in learner.screen
        assert "Undo" not in learner.screen
        await learner.press("escape")
        assert learner.app.page.PLACE == "review"

    drive(look)


def test_rows_of_help_are_selected_with_the_mouse_and_copied(drive):
    async def select(learner):
        await learner.press("question_mark")
        table = learner.app.page.table
        await learner.pilot.mouse_down(table, offset=(2, 1))
        await learner.pilot.hover(table, offset=(5, 2))
        await learner.pilot.mouse_up(table, offset=(5, 2))
        rows = [row.content.plain for row in table.shown]
        assert learner.app.page.get_selected_text() == f"{rows[1][2:].rstrip()}\n{rows[2][:6].rstrip()}"

    drive(select)


def test_a_learner_may_choose_other_keys(drive, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "config.toml").write_text('[keys]\n"home.review" = "m"\n', encoding="utf-8")

    async def press(learner):
        assert "m review" in learner.screen
        await learner.press("r")
        assert learner.app.page.PLACE == "home"
        await learner.press("m")
        assert learner.app.page.PLACE == "review"
        await learner.press("question_mark")
        assert "m" in shown(keys_of("home")[1], learner.services.config.keys)

    drive(press)


def test_a_key_id_that_does_not_exist_is_named(drive, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "config.toml").write_text('[keys]\n"home.revue" = "m"\n', encoding="utf-8")

    async def look(learner):
        assert any("config.toml:2: keys: there is no home.revue" in toast for toast in learner.toasts)

    drive(look)


def test_the_palette_lists_screens_chapters_labs_themes_and_actions(drive):
    async def look(learner):
        await learner.press("ctrl+p")
        await learner.pilot.pause()
        commands = {command.title for command in await all_commands(learner)}
        assert "Open labs" in commands
        assert "Read 11 Softmax, logs and cross-entropy" in commands
        assert any(title.startswith("Lab ") for title in commands)
        assert "Theme quizlab-light" in commands
        assert any("Leave quizlab" in title for title in commands)

    drive(look)


def test_the_palette_opens_over_a_screen_that_came_over_another_palette(drive):
    async def open_both(learner):
        await learner.press("ctrl+p")
        learner.app.open("stats")
        await learner.press("ctrl+p")
        assert [type(screen).__name__ for screen in learner.app.screen_stack[1:]] == [
            "CommandPalette", "StatsScreen", "CommandPalette",
        ]  # fmt: skip

    drive(open_both)


def test_the_palette_names_the_key_of_what_it_finds(drive):
    async def look(learner):
        keys = {command.title: command.key for command in await all_commands(learner)}
        assert keys["Leave quizlab; everything is saved already"] == "q"
        assert keys["Open browse"] == "b on home"

        await learner.press("ctrl+p")
        await learner.type("labs")
        await learner.pilot.pause(0.3)
        assert "l on home" in learner.screen

    drive(look)


async def all_commands(learner):
    from quizlab.tui.commands import Commands

    provider = Commands(learner.app.pages[0])
    await provider.startup()
    return provider.commands


def test_every_command_of_the_palette_can_be_searched_and_shown(drive):
    async def look(learner):
        from quizlab.tui.commands import Commands

        provider = Commands(learner.app.pages[0])
        await provider.startup()
        found = [hit async for hit in provider.search("e")]
        assert found
        assert [hit async for hit in provider.discover()]

    drive(look)


@pytest.mark.parametrize(
    ("name", "read"), [("question_mark", "?"), ("shift+up", "shift+↑"), ("ctrl+p", "ctrl+p")]
)
def test_keys_are_spelled_as_learners_read_them(name, read):
    assert spelled(name) == read


async def do(learner, title):
    command = next(one for one in await all_commands(learner) if one.title == title)
    command.run()
    await learner.pilot.pause(0.3)
    await learner.settle()
    await learner.pilot.pause(0.1)


@pytest.mark.parametrize(
    ("title", "key", "shows"),
    [
        ("Statistics: year", "y on statistics", "a year"),
        ("Lab softmax: history", "y on lab", "No version was graded yet"),
        ("Lab softmax: task", None, None),
        ("Reading: sections", "o on reading", "Start here"),
        ("Review and quiz: info", "i on review and quiz", "new"),
        ("Review and quiz: good", None, None),
        ("Scheduler and target: fit", "f on scheduler and target", "FSRS fitted to your reviews"),
    ],
)
def test_the_palette_does_what_another_screen_is_needed_for(drive, title, key, shows):
    async def look(learner):
        listed = {command.title: command.key for command in await all_commands(learner)}
        assert listed.get(title) == key
        if shows:
            await do(learner, title)
            assert any(shows in text for text in (learner.screen, *learner.toasts))

    drive(look)


def test_what_is_not_there_is_said_and_nothing_is_done(drive, tmp_path):
    async def look(learner):
        await do(learner, "Reading: run")
        assert learner.app.page.PLACE == "read"
        assert not learner.app.page.text.programs
        assert any("nothing to do that to" in toast for toast in learner.toasts)

    drive(look)


def test_the_palette_has_every_action_that_does_not_only_move(drive):
    from quizlab.tui.commands import MOVING
    from quizlab.tui.elsewhere import ON_SIGHT

    async def look(learner):
        helps = {command.help.rstrip(".") for command in await all_commands(learner)}
        helps |= {command.title for command in await all_commands(learner)}
        for key in KEYS:
            name = key.action.partition("(")[0]
            if key.place not in (*MOVING, *OF_THEIR_SCREEN) and name not in (*ON_SIGHT, "grade"):
                assert key.help.rstrip(".") in helps or key.id in ("app.palette", "app.back", "app.copy"), (
                    key.id
                )

    drive(look)


OF_THEIR_SCREEN = {"first", "chapters", "find", "browse", "search", "preview", "catchup", "help"}
