from quizlab.core.cards import Card


def test_a_list_names_the_numbers_that_a_question_would_draw():
    card = Card("dl:a", "number", "dl", "", "", "", 1, "How many of {=k} and {= n }? Not {k}.")

    assert card.title == "How many of k and n? Not {k}."
