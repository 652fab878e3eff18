import pytest

from quizlab.core.forms import Choose, Number, Order, Reveal, Rubric, Type
from quizlab.core.grades import AGAIN, GOOD
from quizlab.kinds import KINDS

EMPTY = {Reveal: None, Choose: (), Type: "", Number: "", Order: (), Rubric: ()}
WRONG = {Reveal: None, Choose: (99,), Type: "no such thing", Number: "-1e9", Order: (0,), Rubric: ()}

each_kind = pytest.mark.parametrize("name", KINDS)


@each_kind
def test_its_example_reads_without_a_problem(card, name):
    example = card(KINDS[name].EXAMPLE)

    assert example.card.kind == name
    assert (example.problems, example.flaws()) == ([], [])


@each_kind
def test_each_of_its_cards_asks_and_answers_something(card, name):
    example = card(KINDS[name].EXAMPLE)

    for place in range(len(example.cards)):
        asked = example.ask(sibling=place)
        assert asked.prompt.strip()
        assert asked.answer.strip()


@each_kind
def test_its_own_right_answer_is_right(card, name):
    example = card(KINDS[name].EXAMPLE)
    form = example.ask().form
    answer = tuple(range(len(form.points))) if isinstance(form, Rubric) else example.ask().right

    verdict = example.judge(answer)

    assert verdict.grade == GOOD
    assert verdict.right is (None if isinstance(form, Reveal | Rubric) else True)


@each_kind
@pytest.mark.parametrize("answers", [EMPTY, WRONG], ids=["empty", "wrong"])
def test_an_empty_and_a_wrong_answer_are_not_right(card, name, answers):
    example = card(KINDS[name].EXAMPLE)
    form = example.ask().form

    verdict = example.judge(answers[type(form)])

    assert verdict.right is not True
    if not isinstance(form, Reveal):
        assert verdict.grade == AGAIN
        assert verdict.message


@each_kind
def test_the_same_seed_asks_the_same(card, name):
    example = card(KINDS[name].EXAMPLE)

    assert example.ask("a") == example.ask("a")


@each_kind
def test_a_card_without_an_answer_has_a_flaw_and_is_asked_all_the_same(card, name):
    empty = card(f"### Q\n<!-- {{#q .{name}}} -->\n")

    assert empty.flaws()
    assert empty.ask().form == Reveal()
    assert empty.judge(None).right is None
