"""Holidays, plans and sittings of some minutes, on a real database: what they change, and what undo brings back."""

from dataclasses import replace

import pytest

from quizlab.core.events import Draft
from quizlab.errors import WrongUse
from quizlab.paths import bundled
from quizlab.study.answering import answer
from quizlab.study.breaks import catch_up, current_pause, end_pause, pause, spread
from quizlab.study.config import Config
from quizlab.study.deadline import Deadline
from quizlab.study.home import home
from quizlab.study.session import Session, review_session
from quizlab.study.today import in_words, today
from quizlab.study.why import explain

CARDS = ("demo:alpha", "demo:sum", "demo:pick", "demo:draw")


SIBLINGS = """\
### What comes before gamma?
<!-- {#both .cloze of=alpha} -->

First {{c1::alpha}}, then {{c2::beta}}.

### What comes after both?
<!-- {#after of=alpha needs="both/c2"} -->

gamma
"""


def look(services):
    return today(services.places, services.clock)


def many(services, count=50):
    """Cards that were answered once, of a pack that is there."""
    pack = services.places.user_packs / "old.md"
    pack.parent.mkdir(parents=True, exist_ok=True)
    pack.write_text("\n".join(f"### Old {n}?\n<!-- {{#old-{n}}} -->\n\nyes\n" for n in range(count)))
    services.places = replace(services.places, packs=(*services.places.packs, pack))
    services.reload()
    services.store.record(*(Draft("answer", f"old:old-{number}", 4) for number in range(count)))


def test_a_session_asks_nothing_on_a_holiday_and_everything_after_it(services, clock):
    pause(services, 2)

    assert review_session(services, more=5).next() is None
    assert home(services).headline == "On holiday until Wednesday 4 March"
    clock.pass_days(2)
    assert review_session(services).next().card.id == "demo:alpha"


def test_a_holiday_breaks_no_row_of_days_and_adds_none(services, clock):
    for _ in range(3):
        answer(services, "demo:alpha", 4)
        clock.pass_days(1)
    pause(services, 40)
    clock.pass_days(40)

    assert home(services).streak == 3
    answer(services, "demo:alpha", 4)
    assert home(services).streak == 4
    clock.pass_days(2)
    assert home(services).streak == 0


def test_what_will_wait_after_a_holiday_is_spread(services, clock):
    many(services)

    begun = pause(services, 30)

    assert (begun.days, begun.cards) == (2, 50)
    clock.pass_days(30)
    assert look(services).plan_end == begun.end


def test_a_holiday_and_a_plan_are_taken_back_one_by_one(services, clock):
    many(services)
    clock.pass_days(60)
    spread(services, 5)
    pause(services, 7)

    services.store.undo()
    assert (current_pause(services), look(services).plan_end is None) == (None, False)
    services.store.undo()
    assert look(services).plan_end is None
    services.store.redo()
    assert look(services).plan_end is not None


def test_a_long_break_is_met_with_a_plan_and_its_choice_is_kept(services, clock):
    many(services)
    clock.pass_days(60)

    assert (home(services).action, look(services).backlog) == ("plan", 50)
    assert (catch_up(services).away, catch_up(services).waiting) == (60, 50)
    spread(services, 0)
    assert (home(services).action, look(services).backlog) == ("review", 0)


def test_figures_say_in_words_how_far_the_plan_is(services, clock):
    for card in CARDS:
        answer(services, card, 4)
    clock.pass_days(60)
    spread(services, 4)

    assert (
        in_words(look(services))
        == "2026-05-01: 1 due; catching up until 2026-05-04, 3 more wait for later days"
    )
    clock.pass_days(3)
    assert in_words(look(services)).endswith("4 due; catching up until 2026-05-04, the last of what waited")


def test_ending_no_holiday_writes_nothing(services):
    assert end_pause(services) is None
    assert services.store.events(kinds=("pause",)) == ()


@pytest.mark.parametrize("days", [0, -1, 4000])
def test_a_holiday_has_a_sensible_length(services, days):
    with pytest.raises(WrongUse):
        pause(services, days)


def test_a_sitting_ends_on_time_between_cards_and_says_so(services):
    seconds = iter([0.0, 1.0, 2.0, 1199.0, *[1200.0] * 20])
    plan = review_session(services).plan
    session = Session(services, plan, Deadline(20, lambda: next(seconds)))

    first = session.next()
    session.grade(first, 4)
    second = session.next()
    assert (first.card.id, second.card.id, session.summary().minutes) == ("demo:alpha", "demo:sum", 0)
    session.grade(second, 4)

    assert session.next() is None
    assert (session.summary().minutes, session.summary().left, session.summary().answered) == (20, 2, 2)


def test_after_the_end_undo_still_returns_to_its_card(services):
    seconds = iter([0.0, 1.0, *[9999.0] * 20])
    session = Session(services, review_session(services).plan, Deadline(1, lambda: next(seconds)))
    session.grade(session.next(), 4)

    assert session.next() is None
    session.undo()
    assert session.next().card.id == "demo:alpha"


def test_a_sitting_that_was_done_before_its_time_says_nothing_of_minutes(services):
    session = review_session(services, minutes=600)
    while (prompt := session.next()) is not None:
        session.grade(prompt, 4)

    assert session.summary().minutes == 0


def words(services, card="demo:alpha"):
    return explain(services, card).text


def test_why_names_a_pack_that_is_gone(services):
    services.store.record(Draft("answer", "old:lost", 4))

    assert words(services, "old:lost").startswith("Not asked: this card is gone. The pack 'old' is not here")
    assert explain(services, "lost").id == "old:lost"


def test_cards_that_are_gone_ask_for_no_plan_and_take_no_place_in_one(services, clock):
    services.store.record(*(Draft("answer", f"lost:{number}", 4) for number in range(50)))
    for card in CARDS:
        answer(services, card, 4)
    clock.pass_days(60)

    assert look(services).backlog == 0
    assert spread(services, 4).cards == 4
    assert look(services).due == 1
    assert len(list(_asked(review_session(services)))) == 1


def _asked(session):
    while (prompt := session.next()) is not None:
        session.grade(prompt, 4)
        yield prompt.card.id


def test_why_names_the_limits(start, clock):
    services = start(Config(new_per_day=2, reviews_per_day=1))
    assert "fill the day's limit of 2 new ones" in words(services, "demo:draw")

    for card in CARDS[:2]:
        answer(services, card, 4)
    clock.pass_days(5)

    assert words(services, "demo:sum") == (
        "Not asked today: it has been due since Tuesday 3 March 2026, but cards more overdue for their interval "
        "fill the day's limit of 1 reviews."
    )


def test_why_names_the_plan(services, clock):
    for card in CARDS:
        answer(services, card, 4)
    clock.pass_days(60)
    spread(services, 4)

    assert words(services, "demo:draw").endswith(
        "the catch-up plan leaves it for a later day, Monday 4 May 2026 at the latest."
    )


def test_why_names_the_sibling_and_the_prerequisite(start, pack):
    (pack / "01-one" / "cards.md").write_text(SIBLINGS)
    services = start()

    assert words(services, "demo:both/c2") == (
        "Not asked today: its sibling demo:both is asked today, and siblings stay a day apart."
    )
    assert words(services, "demo:after") == (
        "Not asked today: it needs demo:both/c2 first, which has to wait itself."
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("suspend", "Not asked: you suspended this card; it stays away until you bring it back."),
        ("bury", "Not asked: you put this card away for today; tomorrow it is back."),
    ],
)
def test_why_names_what_the_learner_did(services, kind, said):
    services.store.record(Draft(kind, "demo:alpha"))

    assert words(services) == said


def test_why_names_the_day_on_which_a_card_is_due(services, clock):
    answer(services, "demo:alpha", 4)
    assert words(services) == "Not asked: you answered it today. It is due again on Tuesday 3 March 2026."

    clock.pass_days(1)
    answer(services, "demo:alpha", 4)
    clock.pass_days(2)
    assert words(services) == (
        "Not asked: it is due on Monday 9 March 2026, in 4 days; its last review was on Tuesday 3 March 2026."
    )
    clock.pass_days(9)
    assert words(services) == "Asked today, 1 of 4: it is 5 days overdue, after an interval of 6 days."


def test_why_knows_drills_holidays_and_labs(services):
    answer(services, "demo:alpha", 2)
    assert words(services) == "Asked today, 4 of 4: you missed it today, and it is drilled until you know it."
    assert words(services, "softmax") == "Not asked: a lab comes back some days after its first pass."

    pause(services, 7)

    assert words(services, "lab:softmax").startswith(
        "Not asked: reviews are paused until Monday 9 March 2026."
    )


def test_why_knows_a_chapter_that_was_not_opened(start):
    services = start(packs=(bundled("content"),))
    card = next(card for card in services.library.cards if not card.deck)

    assert words(services, card.id) == (
        f"Not asked yet: it is new, and you have not opened its chapter {card.chapter}. "
        f"quizlab read {card.chapter} opens it."
    )


def test_why_refuses_what_nothing_is_called(services):
    for name in ("nothing-like-this", "lab:nothing"):
        with pytest.raises(WrongUse):
            explain(services, name)
