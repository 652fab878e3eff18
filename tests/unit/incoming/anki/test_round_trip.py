"""From Anki to quizlab and back into Anki, everything compared one by one; what differs is written down here."""

import json
import subprocess
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

TAKES = Path(__file__).parents[2] / "study" / "exporting" / "anki_takes.py"
BY_HAND = 4
"""A row of the revlog that no answer made."""


@pytest.fixture(scope="module")
def back(made_by_anki, tmp_path_factory):
    """Return what a new collection of Anki holds after the package went through quizlab."""
    from tests_anki import PYTHON

    folder = tmp_path_factory.mktemp("back")
    packs = folder / "data" / "packs"
    places = Places(
        folder / "data", folder / "data", folder / "cache", folder / "work", (packs / "fromanki",)
    )
    with Services(places, lambda: datetime.now().astimezone(), Config()) as services:
        with anki.opened(made_by_anki / "latest.apkg") as source:
            bring(services, source, target(places, "fromanki", source.name))
        services.reload()
        export(services, folder / "back.apkg", Choice(packs=("fromanki",), with_history=True))
    call = [str(PYTHON), str(TAKES), "1", str(folder / "back.apkg")]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    held = json.loads(done.stdout.splitlines()[-1])
    held["by"] = {(card["fields"]["Id"].partition(":")[2], card["ord"]): card for card in held["cards"]}
    return held


@pytest.fixture
def pairs(said, back):
    """Return each card as Anki had it and as it has it now, by its note's guid and its number."""
    found = {}
    for guid, note in said["notes"].items():
        for number, card in note["cards"].items():
            ord_ = int(number)
            there = back["by"].get((id_of(guid), ord_)) or back["by"].get((id_of(f"{guid}/{ord_}"), 0))
            if there is not None:
                found[guid, ord_] = (note, card, there)
    return found
