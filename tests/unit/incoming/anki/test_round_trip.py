"""From Anki to quizlab and back into Anki, compared one by one; what may differ is written down here."""

import json
import os
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from quizlab.incoming import anki
from quizlab.paths import Places
from quizlab.study.config import Config
from quizlab.study.exporting import export
from quizlab.study.exporting.choice import Choice
from quizlab.study.importing.bringing import bring
from quizlab.study.importing.cards import id_of
from quizlab.study.importing.targets import target
from quizlab.study.services import Services

PYTHON = os.environ.get("QUIZLAB_ANKI_PYTHON") or Path(__file__).parents[4] / ".venv-anki" / "bin" / "python"
TAKES = Path(__file__).parents[2] / "study" / "exporting" / "anki_takes.py"
PARTED = {("nested", 1), ("nested", 2), ("sides", 1), ("masks", 1)}
"""Gaps within gaps, parts of a picture, and cards of a note type of several sides become notes of their own."""


@pytest.fixture(scope="module")
def back(made_by_anki, tmp_path_factory):
    """Return what a new collection of Anki holds after the package went through quizlab."""
    folder = tmp_path_factory.mktemp("back")
    data = folder / "data"
    places = Places(data, data, folder / "cache", folder / "work", ())
    with Services(places, lambda: datetime.now().astimezone(), Config()) as services:
        with anki.opened(made_by_anki / "latest.apkg") as source:
            bring(services, source, target(places, "fromanki", source.name))
        services.places = replace(places, packs=(data / "packs" / "fromanki",))
        services.reload()
        export(services, folder / "back.apkg", Choice(packs=("fromanki",), with_history=True))
    done = subprocess.run(
        [str(PYTHON), str(TAKES), "1", str(folder / "back.apkg")], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def pairs(said, back):
    """Return each card as Anki had it and as it has it again, with its note; the missing ones by name."""
    there = {(card["fields"]["Id"].partition(":")[2], card["ord"]): card for card in back["cards"]}
    found, missing = [], set()
    for guid, note in said["notes"].items():
        for number, card in note["cards"].items():
            ord_ = int(number)
            again = there.get((id_of(guid), ord_))
            if again is None:
                missing.add((_name(note["fields"]), ord_))
            else:
                found.append((note, card, again))
    return found, missing


def _name(fields):
    if "Occlusion" in fields:
        return "masks"
    return "sides" if "A" in fields else "nested" if "inner" in fields["Text"] else str(fields)


def test_every_card_is_there_again_but_those_written_down(pairs, back):
    found, missing = pairs

    assert missing == PARTED
    assert len(back["cards"]) == len(found) + len(PARTED)
    assert back["logs"] == [{"new": len({card["guid"] for card in back["cards"]})}]
    assert back["sound"], back["problems"]


def test_due_days_are_the_same_to_the_day(pairs):
    today = datetime.now().astimezone().date()
    for _, card, again in pairs[0]:
        due = None if card["due"] is None else (datetime.fromisoformat(card["due"]).date() - today).days
        # Anki's day may have rolled over between the two looks.
        assert (again["days"] is None) == (due is None), card
        assert due is None or abs(again["days"] - due) <= int(today != datetime.now().astimezone().date()), (
            card
        )


def test_intervals_are_the_same_and_a_learning_step_is_a_day_at_least(pairs):
    for _, card, again in pairs[0]:
        assert again["interval"] == card["ivl"] or (card["ivl"] == 0 and again["interval"] >= 1), card


def test_easiness_stability_difficulty_counts_and_marks_are_the_same(pairs):
    for _, card, again in pairs[0]:
        learnt = card["due"] is not None
        assert again["factor"] == card["factor"], card
        assert not learnt or (again["reps"], again["lapses"]) == (card["reps"], card["lapses"]), card
        assert (again["stability"] or 0) == pytest.approx(card["stability"] or 0, abs=1e-2), card
        assert (again["difficulty"] or 0) == pytest.approx(card["difficulty"] or 0, abs=1e-1), card
        assert (again["queue"] == -1) == card["suspended"], card
        assert (again["queue"] < -1) == card["buried"], card
        assert again["flag"] == card["flag"], card


def test_every_answer_is_there_again_row_by_row(pairs):
    rows = 0
    for _, card, again in pairs[0]:
        assert again["revlog"] == card["revlog"], card
        rows += len(card["revlog"])
    assert rows > 900


def test_tags_and_media_are_the_same_and_names_are_made_plain(pairs, back, made_by_anki):
    files = {path.name: path.stat().st_size for path in (made_by_anki / "collection.media").iterdir()}

    for note, _, again in pairs[0]:
        assert sorted(again["tags"]) == sorted(note["tags"]), note
    assert back["media"] == {name.replace(" ", "-"): size for name, size in files.items()}
    assert back["unused"] == []


def test_fields_say_the_same(pairs):
    texts = {again["fields"]["Id"]: again["fields"] for _, _, again in pairs[0]}
    shown = [" ".join(fields.values()) for fields in texts.values()]

    for said in (
        "What is <strong>ReLU</strong>?", "[sound:é.mp3]", "\\(a_1 &lt; b\\)", "\\[\\frac{1}{2}\\]",
        "{{c1::Ada}} wrote {{c2::programs::what?}}", "<p>chien</p>", "<p>q249</p>", '<img src="pic-1.png"',
    ):  # fmt: skip
        assert any(said in text for text in shown), said
