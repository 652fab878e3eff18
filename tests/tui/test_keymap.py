"""A learner's own keys: what can be is taken, what can't is said with its line, and the app's key stays."""

import pytest

from quizlab.study.config import read_config
from quizlab.tui.keymap import checked, in_vain, is_key, told
from quizlab.tui.keys import KEYS


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_every_key_of_the_table_is_one_that_a_terminal_sends(key):
    assert all(map(is_key, key.keys.split(",")))


@pytest.mark.parametrize("name", ["g", "?", "ctrl+g", "question_mark", "f12", "shift+left", "ß"])
def test_keys_may_be_named_or_written(name):
    assert is_key(name)


@pytest.mark.parametrize("name", ["", "contrl+g", "gg", "space bar", "ctrl+", "\x1b"])
def test_what_no_terminal_sends_is_no_key(name):
    assert not is_key(name)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"home.revue": "m"}, "did you mean home.review?"),
        ({"home.review": "contrl+m"}, "no key is called 'contrl+m'"),
        ({"home.review": "c"}, "c does home.chapters already; r stays"),
        ({"home.review": "u"}, "u does app.undo already"),
        ({"home.review": "j"}, "j does rows.down already"),
        ({"review.good": "x"}, "x does answer.toggle already"),
        ({"answer.pick": "a,b"}, "can't have other keys"),
    ],
)
def test_what_cannot_be_is_said_and_not_taken(wanted, says):
    taken, problems = checked(wanted)

    assert not taken
    assert says in problems[0].text


def test_of_two_that_clash_the_later_one_is_not_taken():
    taken, problems = checked({"home.review": "m", "home.stats": "m"})

    assert taken == {"home.review": "m"}
    assert [one.id for one in problems] == ["home.stats"]


def test_two_keys_may_change_places():
    wanted = {"home.review": "c", "home.chapters": "r"}

    assert checked(wanted) == (wanted, ())


def test_one_that_falls_back_to_its_own_key_takes_it_from_the_other():
    taken, problems = checked({"home.review": "c", "home.chapters": "contrl+x"})

    assert not taken
    assert {one.id for one in problems} == {"home.review", "home.chapters"}


def test_a_key_written_as_its_character_gets_textuals_name():
    assert checked({"review.good": "!"})[0] == {"review.good": "exclamation_mark"}


def test_the_message_has_path_and_line(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('theme = "dark"\n[keys]\n"home.review" = "m"\n"home.stats" = "m"\n')

    (said,) = told({"home.review": "m", "home.stats": "m"}, path)

    assert said.startswith(f"{path}:4: keys: m does home.review already")


def test_what_is_set_in_vain_is_told_in_the_order_of_its_lines(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('sound = true\n[keys]\n"home.review" = "m"\n"home.stats" = "m"\n[later]\nx = 1\n')

    said = in_vain(read_config(tmp_path), path)

    assert [line.removeprefix(f"{path}:")[:1] for line in said] == ["1", "4", "5"]


def test_own_keys_that_are_the_apps_own_are_no_clash():
    every = {key.id: key.keys for key in KEYS if key.id != "answer.pick"}

    assert checked(every)[1] == ()
