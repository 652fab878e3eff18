"""The six answer forms: how each is filled in, what it shows afterwards, which keys it takes."""

from quizlab.study.answering import record_answer

CHOICE = """### Which of these are prime?
<!-- {#primes .choice} -->

- [x] two
- [ ] four
- [x] five
"""
ORDER = """### Put these in order
<!-- {#lines .order} -->

1. zero the gradients
2. run the model
3. step
"""
NUMBER = """### What is 6 times 7?
<!-- {#times .number unit=apples} -->

```answer
42
```
"""
PRINTS = """### What does this print?
<!-- {#shape .prints} -->

```python
print("a")
print("b")
```

---

```output
a
b
```
"""
EXPLAIN = """### Why does dropout help?
<!-- {#dropout .explain} -->

- no unit can rely on another
- it averages many networks
"""
TYPED = """### Who built the perceptron?
<!-- {#who .typed} -->

```answer
Rosenblatt
```
"""
RECALL = """### What is a logit?
<!-- {#logit-own} -->

A raw score.
"""


def grade_line(learner):
    return next((line for line in learner.screen.splitlines() if "Again" in line), "")


def test_digits_choose_before_the_answer_is_shown_and_grade_after(drive, pack):
    async def answer(learner):
        form = learner.app.page.view.form
        right = [str(place + 1) for place in form.question.right]
        await learner.press(*right)
        assert form.answer == form.question.right
        assert not grade_line(learner)
        await learner.press("space")
        assert "✓ right" in learner.screen
        assert "1 Again <1d   2 Hard 1d   3 Good 1d   4 Easy 1d" in grade_line(learner)
        assert "space good" in learner.screen
        await learner.press("4")
        assert learner.services.store.memory("extra:primes").reviews == 1

    drive(answer, start="review", packs=(pack(CHOICE),))


def test_a_wrong_choice_is_marked_in_words_and_proposes_again(drive, pack):
    async def answer(learner):
        form = learner.app.page.view.form
        wrong = next(place for place in range(3) if place not in form.question.right)
        await learner.press(str(wrong + 1), "space")
        assert "✗" in learner.screen
        assert "yours" in learner.screen
        assert "missed" in learner.screen
        assert "space again" in learner.screen

    drive(answer, start="review", packs=(pack(CHOICE),))


def test_a_choice_works_with_arrows_and_x_and_with_the_mouse(drive, pack):
    async def answer(learner):
        form = learner.app.page.view.form
        await learner.press("down", "x")
        assert form.answer == (1,)
        await learner.pilot.click(form, offset=(10, 0))
        await learner.settle()
        assert form.answer == (0, 1)

    drive(answer, start="review", packs=(pack(CHOICE),))


def test_lines_are_moved_into_order(drive, pack):
    async def answer(learner):
        form = learner.app.page.view.form
        for place, wanted in enumerate(form.question.right):
            here = form.answer.index(wanted)
            await learner.press(*["up"] * 5, *["down"] * here, str(place + 1))
        assert form.answer == form.question.right
        await learner.press("enter")
        assert "✓ right" in learner.screen

    drive(answer, start="review", packs=(pack(ORDER),))


def test_a_number_is_typed_and_judged(drive, pack):
    async def answer(learner):
        assert "apples" in learner.screen
        await learner.press("4", "2", "enter")
        assert "✓" in learner.screen
        assert "42 apples" in learner.screen
        await learner.press("space")
        assert learner.services.store.memory("extra:times").reviews == 1

    drive(answer, start="review", packs=(pack(NUMBER),))


def test_a_slip_that_is_no_number_can_be_mended_before_it_is_judged(drive, pack):
    async def slip_and_mend(learner):
        await learner.press("4", "x", "enter")
        assert "no number" in learner.toasts[-1]
        await learner.press("backspace", "2", "enter")
        assert "✓" in learner.screen

    async def insist(learner):
        await learner.press("4", "x", "enter", "enter")
        assert "✗" in learner.screen

    drive(slip_and_mend, start="review", packs=(pack(NUMBER),))
    drive(insist, start="review", packs=(pack(NUMBER),))


def test_keys_grade_after_help_was_looked_at_over_a_typed_answer(drive, pack):
    async def answer(learner):
        await learner.press("4", "2", "enter", "question_mark", "escape", "3")
        assert learner.services.store.answers("extra:times")[0].detail["answer"] == "42"
        assert learner.services.store.memory("extra:times").reviews == 1

    drive(answer, start="review", packs=(pack(NUMBER),))


def test_printed_lines_are_typed_into_a_field_of_as_many_lines(drive, pack):
    async def answer(learner):
        assert "ctrl+s show" in learner.screen
        assert "enter show" not in learner.screen
        await learner.press("a", "enter", "b", "ctrl+s")
        assert "✓" in learner.screen

    drive(answer, start="review", packs=(pack(PRINTS),))


def test_points_are_ticked_after_the_answer_is_shown(drive, pack):
    async def answer(learner):
        assert "no unit" not in learner.screen
        await learner.press("space")
        assert "☐ " in learner.screen
        await learner.press("x", "down", "x")
        assert learner.screen.count("☑") == 2
        assert "space good" in learner.screen
        await learner.press("space")
        assert learner.services.store.memory("extra:dropout").reviews == 1

    drive(answer, start="review", packs=(pack(EXPLAIN),))


def test_a_near_miss_shows_what_differs(drive, pack):
    async def answer(learner):
        await learner.type("Rosenblat")
        await learner.press("enter")
        assert "≈" in learner.screen
        assert "Rosenblatt" in learner.screen

    drive(answer, start="review", packs=(pack(TYPED),))


def test_letters_go_to_the_field_until_it_is_left(drive, pack):
    async def answer(learner):
        await learner.type("quit")
        assert learner.app.page.view.form.answer == "quit"
        await learner.press("escape")
        assert "tab type" in learner.screen
        await learner.press("tab", "e")
        assert learner.app.page.view.form.answer == "quite"
        await learner.press("escape", "q")
        assert learner.app.page.PLACE == "home"

    drive(answer, start="review", packs=(pack(TYPED),))


def test_recall_shows_the_answer_and_takes_a_grade(drive, pack):
    async def answer(learner):
        assert "A raw score." not in learner.screen
        await learner.press("1")
        assert learner.services.store.memory("extra:logit-own").reviews == 0
        await learner.press("enter")
        assert "A raw score." in learner.screen
        await learner.press("enter")
        assert learner.services.store.memory("extra:logit-own").reviews == 1

    drive(answer, start="review", packs=(pack(RECALL),))


def test_six_grades_where_the_config_says_so(drive, pack, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "config.toml").write_text('grades = "six"\n', encoding="utf-8")

    async def answer(learner):
        await learner.press("space")
        assert "0 Blackout" in learner.screen
        await learner.press("5")
        assert learner.services.store.events(subject="extra:logit-own")[-1].grade == 5

    drive(answer, start="review", packs=(pack(RECALL),))


def test_a_slip_proposes_hard_and_another_idea_again(drive, pack):
    async def slip(learner):
        await learner.type("Rosenblat")
        await learner.press("enter")
        assert "space hard" in learner.screen

    async def other(learner):
        await learner.type("Minsky")
        await learner.press("enter")
        assert "space again" in learner.screen

    drive(slip, start="review", packs=(pack(TYPED),))
    drive(other, start="review", packs=(pack(TYPED),))


def test_printed_lines_are_compared_one_by_one(drive, pack):
    async def answer(learner):
        await learner.press("a", "enter", "x", "ctrl+s")
        assert "✓ a" in learner.screen
        assert "✗ x   ← yours" in learner.screen

    drive(answer, start="review", packs=(pack(PRINTS),))


def test_a_line_is_dragged_to_its_place(drive, pack):
    async def answer(learner):
        form = learner.app.page.view.form
        first = form.answer[0]
        await learner.pilot.mouse_down(form, offset=(10, 0))
        await learner.pilot.hover(form, offset=(10, 2))
        await learner.pilot.mouse_up(form, offset=(10, 2))
        await learner.settle()
        assert form.answer[2] == first

    drive(answer, start="review", packs=(pack(ORDER),))


def test_lines_are_moved_with_shift_and_j_or_k(drive, pack):
    async def answer(learner):
        form = learner.app.page.view.form
        first = form.answer[0]
        await learner.press("J")
        assert form.answer[1] == first
        await learner.press("K")
        assert form.answer[0] == first

    drive(answer, start="review", packs=(pack(ORDER),))


def test_the_cards_past_is_a_chart_a_key_away(drive, pack, services_at):
    cards = pack(RECALL)
    for day, grade in (("01", 4), ("02", 2)):
        services = services_at(f"2026-03-{day}T08:00:00+01:00", (cards,))
        record_answer(services, services.library.find("extra:logit-own"), grade)
        services.close()

    async def look(learner):
        await learner.press("i")
        assert "easiness factor 2." in learner.screen
        assert "1 Mar 2026   ✓ Good" in learner.screen
        assert "✗ Again" in learner.screen
        assert "1 d █" in learner.screen

    drive(look, start="review", packs=(cards,), now="2026-03-03T09:00:00+01:00")


def test_a_wrong_order_turns_into_the_right_one_with_where_each_line_was_put(drive, pack):
    async def answer(learner):
        form = learner.app.page.view.form
        swapped = [form.question.right[place] for place in (1, 0, 2)]
        form.picks = tuple(swapped)
        await learner.press("enter")
        shown = [line.split() for line in learner.screen.splitlines() if "✗ " in line or "✓ " in line]
        assert [" ".join(words) for words in shown] == [
            "1 ✗ zero the gradients ← yours: 2",
            "2 ✗ run the model ← yours: 1",
            "3 ✓ step",
            "✗ 1 of 3 in place",
        ]
        assert learner.screen.count("run the model") == 1

    drive(answer, start="review", packs=(pack(ORDER),))


def test_the_right_answer_is_said_once(drive, pack):
    async def near(learner):
        await learner.type("Minsky")
        await learner.press("enter")
        assert learner.screen.count("Rosenblatt") == 1

    async def compared(learner):
        await learner.press("a", "enter", "x", "ctrl+s")
        assert [line.strip(" ▌") for line in learner.screen.splitlines()].count("b") == 1

    async def untried(learner):
        await learner.press("ctrl+s")
        assert [line.strip() for line in learner.screen.splitlines()].count("b") == 1

    drive(near, start="review", packs=(pack(TYPED),))
    drive(untried, start="review", packs=(pack(PRINTS),))
    drive(compared, start="review", packs=(pack(PRINTS),))


def test_text_stays_where_it_is_when_the_answer_makes_the_card_scroll(drive, pack):
    words = "five words on each line " * 20
    long = f"### What is long?\n<!-- {{#long}} -->\n\n{words}\n\n---\n\n" + "\n\n".join("abcdefghijkl")

    async def look(learner):
        view = learner.app.page.view
        before = view.prompt.size
        await learner.press("enter")
        assert view.max_scroll_y > 0
        assert view.prompt.size == before

    drive(look, start="review", packs=(pack(long),))
