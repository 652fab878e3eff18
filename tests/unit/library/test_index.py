import os
import signal
import subprocess
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizlab.library import load, scanning
from quizlab.library.index import Index

CARD = "### {id}?\n<!-- {{#{id}}} -->\n\nYes.\n\n"
OLD = 1_600_000_000
LOADS = """
import sys
from pathlib import Path
from quizlab.library import load
from quizlab.paths import Places
root = Path(sys.argv[1])
made = load(Places(root / "data", root / "config", root / "cache", root / "workspace", (root / "pack",)))
print(len(list(made.cards)))
"""


def age(places, when=OLD):
    for path in places.packs[0].rglob("*"):
        os.utime(path, (when, when))


@pytest.fixture
def scanned(monkeypatch):
    """Return the names of the files that are scanned from now on."""
    names = []
    scan = scanning.scan

    def counted(source, data):
        names.append(Path(source.path).name)
        return scan(source, data)

    monkeypatch.setattr(scanning, "scan", counted)
    return names


@pytest.fixture
def decks(places, write):
    write({f"decks/d{number}.md": CARD.format(id=f"c{number}") for number in range(5)})
    age(places)
    return load(places)


def test_only_the_file_that_changed_is_scanned(places, decks, write, scanned):
    write({"decks/d3.md": CARD.format(id="other")})

    assert [card.id for card in load(places).cards][3] == "pack:other"
    assert scanned == ["d3.md"]


def test_a_file_that_was_only_touched_is_not_scanned(places, decks, scanned):
    age(places, OLD + 1)

    assert load(places) == decks
    assert scanned == []


def test_a_text_that_comes_back_is_not_scanned_again(places, decks, write, scanned):
    write({"decks/d3.md": CARD.format(id="other")})
    load(places)
    write({"decks/d3.md": CARD.format(id="c3")})

    assert load(places) == decks
    assert scanned == ["d3.md"]


def test_files_that_come_and_go_are_seen(places, decks, write):
    write({"decks/d9.md": CARD.format(id="new")})
    (places.packs[0] / "decks" / "d0.md").unlink()

    assert [card.id for card in load(places).cards] == [
        f"pack:{id_}" for id_ in ("c1", "c2", "c3", "c4", "new")
    ]


def test_an_edit_that_repeats_an_id_is_told_of_until_it_is_mended(places, decks, write):
    write({"decks/d3.md": CARD.format(id="c3") + CARD.format(id="c1")})
    repeated = load(places)
    write({"decks/d3.md": CARD.format(id="c3")})

    assert [problem.code for problem in repeated.problems] == ["duplicate-id", "duplicate-id"]
    assert [card.id for card in repeated.cards] == [f"pack:c{number}" for number in range(5)]
    assert load(places) == decks


def test_another_set_of_packs_neither_disturbs_the_first_nor_reads_it_again(places, decks, tmp_path, scanned):
    more = tmp_path / "more.md"
    more.write_text(CARD.format(id="q"))

    assert len(load(replace(places, packs=(*places.packs, more))).cards) == 6
    assert load(places) == decks
    assert scanned == ["more.md"]


def test_cards_are_counted_and_found_before_any_is_made(places, decks):
    made = load(places)

    assert len(made.cards) == 5
    assert made.find("pack:c3").prompt == "c3?"
    assert made.cards[-1].id == "pack:c4"
    assert [card.id for card in made.cards[1:3]] == ["pack:c1", "pack:c2"]


def test_cards_are_there_although_the_index_was_lost_meanwhile(places, decks):
    made = load(places)
    Index(places.cache).path.unlink()

    assert made.find("pack:c4").answer == "Yes."
    assert made.cards == decks.cards


@pytest.mark.parametrize("share", [0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.99])
def test_a_damaged_index_is_made_again(places, decks, share):
    path = Index(places.cache).path
    data = bytearray(path.read_bytes())
    start = int(share * len(data))
    data[start : start + 64] = bytes(byte ^ 0xFF for byte in data[start : start + 64])
    path.write_bytes(data)

    assert load(places) == decks
    assert load(places) == decks


def test_what_is_no_index_at_all_is_replaced(places, decks):
    Index(places.cache).path.write_bytes(b"not a database" * 100)

    assert load(places) == decks
    assert Index(places.cache).path.read_bytes().startswith(b"SQLite")


def test_two_programs_may_index_at_once(places, write, tmp_path):
    write({f"decks/d{number}.md": CARD.format(id=f"c{number}") for number in range(60)})
    command = [sys.executable, "-c", LOADS, str(tmp_path)]

    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]

    assert [process.communicate(timeout=60)[0].strip() for process in running] == ["60"] * 3
    assert len(load(places).cards) == 60


@pytest.mark.long
def test_a_program_killed_while_it_indexes_costs_nothing_but_that(places, write, tmp_path):
    write({f"decks/d{number}.md": CARD.format(id=f"c{number}") for number in range(400)})
    command = [sys.executable, "-c", LOADS, str(tmp_path)]
    for step in range(40):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            process.wait(0.05 + step * 0.01)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()

        assert len(list(load(places).cards)) == 400
        if step % 2:
            Index(places.cache).path.unlink(missing_ok=True)


NUMBERS = count()
IDS = st.sampled_from("abcd")
CARDS = st.lists(
    st.tuples(IDS, st.sampled_from(["", " of=one#s", " of=one#t", " needs=a", " needs=b"])), max_size=3
)
TEXTS = st.one_of(st.none(), CARDS)
CHAPTERS = st.sampled_from([None, "s", "t"])


def file_of(cards):
    return "".join(f"### Q {id_}\n<!-- {{#{id_}{more}}} -->\n\nA.\n\n" for id_, more in cards)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, CHAPTERS), min_size=2, max_size=4))
def test_after_any_edits_the_index_gives_what_reading_everything_gives(places, states):
    root = places.packs[0]
    for first, second, third, section in states:
        texts = {
            f"{name}.md": file_of(cards)
            for name, cards in zip("xyz", (first, second, third), strict=True)
            if cards
        }
        if section:
            texts["1-one/chapter.md"] = f"---\nid: one\ntitle: One\n---\n\n## {section}\n\nText.\n"
        for name in ("x.md", "y.md", "z.md", "1-one/chapter.md"):
            (root / name).unlink(missing_ok=True)
        for name, text in texts.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text)

        fresh = load(replace(places, cache=places.cache / str(next(NUMBERS))))

        assert load(places) == fresh
        assert load(places) == fresh


EDITS = st.fixed_dictionaries(
    {
        name: st.tuples(
            st.sampled_from(["", "\n", "\n\n"]), st.sampled_from(["", " tagz=1", " kind", " of=one#t"])
        )
        for name in "xyz"
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDITS, min_size=2, max_size=5), st.booleans())
def test_after_edits_that_change_no_id_the_index_gives_what_reading_everything_gives(places, states, twins):
    root = places.packs[0]
    for edits in states:
        for name, (above, more) in edits.items():
            id_ = "same" if twins and name in "xy" else name
            text = f"{above}### Q {name}\n<!-- {{#{id_}{more}}} -->\n\nA.\n\n### No id {name}\n\nB.\n"
            (root / f"{name}.md").write_text(text)

        fresh = load(replace(places, cache=places.cache / str(next(NUMBERS))))

        assert load(places) == fresh
        assert load(places) == fresh
