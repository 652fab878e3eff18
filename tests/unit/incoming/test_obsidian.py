"""The documented examples of Obsidian's spaced repetition plug-in, one by one."""

import json
from datetime import date

import pytest

from quizlab.incoming.items import History

TAG = "#flashcards\n\n"


def test_a_single_line_is_a_card_and_three_colons_are_two(note):
    read = note(f"{TAG}the question goes on this side::answer goes here!\n\ninfo 1:::info 2\n")

    assert read.pairs == [("the question goes on this side", "answer goes here!"), ("info 1", "info 2")]
    assert [one.keys for one in read.items] == [{}, {"reverse": "yes"}]


def test_a_question_mark_parts_lines(note):
    read = note(
        f'{TAG}As per the definition\nof "multiline" the prompt\n'
        "can be on multiple lines\n?\nsame goes for\nthe answer\n\n"
        "info 1A\ninfo 1B\n??\ninfo 2A\ninfo 2B\n"
    )

    assert read.pairs == [
        (
            'As per the definition\nof "multiline" the prompt\ncan be on multiple lines',
            "same goes for\nthe answer",
        ),
        ("info 1A\ninfo 1B", "info 2A\ninfo 2B"),
    ]
    assert read.items[1].keys == {"reverse": "yes"}


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("The first female ==prime minister== of Australia was ==Julia Gillard==",
         "The first female {{c1::prime minister}} of Australia was {{c2::Julia Gillard}}"),
        ("This ==note== doesn't need to have ==number==^[hint] on clozes",
         "This {{c1::note}} doesn't need to have {{c2::number::hint}} on clozes"),
        ("This is a ==cloze==^[a hint][^1]. This is ==too, but without hint==[^2]. And ==together==[^1].",
         "This is a {{c1::cloze::a hint}}. This is {{c2::too, but without hint}}. And {{c1::together}}."),
        ("Numbered ==2;;second== and ==1;;first;;hint==", "Numbered {{c2::second}} and {{c1::first::hint}}"),
        ("In code `==not==` but ==here==", "In code `==not==` but {{c1::here}}"),
    ],
)  # fmt: skip
def test_clozes(note, text, made):
    (item,) = note(TAG + text).items

    assert (item.kind, item.answer) == ("cloze", made)


def test_overlaps_become_plain_clozes_and_that_is_said(note):
    read = note(
        f"{TAG}==Some context==[^hshs]\n- ==Item 1==[^ashh]\n"
        "- ==Item 2==[^hash]\n- ==Item 3==[^hhas]\n- ==Item 4==[^hhha]\n"
    )

    assert (
        read.items[0].answer
        == "Some context\n- {{c1::Item 1}}\n- {{c2::Item 2}}\n- {{c3::Item 3}}\n- {{c4::Item 4}}"
    )
    assert "overlapping" in read.troubles[0].what
    assert not read.troubles[0].lost


def test_a_tag_holds_until_the_next_one_and_one_before_a_question_for_it_alone(note):
    read = note(
        "#flashcards/deckA\nQuestion1 (in deckA)::Answer1\n\n#flashcards/deckB Question4 (in deckB)::Answer4\n\n"
        "Question6 (in deckA)::Answer6\n\n#flashcards/deckC\nQuestion7::Answer7\n\n"
        "#flashcards/language/words #flashcards/trivia #seen\nA group of cats is called a::clowder\n"
    )

    assert [(one.prompt, one.deck) for one in read.items] == [
        ("Question1 (in deckA)", ("deckA",)),
        ("Question4 (in deckB)", ("deckB",)),
        ("Question6 (in deckA)", ("deckA",)),
        ("Question7", ("deckC",)),
        ("A group of cats is called a", ("language", "words")),
    ]
    assert read.items[-1].keys == {"tags": "trivia seen"}


def test_where_tags_say_which_notes_hold_cards_the_others_hold_none(vault):
    read = vault({"A.md": "---\ntags: [flashcards]\n---\nQ::A\n", "B.md": "status:: draft\n"})

    assert read.pairs == [("Q", "A")]


def test_folders_are_decks_where_the_plug_in_is_set_so(vault):
    settings = json.dumps(
        {"settings": {"convertFoldersToDecks": True, "singleLineCardSeparator": "=>", "junk": 3}}
    )

    read = vault(
        {".obsidian/plugins/obsidian-spaced-repetition/data.json": settings, "a/B.md": "Q=>A\nx::y\n"}
    )

    assert [(one.prompt, one.answer, one.deck) for one in read.items] == [("Q", "A", ("a", "B"))]


def test_what_is_commented_out_or_code_is_no_card(note):
    read = note(f"{TAG}<!--Card::text\nx::y -->\n`std::vector` is one::card\n\n```\nno::card\n```\n`a::b`\n")

    assert read.pairs == []


def test_a_blank_line_within_code_ends_no_card(note):
    read = note(
        f"{TAG}What prints this?\n?\n```c\n#include <x.h>\n\nint main(); // a::b\n```\nThat.\n\nNext::card\n"
    )

    assert read.pairs == [
        ("What prints this?", "```c\n#include <x.h>\n\nint main(); // a::b\n```\nThat."),
        ("Next", "card"),
    ]


def test_a_question_that_is_code_is_asked_below_its_heading(note):
    (item,) = note(f"{TAG}## Loops\n\n```python\nx = 1\n\nprint(x)\n```\n?\n1\n").items

    assert (item.prompt, item.body, item.answer) == ("Loops", "```python\nx = 1\n\nprint(x)\n```", "1")


def test_schedules_go_to_their_siblings(note):
    read = note(
        f"{TAG}a:::b\n<!--SR:!2023-09-02,4,270!2023-10-02,34,250-->\n"
        "c::d <!--SR:!2024-08-16,51,230--> ^d7cee0\n"
        "==one== ==two==\n<!--SR:!2000-01-01,1,250!2024-01-05,9,210-->\n"
    )

    there, back = read.items[0].histories[""], read.items[0].histories["reverse"]
    assert there == History(due=date(2023, 9, 2), interval=4, easiness=270, last=date(2023, 8, 29))
    assert (back.due, back.interval, back.easiness) == (date(2023, 10, 2), 34, 250)
    assert read.items[1].histories[""].due == date(2024, 8, 16)
    assert read.items[1].answer == "d"
    assert read.items[1].key == "Note ^d7cee0"
    assert list(read.items[2].histories) == ["c2"]


def test_an_fsrs_schedule_keeps_stability_and_difficulty(note):
    read = note(
        f"{TAG}a::b\n<!--SR:!fsrs,2026-04-01T10:00:00.000Z,30,28.5,6.25,2,7,1,0,2026-03-02T10:00:00.000Z-->\n"
    )

    assert read.items[0].histories[""] == History(
        due=date(2026, 4, 1),
        interval=30,
        stability=28.5,
        difficulty=6.25,
        repetitions=7,
        lapses=1,
        last=date(2026, 3, 2),
    )


def test_a_schedule_that_makes_no_sense_is_said_and_the_card_comes_as_new(note):
    read = note(f"{TAG}a::b\n<!--SR:!2023-13-42,x,270-->\n")

    assert read.items[0].histories == {}
    assert "can't be read" in read.troubles[0].what


def test_blank_lines_belong_to_a_card_where_an_end_marker_is_set(vault):
    settings = json.dumps({"settings": {"multilineCardEndMarker": "+++"}})

    read = vault(
        {
            ".obsidian/plugins/obsidian-spaced-repetition/data.json": settings,
            "A.md": "#flashcards\nWhich?\n?\n\n| a |\n| - |\n| 1 |\n\n+++\n\nprose\n",
        }
    )

    assert read.pairs == [("Which?", "| a |\n| - |\n| 1 |")]
