import csv
import json
from datetime import timedelta
from pathlib import Path

import pytest

from quizlab.core.breaks import Break
from quizlab.core.events import Draft
from quizlab.errors import WrongUse
from quizlab.study.exporting import export
from quizlab.study.exporting.choice import Choice
from quizlab.study.exporting.tables import CARD_COLUMNS, DAY_COLUMNS


def exported(services, path, **choice):
    written = export(services, path, Choice(**choice))
    text = path.read_text()
    return written, json.loads(text) if path.suffix == ".json" else list(csv.DictReader(text.splitlines()))


def test_a_card_leaves_with_its_text_and_its_day(services, tmp_path):
    services.store.record(Draft("review", "demo:alpha", 4))

    written, rows = exported(services, tmp_path / "a.json")

    assert (written.count, len(rows)) == (12, 12)
    alpha = rows[0]
    assert (alpha["id"], alpha["prompt"], alpha["tags"]) == (
        "demo:alpha",
        "What is *alpha*?",
        ["greek", "first"],
    )
    assert (alpha["last"], alpha["due"], alpha["interval"], alpha["reviews"]) == (
        "2026-03-02",
        "2026-03-03",
        1,
        1,
    )
    assert rows[1]["due"] is None


def test_csv_says_the_same_as_json(services, tmp_path):
    _, objects = exported(services, tmp_path / "a.json")
    written = export(services, tmp_path / "a.csv", Choice())

    with (tmp_path / "a.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))

    assert written.count == len(rows)
    assert [row["prompt"] for row in rows] == [row["prompt"] for row in objects]
    assert [row["answer"] for row in rows] == [row["answer"] for row in objects]


def test_events_leave_as_the_log_has_them(services, tmp_path):
    (event,) = services.store.record(Draft("review", "demo:alpha", 4, detail={"typed": "é"}))

    _, (row,) = exported(services, tmp_path / "a.json", of="events")
    _, (cells,) = exported(services, tmp_path / "a.csv", of="events")

    assert (row["uid"], row["grade"], row["detail"]) == (event.uid, 4, {"typed": "é"})
    assert (cells["uid"], cells["grade"], json.loads(cells["detail"])) == (event.uid, "4", {"typed": "é"})


def test_statistics_are_days_in_csv_and_the_whole_page_in_json(services, tmp_path):
    services.store.record(Draft("review", "demo:alpha", 4))

    _, rows = exported(services, tmp_path / "a.csv", of="stats")
    _, page = exported(services, tmp_path / "a.json", of="stats")

    assert [(row["day"], row["answers"]) for row in rows] == [("2026-03-02", "1")]
    assert (page["range"], page["total"]["answers"]) == ("all", 1)


def test_a_calendar_holds_the_days_with_something_due(services, tmp_path):
    services.store.record(Draft("review", "demo:alpha", 4), Draft("review", "demo:beta", 4))

    written = export(services, tmp_path / "due.ics", Choice())

    assert written.count == 1
    text = (tmp_path / "due.ics").read_text()
    assert "DTSTART;VALUE=DATE:20260303" in text
    assert "SUMMARY:quizlab: 2 cards due" in text


def test_what_a_format_has_no_place_for_is_said_and_not_left_out(services, tmp_path):
    services.store.record(Draft("review", "demo:alpha", 4), Draft("review", "other:beta", 4))

    events = export(services, tmp_path / "e.json", Choice(("demo",), "events"))

    assert events.count == 1
    for name, choice, why in (
        ("a.csv", Choice(with_history=True), r"\.csv can't hold cards with their history"),
        ("a.ics", Choice(("demo",)), "days are counted over all packs"),
        ("a.json", Choice(("demo",), "stats"), "days are counted over all packs"),
    ):
        with pytest.raises(WrongUse, match=why):
            export(services, tmp_path / name, choice)


def test_a_calendar_asks_nothing_in_a_pause_and_spreads_what_waits_after_it(services, tmp_path):
    services.store.record(Draft("review", "demo:alpha", 4))
    today = services.today()
    back = today + timedelta(5)
    services.store.record(Break(today, back, days=2, cards=1).draft())

    written = export(services, tmp_path / "due.ics", Choice())

    text = (tmp_path / "due.ics").read_text()
    assert written.count == 1
    assert f"UID:due-{back:%Y%m%d}@quizlab" in text


def test_every_column_is_documented():
    text = Path(__file__).parents[4].joinpath("docs/export.md").read_text(encoding="utf-8")

    assert [name for name in (*CARD_COLUMNS, *DAY_COLUMNS) if f"`{name}`" not in text] == []
