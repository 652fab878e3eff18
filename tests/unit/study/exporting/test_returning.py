"""Cards that were exported, studied in Anki and imported on the machine that they came from."""

import sqlite3
import time
import zipfile
from contextlib import closing
from datetime import date, timedelta

import pytest

from quizlab.core.events import Draft
from quizlab.study.exporting import export
from quizlab.study.exporting.choice import Choice
from quizlab.study.importing.whole import import_from

HERE = "demo:alpha"


@pytest.fixture
def there(services, tmp_path):
    """Return a function that exports all cards and carries out SQL on the package, as a learner's doings in Anki."""

    def changed(*statements, history=True):
        path = tmp_path / "cards.apkg"
        export(services, path, Choice(with_history=history))
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        collection = tmp_path / "collection"
        collection.write_bytes(parts["collection.anki21"])
        with closing(sqlite3.connect(collection)) as connection:
            for statement, *values in statements:
                connection.execute(statement, values)
            connection.commit()
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in {**parts, "collection.anki21": collection.read_bytes()}.items():
                archive.writestr(name, data)
        return path

    return changed


def answered(id_, when, button=3, days=9, kind=1, factor=2500):
    """Return what an answer in Anki does to its tables."""
    card = "(select c.id from cards c join notes n on n.id = c.nid where n.flds like ? and c.ord = 0)"
    ours = f"%\x1f{id_}"
    log = f"insert into revlog values (?, {card}, -1, ?, ?, 1, ?, 5000, ?)"
    milliseconds = int(when.timestamp() * 1000)
    yield log, milliseconds, ours, button, days, factor, kind
    if factor:
        first = date(2000, 1, 1)
        due = ((when.date() - first) + timedelta(days=days)).days
        schedule = (
            f"update cards set type = 2, queue = 2, due = ?, ivl = ?, factor = ?, reps = 1 where id = {card}"
        )
        yield schedule, due, days, factor, ours


def log_of(services):
    return services.store.uids()


def test_what_nobody_touched_changes_nothing_and_makes_no_pack(services, there):
    services.store.record(Draft("review", HERE, 4), Draft("suspend", "demo:two"), Draft("flag", "demo:why"))
    before = log_of(services)

    result = import_from(services, there())

    assert (result.returned, result.counts, result.troubles) == (10, {}, ())
    assert log_of(services) == before
    assert not services.places.user_packs.exists()


def test_answers_given_there_go_to_the_cards_here_with_their_schedule(services, there, clock):
    services.store.record(Draft("review", HERE, 4))
    clock.pass_days(3)
    soon = clock.now + timedelta(minutes=1)

    path = there(*answered(HERE, clock.now), *answered("demo:gaps", soon, button=1, days=1))
    result = import_from(services, path)

    memories = services.store.memories()
    assert (result.answers, result.schedules) == (2, 2)
    assert [event.grade for event in services.store.answers(HERE)] == [4, 4]
    assert memories[HERE].due == clock.now.date() + timedelta(days=9)
    assert (memories["demo:gaps"].due - clock.now.date()).days == 1
    assert "demo:gaps/c2" not in memories


def test_the_same_again_or_from_another_export_adds_nothing(services, there, clock):
    services.store.record(Draft("review", HERE, 4))
    clock.pass_days(3)
    answers = list(answered(HERE, clock.now))
    import_from(services, there(*answers))
    before = log_of(services)

    again = import_from(services, there())

    assert (again.answers, again.schedules) == (0, 0)
    assert log_of(services) == before


def test_an_answer_given_here_later_says_when_the_card_is_due(services, there, clock):
    path = there(*answered(HERE, clock.now))
    clock.pass_days(9)
    services.store.record(Draft("review", HERE, 4))

    import_from(services, path)

    memory = services.store.memory(HERE)
    assert memory.last == clock.now.date()
    assert memory.reviews == 2
    assert memory.due > memory.last + timedelta(days=9)


def test_an_answer_taken_back_here_stays_taken_back(services, there):
    services.store.record(Draft("review", HERE, 4))
    path = there()
    services.store.undo()

    assert import_from(services, path).answers == 0
    assert services.store.memory(HERE).new


def test_cramming_there_resets_nothing_here(services, there, clock):
    services.store.record(Draft("review", HERE, 4))
    due = services.store.memory(HERE).due
    clock.pass_days(1)

    result = import_from(services, there(*answered(HERE, clock.now, kind=3, factor=0), history=False))

    assert result.answers == 1
    assert services.store.memory(HERE).due == due


def test_marks_set_there_come_and_those_taken_off_here_since_stay_off(services, there):
    services.store.record(Draft("review", HERE, 4), Draft("suspend", HERE))
    path = there(("update cards set queue = -1, flags = 2 where id in (select min(id) from cards)",))
    services.store.record(Draft("unsuspend", HERE))

    import_from(services, path)

    memories = services.store.memories().values()
    assert not services.store.memory(HERE).suspended
    assert sum(one.suspended and one.flagged for one in memories) == 1


def test_a_note_edited_there_is_named_and_the_text_here_stays(services, there, pack):
    before = (pack / "decks" / "greek.md").read_bytes()
    path = there(("update notes set flds = replace(flds, 'letter', 'LETTER') where flds like '%demo:alpha'",))

    (told,) = import_from(services, path).troubles

    assert told.what == "demo:alpha reads otherwise there; your text stays"
    assert (pack / "decks" / "greek.md").read_bytes() == before


def test_a_copy_made_there_and_a_card_that_is_gone_here_come_as_cards_of_a_pack(services, there, pack):
    text = (pack / "decks" / "greek.md").read_text()
    path = there(("update notes set guid = 'another' where flds like '%demo:two'",))
    (pack / "decks" / "greek.md").write_text(text.replace("{#why ", "{#why-not "))
    services.reload()

    result = import_from(services, path)

    assert (result.returned, result.counts) == (8, {"new": 2})


def test_a_card_that_was_renamed_since_is_found(services, there, pack, clock):
    services.store.record(Draft("review", HERE, 4))
    clock.pass_days(2)
    path = there(*answered(HERE, clock.now))
    deck = pack / "decks" / "greek.md"
    deck.write_text(deck.read_text().replace("{#alpha ", "{#first "))
    services.reload()
    services.store.record(Draft("move", "demo:first", detail={"from": HERE}))

    result = import_from(services, path)

    assert (result.returned, result.answers) == (10, 1)
    assert services.store.memory("demo:first").reviews == 2


def test_a_dry_run_counts_the_same_and_leaves_the_log_alone(services, there, clock):
    path = there(*answered(HERE, clock.now))
    before = log_of(services)

    result = import_from(services, path, dry=True)

    assert (result.returned, result.answers, result.schedules) == (10, 1, 1)
    assert log_of(services) == before


@pytest.mark.parametrize("fsrs", [True, pytest.param(False, marks=pytest.mark.long)])
def test_cards_studied_in_the_real_anki_are_due_here_when_they_are_there(
    services, clock, tmp_path, anki_runs, fsrs
):
    clock.now = clock.now.fromtimestamp(time.time()).astimezone()
    clock.pass_days(-5)
    services.store.record(*(Draft("review", f"demo:{id_}", 4) for id_ in ("alpha", "two", "gaps/c2")))
    clock.pass_days(5)
    export(services, tmp_path / "out.apkg", Choice(with_history=True))
    said = anki_runs("anki_studies.py", tmp_path / "out.apkg", tmp_path / "back.apkg", int(fsrs))

    result = import_from(services, tmp_path / "back.apkg")

    memories = services.store.memories()
    today = services.today()
    assert (result.returned, result.counts, result.answers) == (10, {}, said["answers"])
    assert {id_: (memories[id_].due - today).days for id_ in said["days"]} == said["days"]
    assert memories["demo:why"].suspended
    assert [one.what for one in result.troubles] == ["demo:word reads otherwise there; your text stays"]
