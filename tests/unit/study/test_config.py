"""config.toml: defaults, what is chosen, and one clear line for what cannot be."""

import pytest

from quizlab.core.settings import Settings
from quizlab.errors import WrongUse
from quizlab.study.config import OPTIONS, Config, read_config
from quizlab.study.options import HELP


def test_without_a_file_everything_has_its_default(tmp_path):
    assert read_config(tmp_path) == Config()


def test_what_is_chosen_is_read(tmp_path):
    (tmp_path / "config.toml").write_text('grades = "six"\nnew_per_day = 5\n[keys]\n"review.good" = "g"\n')

    config = read_config(tmp_path)

    assert (config.grades, config.new_per_day, config.keys) == ("six", 5, {"review.good": "g"})


def test_only_what_is_chosen_takes_the_place_of_the_logs_settings():
    logged = Settings(new_per_day=7, rollover=2)

    assert Config(rollover=5).over(logged) == Settings(new_per_day=7, rollover=5)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("grades = 'five'", "four, six"),
        ("new_per_day = -1", "from 0"),
        ("new_per_day = true", "whole number"),
        ("rollover = 24", "0 to 23"),
        ("theme = 3", "quotes"),
        ("keys = 'x'", "table"),
        ("grades =", "not TOML"),
    ],
)
def test_a_mistake_is_named_with_the_file(tmp_path, text, says):
    (tmp_path / "config.toml").write_text(text)

    with pytest.raises(WrongUse) as error:
        read_config(tmp_path)

    assert says in str(error.value)
    assert str(tmp_path / "config.toml") in str(error.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('theme = "x"\n\nrollover = 24\n', 3),
        ('theme = "x"\n[keys]\n"a.b" = 3\n', 2),
        ('theme = "x"\ngrades = [\n', 2),
        ('theme = "x"\ngrades = four\n\n', 2),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path, text, line):
    (tmp_path / "config.toml").write_text(text)

    with pytest.raises(WrongUse) as error:
        read_config(tmp_path)

    assert error.value.line == line


def test_what_is_no_option_is_passed_over_and_said_with_its_line(tmp_path):
    (tmp_path / "config.toml").write_text("# greads\n  greads = 1\ngrades = 'six'\n[sounds]\nvolume = 3\n")

    config = read_config(tmp_path)

    path = tmp_path / "config.toml"
    assert config.grades == "six"
    assert config.passed_over == (
        f"{path}:2: there is no option greads; it is passed over (did you mean grades?)",
        f"{path}:4: there is no option sounds; it is passed over (quizlab config lists them)",
    )


def test_what_is_passed_over_is_no_option(tmp_path):
    (tmp_path / "config.toml").write_text("passed_over = ['x']\n")

    assert "no option passed_over" in read_config(tmp_path).passed_over[0]


def test_the_settings_say_what_each_option_does():
    assert {*HELP, "keys"} == set(OPTIONS)
