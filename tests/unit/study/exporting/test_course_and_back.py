"""The course as an Anki package and back on another machine, card by card; what may differ is written down here."""

import random
import re
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from quizlab.core.events import Draft
from quizlab.library.html import Looks, html, tex_delimited
from quizlab.paths import Places, bundled
from quizlab.study.config import Config
from quizlab.study.exporting import export
from quizlab.study.exporting.anki import guid
from quizlab.study.exporting.choice import Choice
from quizlab.study.importing.cards import id_of
from quizlab.study.importing.whole import import_from
from quizlab.study.services import Services

NOW = datetime.fromisoformat("2026-03-02T09:00:00+01:00")
LOOKS = Looks(tex_delimited)
AGAIN = 2
"""Anki has one button for grades 0, 1 and 2."""
OPTION = re.compile(r"<li>.*?</li>", re.DOTALL)


@pytest.fixture(scope="module", params=["sm2", "fsrs"])
def both(request, tmp_path_factory):
    """Return what is there before and after, with twelve days of answers."""
    folder = tmp_path_factory.mktemp(request.param)
    there, clock = folder / "cards.apkg", Clock()
    with _machine(folder / "one", clock, bundled("content")) as one:
        _study(one, clock, request.param)
        export(one, there, Choice(with_history=True))
        before = _held(one, "dl")
    with _machine(folder / "two", clock) as two:
        result = import_from(two, there)
        two.reload()
        after = _held(two, "quizlab")
    twins = {card.id: _twin(card) for card in before.cards.values()}
    return SimpleNamespace(before=before, after=after, twins=twins, result=result)


class Clock:
    """Stands until it is put on."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


def _machine(data, clock, *packs):
    return Services(Places(data, data, data / "cache", data / "work", packs), clock, Config())


def _study(services, clock, scheduler):
    chance = random.Random(3)
    ids = [card.id for card in services.library.cards]
    clock.now = NOW - timedelta(days=60)
    services.store.record(Draft("setting", "scheduler", detail={"value": scheduler}))
    for _ in range(12):
        some = chance.sample(ids, 100)
        grades = ((one, chance.choice([0, 2, 3, 4, 4, 5])) for one in some)
        services.store.record(*(Draft("answer", *one, milliseconds=chance.randrange(9000)) for one in grades))
        clock.now += timedelta(days=5)
    services.store.record(
        *(Draft("suspend", one) for one in ids[:5]), *(Draft("flag", one) for one in ids[3:9])
    )


def _held(services, pack):
    answers = {}
    for event in services.store.answers():
        said = max(event.grade, AGAIN), event.milliseconds, event.day
        answers.setdefault(event.subject, []).append(said)
    cards = {card.id: card for card in services.library.cards if card.pack == pack}
    return SimpleNamespace(cards=cards, memories=services.store.memories(), answers=answers)


def _twin(card):
    return f"quizlab:{id_of(guid(card.family))}" + (f"/{card.sibling}" if card.sibling else "")


def _pairs(both, *kinds):
    cards = both.before.cards.values()
    return [(one, both.after.cards[both.twins[one.id]]) for one in cards if not kinds or one.kind in kinds]


def _shown(markdown):
    return " ".join(html(markdown, LOOKS).split())


def test_every_card_comes_back_as_the_kind_that_it_was_and_nothing_else_does(both):
    assert both.result.troubles == ()
    assert set(both.twins.values()) == both.after.cards.keys()
    assert all(one.kind == two.kind for one, two in _pairs(both))


def test_questions_read_the_same_but_for_numbers_that_are_drawn(both):
    pairs = [(one, two) for one, two in _pairs(both) if "vary" not in one.keys]

    assert len(pairs) > 600
    for one, two in pairs:
        assert _shown(f"{two.prompt}\n\n{two.body}") == _shown(f"{one.prompt}\n\n{one.body}"), one.id


def test_answers_read_the_same_but_for_numbers(both):
    for one, two in _pairs(both, "recall", "cloze", "typed", "prints", "order", "explain"):
        assert _shown(two.answer) == _shown(one.answer), one.id


def test_options_are_the_same_in_another_order_with_the_same_ones_right(both):
    for one, two in _pairs(both, "choice"):
        before, after = _shown(one.answer), _shown(two.answer)
        assert sorted(OPTION.findall(after)) == sorted(OPTION.findall(before)), one.id
        assert OPTION.sub("", after) == OPTION.sub("", before), one.id


def test_due_days_marks_and_every_answer_are_the_same(both):
    for one, two in _pairs(both):
        before, after = both.before.memories.get(one.id), both.after.memories.get(two.id)
        assert (before is None) == (after is None), one.id
        if before is not None:
            assert (after.due, after.lapses) == (before.due, before.lapses), one.id
            assert (after.suspended, after.flagged) == (before.suspended, before.flagged), one.id
        assert both.after.answers.get(two.id) == both.before.answers.get(one.id), one.id
