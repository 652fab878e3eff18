from quizlab.core.grades import AGAIN, GOOD, HARD

CHOICE = "### Q\n<!-- {#q .choice} -->\n\n- [x] a\n- [ ] b\n- [x] c\n- [ ] d\n\nBecause.\n"
TRUE = "### Q\n<!-- {#q .choice} -->\n\n- [ ] True\n- [x] False\n"


def test_options_are_shuffled_by_the_seed_and_keep_their_boxes(card):
    question = card(CHOICE)
    orders = {question.ask(seed).form.options for seed in range(30)}

    assert len(orders) > 5
    for seed in range(30):
        asked = question.ask(seed)
        assert sorted(asked.form.options[place] for place in asked.right) == ["a", "c"]


def test_true_and_false_are_never_shuffled(card):
    assert {card(TRUE).ask(seed).form.options for seed in range(30)} == {("True", "False")}


def test_several_right_options_may_be_chosen_and_one_only_where_one_is_right(card):
    assert card(CHOICE).ask().form.several
    assert not card(TRUE).ask().form.several


def test_text_after_the_list_explains(card):
    assert card(CHOICE).ask().explanation == "Because."


def test_a_part_of_the_right_options_is_wrong_and_says_how_many(card):
    question = card(CHOICE)
    right = question.ask().right

    assert question.judge(right[:1]).message == "1 of 2 right options"
    assert question.judge((0, 1, 2, 3)).message == "2 of 2 right options, 2 wrong"
    assert question.judge(right[:1]).grade == AGAIN


def test_flaws_of_a_choice_are_named(card):
    assert card("### Q\n<!-- {#q .choice} -->\n\n- [ ] a\n- [ ] b\n").flaws() == [(4, "no option is right")]
    assert card("### Q\n<!-- {#q .choice} -->\n\n- [x] a\n- b\n").flaws() == [(5, "an option without a box")]
    assert card("### Q\n<!-- {#q .choice} -->\n\n- [x] a\n").flaws() == [
        (4, "a choice needs two options at least")
    ]
    assert card("### Q\n<!-- {#q .choice} -->\n\nText\n\n- [x] a\n- [ ] b\n").flaws() == [
        (4, "text before the list is not part of the question")
    ]


def test_an_order_is_never_shown_as_it_should_be(card):
    question = card("### Q\n<!-- {#q .order} -->\n\n1. a\n2. b\n")

    assert {question.ask(seed).form.lines for seed in range(20)} == {("b", "a")}
    assert question.judge((1, 0)).right
    assert question.judge((0, 1)).message == "0 of 2 in place"


def test_an_order_with_two_equal_lines_has_a_flaw(card):
    assert card("### Q\n<!-- {#q .order} -->\n\n1. a\n2. a\n").flaws() == [(4, "two lines are equal")]


def test_ticked_points_propose_a_grade(card):
    question = card("### Q\n<!-- {#q .explain} -->\n\n- a\n- b\n- c\n- d\n")

    grades = [question.judge(tuple(range(ticked))).grade for ticked in range(5)]

    assert grades == [AGAIN, AGAIN, HARD, HARD, GOOD]
