"""Numbers are drawn by card and review: an undo or a crash shows the same ones again, the next review others."""

from quizlab.study.session import review_session


def at_the_draw(services):
    """Return a session whose next card draws its numbers."""
    session = review_session(services)
    while session.next().card.id != "demo:draw":
        session.grade(session.next(), 4)
    return session


def test_an_interrupted_card_shows_the_same_numbers_after_a_restart(start):
    before = at_the_draw(start()).next().question

    after = at_the_draw(start()).next().question

    assert after == before
    assert before.draw


def test_a_card_taken_back_shows_the_same_numbers_even_after_a_restart(start):
    services = start()
    session = at_the_draw(services)
    before = session.next().question
    session.grade(session.next(), 4, answer="17")

    session.undo()
    here = session.next().question
    there = at_the_draw(start()).next().question

    assert here == there == before


def test_each_of_many_reviews_draws_anew(start, clock):
    drawn = []
    for _ in range(5):
        session = at_the_draw(start())
        drawn.append(session.next().question.draw["n"])
        session.grade(session.next(), 4)
        clock.pass_days(400)

    assert len(set(drawn)) > 3
