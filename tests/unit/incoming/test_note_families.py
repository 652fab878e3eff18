"""Questions as people write them into notes: folded, numbered, true or false, defined."""

import os
from pathlib import Path

import pytest

from quizlab.errors import QuizlabError
from quizlab.incoming.notes import Notes

NOTES = Path(__file__).with_name("notes")


def test_a_fold_is_a_question_and_its_answer(note):
    read = note(
        "<details>\n<summary>What is <b>x</b> &lt; 3?</summary>\n\nA *number*.\n\n```\n</details>\n```\n</details>\n"
    )

    assert read.pairs == [("What is **x** < 3?", "A *number*.\n\n```\n</details>\n```")]


def test_a_fold_within_a_fold_belongs_to_the_answer(note):
    (item,) = note(
        "<details><summary>Why?</summary>\nBecause.\n<details><summary>More</summary>\nSo.\n</details>\n</details>"
    ).items

    assert item.answer == "Because.\n\n**More**\n\nSo."


@pytest.mark.parametrize("above", ["## What is it?", "**3.** What is it?", "3. What is it?", "What is it?"])
def test_a_fold_called_answer_belongs_to_what_stands_above_it(note, above):
    assert note(f"{above}\n\n<details><summary>Show answer</summary>It.</details>\n").pairs == [
        ("What is it?", "It.")
    ]


def test_a_fold_that_is_not_closed_is_named_with_its_place_and_the_others_come(note):
    read = note("<details><summary>A?</summary>a</details>\n\n<details>\n<summary>B?</summary>\nb\n")

    assert read.pairs == [("A?", "a")]
    assert read.said == [("Note.md:3", "<details> is not closed")]


def test_terms_have_their_colon_within_the_stars_or_behind_them(note):
    read = note(
        "**Osmosis:** water moves\nthrough a membrane.\n\n- **Enzyme**: a protein\n  that works\n- **Note:** no term\n"
        "\n**Alone:**\n\nDefined below.\n"
    )

    assert read.pairs == [
        ("Osmosis", "water moves\nthrough a membrane."),
        ("Enzyme", "a protein\nthat works"),
        ("Alone", "Defined below."),
    ]


def test_terms_below_a_question_and_its_answer_are_cards_of_their_own(note):
    read = note(
        "Q: What is a knot?\nA: A fastening.\n\nOf rope.\n\n**Bend**: joins two.\n**Hitch**: holds a post.\n"
    )

    assert read.pairs == [
        ("What is a knot?", "A fastening.\n\nOf rope."),
        ("Bend", "joins two."),
        ("Hitch", "holds a post."),
    ]


def test_terms_that_are_the_answer_stay_in_it(note):
    read = note("Q: Which knots?\nA:\n\n- **Bend**: joins two.\n- **Hitch**: holds a post.\n")

    assert read.pairs == [("Which knots?", "- **Bend**: joins two.\n- **Hitch**: holds a post.")]


def test_one_stressed_word_is_no_glossary(note):
    assert note("**Careful:** this is hot.\n\nText.\n").items == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Cells\n\n**Osmosis:** water moves.\n", "Note.md"),
        ("# Osmosis\n\n**Osmosis:** water moves.\n\nMore on it.\n", "Note.md"),
        ("**Osmosis:** water moves.\n\nMore on it.\n", "osmosis.md"),
        ("Text.\n\n## Key terms\n\n**Osmosis:** water moves.\n", "Note.md"),
    ],
)
def test_one_term_is_a_card_where_the_note_is_about_it(note, text, name):
    assert note(text, name=name).pairs == [("Osmosis", "water moves.")]


def test_notes_without_a_question_are_named(vault):
    read = vault(
        {"A.md": "Q: What?\nA: That.\n", "b/C.md": "Prose.\n", "D.md": "**Careful:** hot.\n\nProse.\n"}
    )

    assert read.said == [("vault", "2 notes without a question: D.md, b/C.md")]


def test_numbered_questions_meet_their_answers_list_by_list(note):
    read = note((NOTES / "biology/genetics.md").read_text())

    assert [(one.kind, one.prompt) for one in read.items] == [
        ("recall", "What is an allele?"),
        ("recall", "Which base pairs with adenine in DNA?"),
        ("recall", "A heterozygous parent (Aa) and a homozygous one (aa) have children."),
        ("choice", "Every mutation is harmful."),
        ("choice", "Mitochondria have DNA of their own."),
        ("choice", "T cells are made in the thyroid."),
    ]
    assert read.items[2].answer.endswith("| A | Aa | Aa |\n| a | aa | aa |")
    assert read.items[3].answer == "- [ ] True\n- [x] False\n\nMost change nothing that matters."
    assert read.said == [("Note.md:9", "question 4 has no answer")]


@pytest.mark.parametrize(
    "key",
    [
        "**Answer key:** 1-T, 2-F",
        "## Answers\n\n1. T  2. F",
        "## Key\n\n1) True\n2) False",
        "Answers\n\n1. T\n2. F",
        "Answer key\n1-T, 2-F",
    ],
)
def test_a_true_or_false_list_with_any_key(note, key):
    read = note(f"## True or false\n\n1. Water is wet.\n2. Fire is cold.\n\n{key}\n")

    assert [one.answer for one in read.items] == ["- [x] True\n- [ ] False", "- [ ] True\n- [x] False"]


def test_lettered_options_become_a_choice(note):
    read = note("1. Where?\n   a) Here\n   b) There\n\n## Answers\n\n1. b) because of the wind\n")

    assert read.items[0].kind == "choice"
    assert read.items[0].answer == "- [ ] Here\n- [x] There\n\nbecause of the wind"


def test_an_answer_that_begins_with_no_is_no_verdict(note):
    read = note(
        "1. Who reached it?\n2. What is T?\n\n## Answers\n\n1. No one did.\n2. T is the temperature.\n"
    )

    assert [one.kind for one in read.items] == ["recall", "recall"]


def test_an_answer_without_a_question_is_said(note):
    assert note("1. A?\n\n## Answers\n\n1. a\n2. b\n").said == [("Note.md:6", "answer 2 has no question")]


def test_plain_prose_has_no_questions(note):
    read = note("# Recipe\n\n1. Chop onions\n2. Fry them\n\nA: no question above. `Q:` in code.\n")

    assert read.items == []


def test_a_folder_is_decks_by_its_folders_and_pictures_come_along(vault):
    read = vault(
        {
            "a/b/Note.md": "Q: Which ![map](../img/m 1.png)?\nA: ![[far.PNG|200]] [[Wiki|that one]] `[[code]]`\n",
            "a/img/m 1.png": b"1",
            "x/far.PNG": b"2",
            ".trash/Old.md": "Q: Gone?\nA: Yes.\n",
        }
    )

    (item,) = read.items
    assert item.deck == ("a", "b", "Note")
    assert item.prompt == "Which ![map](<media/a/img/m 1.png>)?"
    assert item.answer == "![](media/x/far.PNG) that one `[[code]]`"
    assert item.media == ("a/img/m 1.png", "x/far.PNG")


def test_a_question_that_stands_twice_with_another_answer_is_two(vault):
    read = vault({"A.md": "Q: What?\nA: This.\n", "B.md": "Q: What?\nA: That.\n\nQ: What?\nA: This.\n"})

    assert [one.key for one in read.items] == ["what?", "what? 2", "what?"]


def test_a_file_that_leads_out_of_the_folder_is_not_read(tmp_path):
    (tmp_path / "vault").mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "vault" / "link.png").symlink_to(tmp_path / "secret.png")

    notes = Notes(tmp_path / "vault")

    for name in ("../secret.png", "link.png", str(tmp_path / "secret.png")):
        with pytest.raises(Exception, match="leads out"):
            notes.media(name)


def test_a_note_that_leads_out_of_the_folder_is_named_and_not_read(vault, tmp_path):
    (tmp_path / "secret.md").write_text("Q: secret?\nA: yes\n")
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "link.md").symlink_to(tmp_path / "secret.md")

    read = vault({"A.md": "Q: What?\nA: That ![x](file:///etc/passwd).\n"})

    assert read.pairs == [("What?", "That (picture: file:///etc/passwd).")]
    assert ("link.md", "this link leads out of the folder") in read.said


def test_a_note_alone_brings_the_pictures_that_it_names_and_says_which_are_missing(note, tmp_path):
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a.png").write_bytes(b"1")
    (tmp_path / "up.png").write_bytes(b"1")

    read = note(
        "Q: ![a](img/a.png)?\nA: ![b](b.png) ![up](../up.png) ![[c.png]] ![w](https://x.org/w.png)\n",
        name="sub/N.md",
    )
    near = note("Q: ![a](img/a.png)?\nA: yes\n")

    assert near.items[0].media == ("img/a.png",)
    assert read.items[0].media == ()
    assert {what for _, what in read.said} == {
        f"{name} is not in the folder" for name in ("img/a.png", "b.png", "../up.png", "c.png")
    }


def test_pipes_and_links_in_a_ring_are_passed_over(vault, tmp_path):
    (tmp_path / "vault").mkdir()
    os.mkfifo(tmp_path / "vault" / "pipe.md")
    (tmp_path / "vault" / "ring.png").symlink_to("ring.png")

    read = vault({"A.md": "Q: What?\nA: ![x](ring.png)\n"})

    assert len(read.items) == 1
    # Whether a ring leads anywhere is another matter to Python 3.13.
    with pytest.raises(QuizlabError, match=r"leads out|can't be read"):
        Notes(tmp_path / "vault").media("ring.png")
