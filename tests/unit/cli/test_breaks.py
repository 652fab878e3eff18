"""pause, catchup, pull and due --why as one types them."""

import pytest


def test_a_pause_asks_nothing_until_its_day_and_undo_takes_it_back(run):
    paused = run("pause", "7d")

    assert paused.out == "Paused: nothing is asked until Monday 9 March.\n"
    assert run("due", "--json").json["paused_until"] == "2026-03-09"
    assert run("review", "--plain").out == "Paused until 2026-03-09; quizlab pause --end asks again.\n"
    assert run("due").out == "2026-03-02: paused until 2026-03-09; nothing is asked before\n"
    assert run("due", "--json", day="2026-03-09").json["paused_until"] is None
    run("undo")
    assert run("due", "--json").json["new"] == 3


@pytest.mark.parametrize(
    ("words", "back"),
    [
        (("3",), "2026-03-05"),
        (("1", "week"), "2026-03-09"),
        (("2w",), "2026-03-16"),
        (("until", "2026-03-10"), "2026-03-10"),
        (("2026-03-10",), "2026-03-10"),
    ],
)
def test_a_pause_is_said_in_days_in_weeks_or_by_its_end(run, words, back):
    assert run("pause", *words, "--json").json["paused_until"] == back


@pytest.mark.parametrize(
    "words", [("soon",), ("until", "2026-03-02"), ("0d",), ("9999",), ("until", "yesterday")]
)
def test_a_pause_that_makes_no_sense_is_refused(run, words):
    refused = run("pause", *words)

    assert (refused.code, refused.err.count("\n")) == (2, 1)


def test_a_pause_ends_early_on_request(run):
    run("pause", "7d")

    assert run("pause", "--end").out == "Cards are asked again.\n"
    assert run("due", "--json").json["new"] == 3
    assert run("pause", "--end").code == 1
    assert run("pause").out.startswith("Nothing is paused.")


def test_what_waits_is_shown_day_by_day_and_spread_on_request(run):
    for card in ("alpha", "sum", "pick"):
        run("answer", card, "4")

    shown = run("catchup", "--json", day="2026-05-01").json
    run("catchup", "--over", "3", day="2026-05-01")
    planned = run("catchup", "--json", day="2026-05-01").json

    assert (shown["waiting"], shown["away"], shown["plan"]) == (3, 60, None)
    assert [choice["days"] for choice in shown["choices"]] == [0, 1]
    assert planned["plan"]["end"] == "2026-05-03"
    assert [load["backlog"] for load in planned["plan"]["loads"]] == [1, 1, 1]
    assert run("due", "--json", day="2026-05-01").json["due"] == 1
    assert run("due", "--json", day="2026-05-01").json["later"] == 2
    assert "You are catching up until Sunday 3 May." in run("catchup", day="2026-05-01").out


def test_a_plan_of_a_negative_number_of_days_is_refused(run):
    assert run("catchup", "--over", "-1").code == 2


def test_a_card_is_pulled_once_a_day_and_undo_takes_it_back(run):
    run("answer", "alpha", "4")
    run("answer", "alpha", "4", day="2026-03-03")

    pulled = run("pull", "alpha", day="2026-03-05")

    assert pulled.out == "Due today: What is alpha?  (demo:alpha)\n"
    assert run("due", "--json", day="2026-03-05").json["due"] == 1
    assert run("due", "--why", "alpha", day="2026-03-05").out.endswith(
        "it was pulled forward to today from Monday 9 March 2026.\n"
    )
    assert "due already" in run("pull", "alpha", day="2026-03-05").err
    run("undo", day="2026-03-05")
    assert run("due", "--json", day="2026-03-05").json["due"] == 0


def test_a_card_that_was_never_seen_is_not_pulled(run):
    assert (run("pull", "alpha").code, run("pull", "nothing").code) == (2, 2)


def test_why_is_said_in_words_and_as_json(run):
    assert run("due", "--why", "pick").out == "demo:pick: Asked today, 3 of 3: it is new.\n"
    assert run("due", "--why", "pick", "--json").json == {
        "id": "demo:pick",
        "asked": True,
        "rule": "new",
        "why": "Asked today, 3 of 3: it is new.",
        "day": None,
        "by": None,
        "position": 3,
    }
    assert run("due", "--why", "pikc").code == 2


def test_a_clock_that_was_set_back_is_said_and_holds_nothing_up(run):
    run("answer", "alpha", "4", day="2027-03-02")

    looked = run("due", "--json")

    assert looked.err.startswith("quizlab: the clock was set back: your last answer is of 2027-03-02")
    assert (looked.code, looked.json["new"]) == (0, 2)
    run("answer", "sum", "4")
    assert run("due", "--json").err == ""


def test_a_leech_is_told_of_and_listed(run):
    said = [run("answer", "alpha", "1", day=f"2026-03-{day:02}").out for day in range(2, 14)]

    assert [number for number, out in enumerate(said, start=1) if "A leech: forgotten" in out] == [8, 12]
    assert "(leech: 12 lapses)" in run("cards").out
    listed = {card["id"]: (card["lapses"], card["leech"]) for card in run("cards", "--json").json}
    assert listed["demo:alpha"] == (12, True)
    assert listed["demo:sum"] == (0, False)
