"""An edit that takes a card's id away is told before its history is lost."""

from quizlab.study.answering import answer
from quizlab.study.checking import check


def edited(pack, before, after):
    path = pack / "01-one" / "cards.md"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))
    return str(path)


def test_a_card_whose_id_changed_is_an_error_where_it_stands_now(services, pack):
    answer(services, "demo:alpha", 4)
    path = edited(pack, "{#alpha ", "{#first-letter ")

    (problem,) = check(services.places, [pack]).errors

    assert (problem.path, problem.line) == (path, 1)
    assert problem.message == "the card 'alpha', which was answered, is gone, and this one looks like it"
    assert "{#alpha}" in problem.hint


def test_a_reworded_card_without_an_id_is_recognised(services, pack):
    edited(pack, "<!-- {#alpha of=alpha} -->\n", "")
    (card,) = [card for card in services.reload().cards if card.derived]
    answer(services, card.id, 4)
    path = edited(pack, "### What is alpha?", "### What is the letter alpha?")

    (problem,) = check(services.places, [pack]).errors

    assert (problem.path, problem.line) == (path, 1)
    assert card.id.removeprefix("demo:") in problem.hint


def test_a_card_that_was_taken_out_is_a_warning(services, pack):
    answer(services, "demo:alpha", 4)
    edited(pack, "### What is alpha?\n<!-- {#alpha of=alpha} -->\n\nThe first letter.\n", "")

    result = check(services.places, [pack])

    assert result.errors == ()
    assert [problem.message for problem in result.warnings] == [
        "the card 'alpha', which was answered, is gone"
    ]


def test_cards_of_packs_that_are_not_here_are_not_missed(services, start, tmp_path):
    answer(services, "demo:alpha", 4)
    (tmp_path / "other.md").write_text("### Q\n<!-- {#q} -->\n\nA\n")

    found = check(start(packs=(tmp_path / "other.md",)).places).problems

    assert not [problem for problem in found if "which was answered" in problem.message]


def test_a_gap_that_was_taken_out_of_a_cloze_is_no_loss(services, pack):
    cloze = "\n### Gaps\n<!-- {#gaps .cloze} -->\n\nOne {{c1::a}} and {{c2::b}}.\n"
    (pack / "more.md").write_text(cloze)
    services.reload()
    answer(services, "demo:gaps/c2", 4)
    (pack / "more.md").write_text(cloze.replace("{{c2::b}}", "b"))

    assert check(services.places, [pack]).problems == ()
