"""Options: what each is and what set it; a change keeps the file's comments and order, and holds at once."""

import pytest

from quizlab.core.settings import Settings
from quizlab.errors import WrongUse
from quizlab.grading.residence import MINUTES, Residence
from quizlab.study.config import FILE
from quizlab.study.configuring import change, unset
from quizlab.study.options import HELP, options

WRITTEN = '# mine\ntheme = "dark"  # at night\n\n[keys]\n# why\n"home.review" = "g"\n'


def option(services, key, environ=None):
    return next(one for one in options(services, environ or {}) if one.key == key)


@pytest.fixture
def file(services):
    path = services.places.config / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_every_option_says_what_it_does_and_where_it_comes_from(services):
    found = {one.key: one for one in options(services, {})}

    assert set(HELP) <= set(found)
    assert all(one.help.endswith(".") for one in found.values())
    assert found["new_per_day"].value == "20"
    assert found["new_per_day"].source == "default"


def test_a_change_keeps_comments_order_and_what_it_does_not_touch(services, file):
    file.write_text(WRITTEN)

    change(services, "grades", "six")
    change(services, "theme", "light")

    assert file.read_text() == WRITTEN.replace('"dark"', '"light"').replace(
        "\n\n[keys]", '\ngrades = "six"\n\n[keys]'
    )
    assert (services.config.grades, services.config.theme) == ("six", "light")


def test_a_limit_goes_to_the_file_and_to_the_log(services):
    change(services, "new_per_day", "7")

    assert services.settings.new_per_day == 7
    assert option(services, "new_per_day").source == FILE


def test_without_it_the_default_holds_again(services, file):
    change(services, "new_per_day", "7")
    change(services, "keys.home.review", "g")

    unset(services, "new_per_day")
    unset(services, "keys.home.review")

    assert services.settings.new_per_day == Settings().new_per_day
    assert option(services, "new_per_day").source == "default"
    assert file.read_text().strip() == ""


def test_a_limit_that_came_with_the_log_says_so(services):
    services.store.record(*Settings().drafts(Settings(new_per_day=5)))

    found = option(services, "new_per_day")

    assert (found.value, found.source) == ("5", "log")


def test_the_environment_is_named_where_it_decides(services):
    found = option(services, "editor", {"EDITOR": "nano"})

    assert (found.value, found.source) == ("nano", "environment EDITOR")


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("rollover", "24", "0 to 23"),
        ("new_per_day", "many", "whole number"),
        ("grades", "five", "four, six"),
        ("thema", "dark", "did you mean theme"),
        ("keys", "x", "keys.review.good"),
        ("scheduler", "fsrs", "quizlab scheduler fsrs"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(services, file, key, value, says):
    with pytest.raises(WrongUse, match=says):
        change(services, key, value)

    assert not file.exists()


def test_a_broken_file_is_named_with_its_line_and_not_written_over(services, file):
    file.write_text('theme = "dark"\ngrades =\n')

    with pytest.raises(WrongUse, match=r"config.toml:2: not TOML"):
        change(services, "theme", "light")

    assert file.read_text() == 'theme = "dark"\ngrades =\n'


def test_a_change_keeps_what_is_no_option(services, file):
    file.write_text("sound = true\n\n[later]\nx = 1\n")

    change(services, "theme", "light")
    unset(services, "theme")

    assert file.read_text() == "sound = true\n\n[later]\nx = 1\n"
    assert len(services.config.passed_over) == 2


def test_how_long_pytorch_stays_loaded_is_an_option_that_the_environment_goes_before(services):
    change(services, "warm_minutes", "0")

    assert (services.config.warm_minutes, option(services, "warm_minutes").source) == (0, FILE)
    assert Residence.of(services.places, {}, services.config.warm_minutes) is None
    assert Residence.of(services.places, {MINUTES: "5"}, services.config.warm_minutes).idle == 300
    assert option(services, "warm_minutes", {MINUTES: "5"}).value == "5"
    assert option(services, "warm_minutes", {MINUTES: "5"}).source == f"environment {MINUTES}"
    with pytest.raises(WrongUse, match="a whole number from 0 to 1440"):
        change(services, "warm_minutes", "-1")
