"""Today's figures agree with the session, and are read without anything heavy."""

from quizlab.core.events import Draft
from quizlab.study.answering import answer
from quizlab.study.home import home
from quizlab.study.session import review_session
from quizlab.study.today import in_words, today


def look(services):
    return today(services.places, services.clock)


def test_a_first_start_has_only_new_cards(services):
    now = look(services)

    assert (str(now.day), now.due, now.new, now.drills, now.labs, now.next) == (
        "2026-03-02",
        0,
        4,
        0,
        0,
        "demo:alpha",
    )
    assert not services.places.database.exists()


def test_it_names_the_card_that_the_session_asks(services, clock):
    for card, grade in (("alpha", 2), ("sum", 4)):
        answer(services, card, grade)
    clock.pass_days(1)
    answer(services, "alpha", 2)

    now = look(services)

    assert (now.due, now.new, now.drills) == (1, 2, 1)
    assert now.next == review_session(services).next().card.id == "demo:sum"


def test_config_toml_holds_before_any_answer(services):
    services.places.config.mkdir(parents=True, exist_ok=True)
    (services.places.config / "config.toml").write_text("new_per_day = 3\n")

    assert look(services).new == 3


def test_in_words_names_only_what_there_is(services):
    assert in_words(look(services)) == "2026-03-02: 4 new"


def test_a_lab_that_is_gone_is_not_due(services, clock):
    for slug in ("softmax", "gone"):
        services.store.record(Draft("lab", f"lab:{slug}", detail={"status": "passed", "counted": True}))
    clock.pass_days(1)

    assert look(services).labs == 1
    assert home(services).labs_due == ("softmax",)
