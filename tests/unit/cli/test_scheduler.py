"""`scheduler`, `optimize` and `simulate`: nothing moves without a yes, and every figure is there for scripts."""

import importlib.util

import pytest

needs_optimizer = pytest.mark.skipif(
    importlib.util.find_spec("fsrs_rs_python") is None, reason="fsrs-rs-python is not installed"
)


@pytest.fixture
def learned(run):
    for day, grade in (("2026-02-01", 4), ("2026-02-02", 4), ("2026-02-08", 4), ("2026-02-23", 4)):
        for card in ("alpha", "sum", "pick"):
            assert run("answer", f"demo:{card}", str(grade), day=day).code == 0
    return run


def due(run):
    return {card["id"]: card["due"] for card in run("cards", "--json").json}


def test_it_says_which_one_is_in_force(run):
    assert "In force: sm2." in run("scheduler").out
    assert run("scheduler", "--json").json == {"scheduler": "sm2", "retention": 0.9, "weights": "published"}


def test_without_a_yes_a_switch_is_only_shown(learned):
    before = due(learned)

    shown = learned("scheduler", "fsrs", "--retention", "0.97")

    assert shown.code == 1
    assert "then:  fsrs, target 0.97, published weights" in shown.out
    assert "Nothing was changed; with --yes it is." in shown.out
    assert due(learned) == before
    assert learned("scheduler", "--json").json["scheduler"] == "sm2"


def test_with_a_yes_the_days_move_and_undo_brings_them_back(learned):
    before = due(learned)

    switched = learned("scheduler", "fsrs", "--retention", "0.97", "--yes", "--json")
    moved = due(learned)
    undone = learned("undo", "--yes") if "--yes" in learned("undo", "--help").out else learned("undo")

    assert switched.code == undone.code == 0
    assert switched.json["switched"]
    assert switched.json["moved"] == switched.json["scheduled"] == 3
    assert len(switched.json["after"]["days"]) == 31
    assert moved != before
    assert due(learned) == before


def test_a_preview_for_scripts_switches_nothing(learned):
    shown = learned("scheduler", "fsrs", "--json")

    assert shown.code == 1
    assert not shown.json["switched"]
    assert shown.json["wanted"]["scheduler"] == "fsrs"


def test_what_is_in_force_already_is_no_switch(learned):
    again = learned("scheduler", "sm2", "--yes")

    assert again.code == 0
    assert again.out == "sm2: that is in force already.\n"


@pytest.mark.parametrize("arguments", [("sm3",), ("sm2", "--retention", "0.9"), ("fsrs", "--retention", "7")])
def test_a_switch_that_makes_no_sense_is_wrong_use(run, arguments):
    assert run("scheduler", *arguments).code == 2


@needs_optimizer
def test_a_fit_to_too_few_reviews_says_how_many_are_missing(learned):
    plain, scripted = learned("optimize"), learned("optimize", "--json")

    assert plain.code == scripted.code == 1
    assert "there are 9, so 391 are missing" in plain.out
    assert scripted.json == {"reviews": 9, "needed": 400, "fit": None, "missing": 391, "switched": False}


def test_without_the_optimizer_one_line_says_what_to_install(run, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

    refused = run("optimize")

    assert refused.code == 2
    assert refused.err == "quizlab: fitting needs the package fsrs-rs-python (pip install fsrs-rs-python)\n"


def test_targets_are_priced_from_low_to_high(learned):
    shown, scripted = (
        learned("simulate", "--days", "60", "--new", "1", *more, day="2026-03-10")
        for more in ((), ("--json",))
    )

    targets = scripted.json["targets"]
    assert [entry["retention"] for entry in targets][::9] == [0.8, 0.97]
    assert targets[0]["cards_per_day"] < targets[-1]["cards_per_day"]
    assert targets[0]["remembered"] < targets[-1]["remembered"]
    assert "3 cards known, 60 new ones at 1 a day" in " ".join(shown.out.split())
    assert shown.out.count(" of 63") == 10
