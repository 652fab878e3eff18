"""Numbered questions as notes have them: long ones, several lists in a file, answers far away or right below."""

import pytest

from quizlab.incoming.notes import Notes


def test_code_a_list_and_paragraphs_belong_to_their_answer(note):
    read = note(
        "1. What does it print?\n\n   ```python\n   print(1)\n   ```\n\n"
        "2. Name the steps:\n   - first\n\n   Then why.\n"
        "\n## Answers\n\n1. ```\n   # Key\n   1\n   ```\n\n   One.\n"
        "2. Two of them:\n   1. split\n   2. join\n\nAnd no more.\n"
        "\n\n3. Other\n"
    )

    assert read.pairs == [
        ("What does it print?\n```python\nprint(1)\n```", "```\n# Key\n1\n```\n\nOne."),
        ("Name the steps:\n- first\n\nThen why.", "Two of them:\n1. split\n2. join\n\nAnd no more."),
    ]
    assert read.said == [("Note.md:27", "answer 3 has no question")]


def test_what_follows_a_list_is_none_of_its_last_answer(note):
    assert note("1. What?\n\n## Answers\n\n1. This.\n\nSee the book.\n").pairs == [("What?", "This.")]


def test_a_formula_below_a_numbered_answer_in_bold_is_part_of_it(note):
    read = note("**Q1.** What is force?\n\n## Answers\n\n**A1.** Mass times acceleration:\n\n$$F = ma$$\n")

    assert read.pairs == [("What is force?", "Mass times acceleration:\n\n$$F = ma$$")]


def test_each_list_meets_its_own_answers(note):
    read = note(
        "## Week 1\n\n1. A?\n2. B?\n\n## Answers\n\n1. a\n2. b\n\n## True or false\n\n1. C.\n2. D.\n\nKey: 1-T, 2-F\n"
    )

    assert [(one.prompt, one.answer) for one in read.items] == [
        ("A?", "a"),
        ("B?", "b"),
        ("C.", "- [x] True\n- [ ] False"),
        ("D.", "- [ ] True\n- [x] False"),
    ]


def test_answers_at_the_end_meet_the_questions_below_the_same_heading(note):
    read = note(
        "## Peas\n\n1. A?\n\n## Beans\n\n1. B?\n\n## Corn\n\n1. C?\n\n"
        "# Answers\n\n## Corn\n\n1. c\n\n## Peas\n\n1. a\n"
    )

    assert read.pairs == [("A?", "a"), ("C?", "c")]
    assert read.said == [("Note.md:7", "question 1 has no answer")]


def test_steps_above_the_questions_take_no_answers_and_are_no_questions(note):
    read = note("## Recipe\n\n1. Chop.\n2. Fry.\n\n## Quiz\n\n1. What?\n\n## Answers\n\n1. That.\n")

    assert read.pairs == [("What?", "That.")]
    assert read.said == []


def test_one_numbering_may_run_through_several_lists(note):
    read = note("## I\n\n1. A?\n\n## II\n\n2. B?\n3. C?\n\n## Key\n\n1. a\n2. b\n3. c\n")

    assert read.pairs == [("A?", "a"), ("B?", "b"), ("C?", "c")]


@pytest.mark.parametrize(
    "text",
    [
        "1. What?\n\n   **Answer:** That.\n\n2. Who?\n   Ans: She.\n",
        "**1. What?**\n\n**Answer:**\nThat.\n\n**2. Who?**\n\n*Answer*: She.\n",
        "Question 1: What?\nAnswer: That.\n\nQuestion 2: Who?\nAnswer: She.\n",
    ],
)
def test_an_answer_may_stand_below_its_question(note, text):
    assert note(text, "numbered").pairs == [("What?", "That."), ("Who?", "She.")]


def test_a_verdict_in_brackets_answers_a_statement(note):
    (item,) = note("1. The Sun is a star. (True)\n").items

    assert (item.prompt, item.answer) == ("The Sun is a star.", "- [x] True\n- [ ] False")


@pytest.mark.parametrize("headed", ["", "## s{}\n"])
def test_thousands_of_lists_are_paired_in_linear_time(tmp_path, headed):
    asked, answered = (
        "".join(f"{headed.format(number)}1. {word}\n" for number in range(1_000)) for word in ("a?", "b")
    )
    path = tmp_path / "Note.md"
    path.write_text(f"# Questions\n{asked}# Answers\n1. x\n{answered}")

    assert len(Notes(path)) == 1_001
