import re
import time
from datetime import datetime

import pytest

from quizlab.core.events import Draft
from quizlab.errors import WrongUse
from quizlab.study.exporting import export
from quizlab.study.exporting.choice import Choice


@pytest.fixture
def clock(clock):
    # Anki reads the machine's clock, and due days are counted from it.
    clock.now = datetime.fromtimestamp(time.time()).astimezone()
    return clock


def answer(services, card, *grades, every=1):
    for grade in grades:
        services.store.record(Draft("review", f"demo:{card}", grade, milliseconds=1500))
        services.clock.pass_days(every)


def by_id(held):
    return {(card["fields"]["Id"], card["ord"]): card for card in held["cards"]}


def packaged(services, path, history=True):
    return export(services, path, Choice(with_history=history))


def test_every_kind_becomes_a_note_that_anki_takes_without_a_warning(services, tmp_path, anki):
    written = packaged(services, tmp_path / "a.apkg")

    held = anki(tmp_path / "a.apkg")

    assert (written.count, written.what) == (10, "note")
    assert held["logs"] == [{"new": 10}]
    assert held["sound"]
    assert held["unused"] == []
    cards = by_id(held)
    assert len(cards) == 12
    assert {card["deck"] for card in cards.values()} == {"quizlab::Demo: one::Greek"}
    assert cards["demo:alpha", 0]["tags"] == ["first", "greek"]
    assert {card["type"].removeprefix("quizlab ") for card in cards.values()} == {
        "recall", "both ways", "choice", "order", "number", "typed", "prints", "explain", "cloze", "cloze, typed",
    }  # fmt: skip


def test_questions_and_answers_read_in_anki_as_they_do_here(services, tmp_path, anki):
    packaged(services, tmp_path / "a.apkg")

    cards = by_id(anki(tmp_path / "a.apkg"))

    assert "What is <em>alpha</em>?" in cards["demo:alpha", 0]["question"]
    assert "The <strong>first</strong> letter, \\(\\alpha\\)." in cards["demo:alpha", 0]["answer"]
    assert '<img src="b.png" alt="the sign">' in cards["demo:beta", 1]["question"]
    assert "<code>&lt;b&gt;</code>" in cards["demo:two", 0]["question"]
    assert "[[type:Answer]]" in cards["demo:word", 0]["question"]
    assert cards["demo:word", 0]["fields"]["Answer"] == "softmax"
    assert cards["demo:many", 0]["fields"]["Unit"] == "apples"
    assert re.fullmatch(r"\d", cards["demo:many", 0]["fields"]["Answer"])


def test_the_gaps_of_a_cloze_are_the_same_ones_and_braces_elsewhere_make_none(services, tmp_path, anki):
    packaged(services, tmp_path / "a.apkg")

    cards = by_id(anki(tmp_path / "a.apkg"))

    assert ("demo:gaps", 2) not in cards
    first = cards["demo:gaps", 0]["question"]
    assert 'data-cloze="first"' in first
    assert "[which?]" in first
    assert "<code>&#123;&#123;x&#125;&#125;</code>" in first
    assert "not <code>&#123;&#123;c1::this&#125;&#125;</code>" in first
    assert "\\frac&#123;&#123;a&#125;&#125;{b}" in first


def test_pictures_come_along_under_their_names(services, tmp_path, anki, pack):
    packaged(services, tmp_path / "a.apkg")

    held = anki(tmp_path / "a.apkg")

    assert held["media"] == {"b.png": (pack / "decks" / "pictures" / "b.png").stat().st_size}


def test_a_picture_outside_the_pack_stays_behind_and_is_named(services, tmp_path, pack):
    (tmp_path / "secret.png").write_bytes(b"x")
    deck = pack / "decks" / "greek.md"
    deck.write_text(
        deck.read_text() + "\n### Out\n<!-- {#out} -->\n\n![x](../../secret.png) ![y](gone.png)\n"
    )

    written = packaged(services, tmp_path / "a.apkg")

    assert [line.partition(": the picture ")[2] for line in written.left_out[:2]] == [
        "../../secret.png is not in the pack",
        "gone.png is not in the pack",
    ]


@pytest.mark.parametrize("scheduler", ["sm2", "fsrs"])
def test_due_days_and_answers_are_the_same_to_the_day_and_the_button(
    services, tmp_path, anki, clock, scheduler
):
    clock.pass_days(-60)
    services.store.record(Draft("setting", "scheduler", detail={"value": scheduler}))
    answer(services, "alpha", 4, 5, 3, 2, 4, every=9)
    services.store.record(Draft("suspend", "demo:beta/reverse"), Draft("flag", "demo:two"))
    clock.pass_days(15)
    packaged(services, tmp_path / "a.apkg")

    cards = by_id(anki(tmp_path / "a.apkg"))

    memory, alpha = services.store.memory("demo:alpha"), cards["demo:alpha", 0]
    assert alpha["days"] == (memory.due - services.today()).days
    assert alpha["interval"] == (memory.due - memory.last).days
    assert (alpha["reps"], alpha["lapses"]) == (5, 1)
    assert [row[1] for row in alpha["revlog"]] == [3, 4, 2, 1, 3]
    assert [row[0] for row in alpha["revlog"]] == [
        event.instant // 1000 for event in services.store.answers()
    ]
    assert [row[5] for row in alpha["revlog"]] == [1500] * 5
    assert [row[3] for row in alpha["revlog"]][1:] == [row[2] for row in alpha["revlog"]][:-1]
    if scheduler == "sm2":
        assert alpha["factor"] == memory.state["ef"] * 10
    else:
        assert alpha["stability"] == pytest.approx(memory.state["stability"], abs=1e-3)
        assert alpha["difficulty"] == pytest.approx(memory.state["difficulty"], abs=1e-2)
    assert cards["demo:beta", 1]["queue"] == -1
    assert cards["demo:two", 0]["flag"] == 1
    assert cards["demo:word", 0]["kind"] == 0


def test_an_answer_taken_back_does_not_leave(services, tmp_path, anki):
    answer(services, "alpha", 4)
    services.store.undo()
    packaged(services, tmp_path / "a.apkg")

    assert by_id(anki(tmp_path / "a.apkg"))["demo:alpha", 0]["revlog"] == []


def test_without_history_all_cards_are_new(services, tmp_path, anki):
    answer(services, "alpha", 4)
    packaged(services, tmp_path / "a.apkg", history=False)

    held = anki(tmp_path / "a.apkg")

    assert {card["kind"] for card in held["cards"]} == {0}
    assert not any(card["revlog"] for card in held["cards"])


def test_exporting_again_updates_and_doubles_nothing(services, tmp_path, anki, pack, clock):
    packaged(services, tmp_path / "a.apkg")
    deck = pack / "decks" / "greek.md"
    deck.write_text(deck.read_text().replace("The **first** letter", "The very first letter"))
    services.reload()
    clock.pass_days(1)
    packaged(services, tmp_path / "b.apkg")

    held = anki(tmp_path / "a.apkg", tmp_path / "b.apkg")

    assert len(held["cards"]) == 12
    assert "new" not in held["logs"][1]
    assert "The very first letter" in by_id(held)["demo:alpha", 0]["answer"]


def test_it_is_said_that_fresh_numbers_stay_behind(services, tmp_path):
    written = packaged(services, tmp_path / "a.apkg")

    assert written.left_out == (
        "fresh numbers: 1 card draws them at each review; in Anki it asks one draw for ever",
    )


def test_an_unknown_pack_and_an_unknown_ending_are_named(services, tmp_path):
    with pytest.raises(WrongUse, match=r"there is no pack 'dem' \(perhaps demo\)"):
        export(services, tmp_path / "a.apkg", Choice(packs=("dem",)))
    with pytest.raises(WrongUse, match=r"a\.pdf: \.pdf is no format to export to"):
        export(services, tmp_path / "a.pdf", Choice())
    with pytest.raises(WrongUse, match=r"\.apkg can't hold events"):
        export(services, tmp_path / "a.apkg", Choice(of="events"))
