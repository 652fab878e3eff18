"""quizlab's side: a database filled through its own tables in bulk, and what is timed on it."""

import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from contestants import learner
from contestants.learner import Answer
from quizlab.core.events import Draft
from quizlab.core.grades import DRILLED_BELOW, GOOD, PASSING
from quizlab.core.memories import Memory
from quizlab.core.replay import replay
from quizlab.core.statistics import Range, statistics
from quizlab.core.tallies import MATURE_DAYS, Tally
from quizlab.paths import Places
from quizlab.schedulers import scheduler_for
from quizlab.schedulers.sm2 import state_of
from quizlab.storage import Store
from quizlab.storage.figures import figures
from quizlab.storage.prepared import insert_text
from quizlab.storage.rows import EVENT_COLUMNS, MEMORY_COLUMNS, memory_values
from quizlab.storage.tables import DAYS, EVENTS, MEMORIES
from quizlab.study.stats_page import sections

DETAIL: Final = '{{"chapter":"{}","mode":"review"}}'
DAY_COLUMNS: Final = ("day", "deck", *Tally._fields)


def now() -> datetime:
    """Return the machine's clock, in UTC."""
    return datetime.now(UTC)


def places(folder: Path) -> Places:
    """Return a learner's folders, all in one."""
    return Places(data=folder, config=folder, cache=folder, workspace=folder, packs=())


def make(folder: Path, cards: int, reviews: int) -> Path:
    """Make a database with the simulated history in all its tables; return its path."""
    with Store.open(places(folder), now) as store:
        database, device, today = store.database, store.device, store.today()
    answers = list(learner.history(cards, reviews))
    first = learner.first_day(answers, today)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'events' AND sql IS NOT NULL"
        ).fetchall()
        with connection:
            # Sorted at the end, indexes take a third of the time that a million insertions in them take.
            for name, _ in indexes:
                connection.execute(f"DROP INDEX {name}")
            connection.executemany(insert_text(EVENTS, EVENT_COLUMNS), _events(answers, cards, first, device))
            for _, statement in indexes:
                connection.execute(statement)
            connection.executemany(insert_text(MEMORIES, MEMORY_COLUMNS), _memories(answers, first))
            connection.executemany(insert_text(DAYS, DAY_COLUMNS), _days(answers, cards, first))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database


def _events(answers: Iterable[Answer], cards: int, first: date, device: str) -> Iterator[tuple[Any, ...]]:
    chance = random.Random(2)
    details = [DETAIL.format(learner.chapter(card, cards)) for card in range(cards)]
    contents = [f"{chance.getrandbits(128):032x}" for _ in range(cards)]
    day, text, session = -1, "", ""
    for answer in answers:
        if answer.day != day:
            day, text = answer.day, (first + timedelta(answer.day)).isoformat()
            session = f"{chance.getrandbits(64):016x}"
        seq = learner.instant(first, answer)
        uid, action = f"{seq:016x}{chance.getrandbits(64):016x}", f"{chance.getrandbits(64):016x}"
        yield (
            uid, seq, device, session, action, "review", learner.card_id(answer.card), seq, 0, text,
            answer.grade, "", answer.milliseconds, "sm2/1", details[answer.card], contents[answer.card],
        )  # fmt: skip


def _memories(answers: Iterable[Answer], first: date) -> Iterator[tuple[Any, ...]]:
    newest: dict[int, Answer] = {}
    begun: dict[int, int] = {}
    counts: dict[int, list[int]] = {}
    for answer in answers:
        newest[answer.card] = answer
        begun.setdefault(answer.card, answer.day)
        count = counts.setdefault(answer.card, [0, 0])
        count[0] += 1
        count[1] += answer.grade < PASSING
    for card, answer in newest.items():
        day = first + timedelta(answer.day)
        yield memory_values(
            Memory(
                learner.card_id(card),
                state=state_of(answer.memory),
                due=day + timedelta(answer.memory.interval),
                last=day,
                begun=first + timedelta(begun[card]),
                reviews=counts[card][0],
                lapses=counts[card][1],
                asked=learner.instant(first, answer),
                drill=day if answer.grade < DRILLED_BELOW else None,
            )
        )


def _days(answers: Iterable[Answer], cards: int, first: date) -> Iterator[tuple[Any, ...]]:
    names = {name: place for place, name in enumerate(Tally._fields)}
    days: dict[tuple[int, str], list[int]] = {}
    decks = [f"bench:{learner.chapter(card, cards)}" for card in range(cards)]
    for answer in answers:
        counts = days.setdefault((answer.day, decks[answer.card]), [0] * len(names))
        if answer.last is None:
            counts[names["new"]] += 1
        else:
            stage = names["mature" if answer.day - answer.last >= MATURE_DAYS else "young"]
            counts[stage] += 1
            counts[stage + 1] += answer.grade >= PASSING
        counts[names["grade_0"] + answer.grade] += 1
        counts[-1] += answer.milliseconds
    for (day, deck), counts in days.items():
        yield ((first + timedelta(day)).isoformat(), deck, *counts)


def due(database: Path) -> list[str]:
    """Return the cards that are due, in the order in which a session would hold them."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT subject FROM memories WHERE due <= ? AND suspended = 0 ORDER BY due", (str(now().date()),)
        )
        return [subject for (subject,) in rows]


def answer(store: Store, subjects: Iterable[str]) -> list[float]:
    """Answer cards as a session does: read the next one's memory, write the answer; return seconds of each."""
    times = []
    for subject in subjects:
        begin = perf_counter()
        store.memory(subject)
        store.record(
            Draft(
                "answer", subject, GOOD, milliseconds=4000, detail={"chapter": "01-chapter", "mode": "review"}
            )
        )
        times.append(perf_counter() - begin)
    return times


def undo(store: Store, times: int) -> list[float]:
    """Take the last answers back one by one, and read the card to ask next; return seconds of each."""
    spent = []
    for _ in range(times):
        begin = perf_counter()
        undone = store.undo()
        store.memory(undone.subject if undone else "")
        spent.append(perf_counter() - begin)
    return spent


def replays(store: Store) -> float:
    """Return the seconds that reading the whole log and replaying it takes."""
    begin = perf_counter()
    replay(store.events(), scheduler_for(store.settings()))
    return perf_counter() - begin


def page(database: Path, span: Range, today: date) -> float:
    """Return the seconds that the statistics of a range take, from the file to the lines of the page."""
    begin = perf_counter()
    for _heading, _lines in sections(statistics(figures(database, span, today), span, today), str):
        pass
    return perf_counter() - begin


def write_content(folder: Path, cards: int) -> None:
    """Write the cards of the history as a pack of decks, a hundred cards in each file."""
    decks = folder / "packs" / "bench" / "decks"
    decks.mkdir(parents=True)
    (decks.parent / "pack.toml").write_text('name = "bench"\ntitle = "Simulated"\nformat = 1\n', "utf-8")
    for start in range(0, cards, 100):
        texts = (
            f"### What is asked on card {card}, in some sixty characters or so?\n"
            f"<!-- {{#card-{card:06}}} -->\n\nAn answer to it. {'Some more of it. ' * 5}\n"
            for card in range(start, min(start + 100, cards))
        )
        deck = f"---\ntitle: Deck {start}\n---\n\n# Deck {start}\n\n" + "\n".join(texts)
        (decks / f"{start // 100:04}.md").write_text(deck, "utf-8")
