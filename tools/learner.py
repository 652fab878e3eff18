"""Makes a learner for pictures: ten weeks of answers, chapters read and labs passed, always the same ones."""

import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from quizlab.core.cards import Card
from quizlab.core.events import Draft
from quizlab.paths import bundled
from quizlab.study.answering import record_answer
from quizlab.study.practice import Practice
from quizlab.study.reading import open_chapter
from quizlab.study.services import Services, make_services
from quizlab.study.session import review_session

NOW = "2026-11-21T19:30:00+01:00"
DAYS = 70
NEW_A_DAY = 9
CHAPTERS_EVERY = 9
"""Days between two chapters that are begun."""
AT_HOME = 0.86
"""Share of the days on which they learn."""
PASSED = ("tensor-drill", "broadcasting", "sgd-step", "quadratic-fit", "metrics")
CARD = "dl:naive-softmax"
"""A card that was never asked, for the picture of a review."""
IN_HAND = "softmax"
SLIP = "no_shift.py"
"""The mistake of theirs in the lab in hand."""


def services_of(folder: Path) -> Services:
    """Return the services of a learner whose folders lie in `folder`, at the instant NOW."""
    environ = {"QUIZLAB_DATA": f"{folder}/data", "QUIZLAB_WORKSPACE": f"{folder}/quizlab", "QUIZLAB_NOW": NOW}
    return make_services(environ)


def make_learner(folder: Path) -> Services:
    """Return the services of a learner who learned for DAYS; their folders lie in `folder`."""
    services = services_of(folder)
    chance = random.Random(11)
    for day in range(DAYS):
        if day >= DAYS - 3 or chance.random() < AT_HOME:
            _turn(
                services,
                datetime.fromisoformat(NOW) - timedelta(days=DAYS - day, minutes=chance.randrange(90)),
            )
            _learn(services, day, chance)
    _turn(services, datetime.fromisoformat(NOW) - timedelta(hours=3))
    _build(services)
    _turn(services, datetime.fromisoformat(NOW))
    return services


def _turn(services: Services, instant: datetime) -> None:
    """Set the clock; the log takes it when it is opened."""
    services.close()
    services.clock = lambda: instant


def _learn(services: Services, day: int, chance: random.Random) -> None:
    """Read on, then review until nothing is due."""
    chapters = services.library.chapters
    reading = open_chapter(services, chapters[min(day // CHAPTERS_EVERY, len(chapters) - 1)].id)
    for _ in range(2):
        reading.next()
    if (card := services.library.find(CARD)) and services.store.memory(CARD).new:
        services.store.record(Draft("bury", card.id))
    session = review_session(services)
    new = 0
    while (prompt := session.next()) is not None:
        is_new = services.store.memory(prompt.card.id).new
        new += is_new
        if new > NEW_A_DAY or (day == DAYS - 1 and new > 2):
            break
        milliseconds = round(1000 * chance.lognormvariate(2.1, 0.6))
        record_answer(
            services, prompt.card, _grade(prompt.card, chance, is_new=is_new), milliseconds=milliseconds
        )
        session = review_session(services)


def _grade(card: Card, chance: random.Random, *, is_new: bool) -> int:
    """Return how well a card went: some kinds are harder than others."""
    known = {"number": 0.82, "prints": 0.8, "order": 0.85, "explain": 0.84}.get(card.kind, 0.92)
    if chance.random() > (known - 0.1 if is_new else known):
        return 1
    return chance.choices((3, 4, 5), (2, 7, 3))[0]


def _build(services: Services) -> None:
    """Pass some labs, and leave one at a mistake."""
    for slug in PASSED:
        _grade_file(services, slug, next((bundled("labs") / slug / "solution").glob("*.py")))
    _grade_file(services, IN_HAND, bundled("labs") / IN_HAND / "wrong" / SLIP)


def _grade_file(services: Services, slug: str, source: Path) -> None:
    with Practice(services, slug) as practice:
        shutil.copy(source, practice.workspace.file)
        practice.grade(seed=1)
