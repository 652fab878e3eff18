from dataclasses import replace

import pytest

from quizlab.core.events import Event
from quizlab.core.verifying import verify

NOON = 1_772_452_800_000_000
"""2026-03-02 12:00 UTC"""


def event(number, kind="review", **more):
    values = {"grade": 4} if kind in ("review", "drill", "quiz") else {}
    return Event(
        **{
            "uid": f"u{number}", "seq": NOON + number, "device": "here", "session": "s", "action": f"a{number}",
            "kind": kind, "subject": "dl:a", "instant": NOON + number, "offset": 0, "day": "2026-03-02",
            **values, **more,
        }
    )  # fmt: skip


def found(*events):
    return [(finding.kind, finding.where) for finding in verify(events, NOON + 10**6)]


def test_nothing_is_found_in_a_sound_log():
    log = [event(0), event(1, "drill"), event(2, "undo", target="u1"), event(3, "redo", target="u1")]

    assert found(*log) == []


def test_the_order_of_a_file_is_no_matter():
    assert found(event(1, "undo", target="u0"), event(0)) == []


def test_doubles_are_told_from_conflicts():
    assert found(event(0), event(0)) == [("double", "u0")]
    assert found(event(0), replace(event(0), grade=1)) == [("conflict", "u0")]


def test_a_device_that_uses_a_place_twice_was_copied():
    assert found(event(0), replace(event(1), seq=NOON, instant=NOON)) == [("double", "u1")]
    assert found(event(0), replace(event(1), seq=NOON, instant=NOON, device="there")) == []


@pytest.mark.parametrize("target", ["u7", "u1"])
def test_an_undo_of_nothing_is_found(target):
    log = [event(0), event(1, "undo", target="u0"), event(2, "redo", target=target)]

    assert found(*log) == [("undo of nothing", "u2")]


def test_a_hole_in_an_action_is_a_gap():
    whole = [event(number, "suspend", action="a", instant=NOON) for number in range(3)]

    assert found(*whole) == []
    assert found(whole[0], whole[2]) == [("gap", "u2")]


def test_an_action_that_was_written_in_two_goes_has_no_gap():
    assert found(event(0, "hint", action="a"), event(9, "solution", action="a")) == []


def test_a_drill_without_its_review_is_a_gap():
    assert found(event(1, "drill"), event(2, "drill")) == [("gap", "u1")]
    assert found(event(0, "move", detail={"from": "dl:old"}), event(1, "drill")) == []


@pytest.mark.parametrize(
    "impossible",
    [
        {"instant": 0},
        {"instant": NOON + 10**12, "seq": NOON + 10**12},
        {"seq": NOON - 1},
        {"offset": 15 * 3600},
        {"day": "2026-03-04"},
        {"day": "2026-02-28"},
    ],
)
def test_an_impossible_instant_is_found(impossible):
    assert found(replace(event(0), **impossible)) == [("instant", "u0")]


@pytest.mark.parametrize(("day", "offset"), [("2026-03-01", 0), ("2026-03-02", 0), ("2026-03-03", 14 * 3600)])
def test_a_study_day_may_begin_late_or_far_away(day, offset):
    assert found(replace(event(0), day=day, offset=offset)) == []
