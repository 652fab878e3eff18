from quizlab.core.cards import Card, Chapter, Section
from quizlab.core.opening import opening


def card(id_, chapter="", deck="", prompt=""):
    return Card(id_, "recall", id_.partition(":")[0], chapter, "", "", 1, prompt, deck=deck)


def open_cards(deck, chapters, opened):
    return {card.id for card in filter(opening(chapters, opened), deck)}


CHAPTERS = [
    Chapter("tensors", "08-tensors", "Tensors", "dl", ""),
    Chapter(
        "cross-entropy",
        "11-cross-entropy",
        "Cross-entropy",
        "dl",
        "",
        sections=(Section("stability", "Stability", "From [[logits|Logit]] and [[entropy]].", 1),),
    ),
]


def test_a_chapters_cards_open_with_it():
    deck = [card("dl:a", "08-tensors"), card("dl:b", "11-cross-entropy")]

    assert open_cards(deck, CHAPTERS, set()) == set()
    assert open_cards(deck, CHAPTERS, {"dl:tensors"}) == {"dl:a"}


def test_a_decks_card_opens_with_the_chapter_it_is_of():
    assert open_cards([card("dl:a", "08-tensors", deck="glossary")], CHAPTERS, {"dl:tensors"}) == {"dl:a"}


def test_a_term_opens_with_the_first_chapter_that_links_it():
    deck = [
        card("dl:logit", deck="glossary", prompt="logit"),
        card("dl:entropy", deck="glossary", prompt="Entropy"),
        card("dl:rank", deck="glossary", prompt="rank"),
    ]

    assert open_cards(deck, CHAPTERS, {"dl:tensors"}) == set()
    assert open_cards(deck, CHAPTERS, {"dl:cross-entropy"}) == {"dl:logit", "dl:entropy"}


def test_a_chapters_card_does_not_open_as_a_term():
    deck = [card("dl:a", "08-tensors", prompt="Entropy")]

    assert open_cards(deck, CHAPTERS, {"dl:cross-entropy"}) == set()


def test_every_other_pack_is_open_from_the_start():
    assert open_cards([card("mine:a"), card("other:b", "08-tensors")], CHAPTERS, set()) == {
        "mine:a",
        "other:b",
    }
