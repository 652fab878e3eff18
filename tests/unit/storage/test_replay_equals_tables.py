from hypothesis import given, settings
from hypothesis import strategies as st

from quizlab.core.events import Draft

CARDS = ["dl:a", "dl:b", "dl:b/c2"]
LABS = ["lab:softmax", "lab:sgd-step"]

cards, labs, grades = st.sampled_from(CARDS), st.sampled_from(LABS), st.integers(0, 5)
answers = st.builds(Draft, st.sampled_from(["answer", "review", "drill", "quiz"]), cards, grades)
marks = st.builds(
    Draft,
    st.sampled_from(["pull", "suspend", "unsuspend", "bury", "unbury", "flag", "unflag", "reset"]),
    st.sampled_from(CARDS + LABS),
)
tries = st.builds(
    lambda lab, status, counted: Draft("lab", lab, detail={"status": status, "counted": counted}),
    labs,
    st.sampled_from(["passed", "passed", "failed", "error", "timeout"]),
    st.booleans(),
)
help_ = st.builds(Draft, st.sampled_from(["hint", "solution"]), labs)
moves = st.builds(lambda old, new: Draft("move", new, detail={"from": old}), cards, cards)
drafts = st.one_of(answers, answers, marks, tries, help_, moves)
actions = st.lists(drafts, min_size=1, max_size=3)
steps = st.one_of(actions, actions, st.sampled_from(["undo", "redo", "undo"]), st.integers(-2, 9))


@settings(deadline=None, max_examples=50)
@given(st.lists(steps, max_size=30))
def test_a_replay_of_the_log_gives_the_tables_byte_for_byte(new_store, rows, replayed, history):
    with new_store() as (store, clock):
        for step in history:
            if step == "undo":
                store.undo()
            elif step == "redo":
                store.redo()
            elif isinstance(step, int):
                clock.advance(days=step)
            else:
                store.record(*step, ahead=len(step) - 1)

        assert rows(store.database) == replayed(store)
        assert store.rebuild() == ()


@settings(deadline=None, max_examples=20)
@given(st.lists(st.one_of(answers, marks), min_size=1, max_size=12))
def test_undoing_everything_leaves_nothing_and_redoing_it_everything(new_store, rows, history):
    with new_store() as (store, _):
        for draft in history:
            store.record(draft)
        answered = rows(store.database)
        while store.undo():
            pass
        pulled_only = [draft for draft in history if draft.kind == "pull"]
        assert rows(store.database) == []

        while store.redo():
            pass

        assert rows(store.database) == answered
        assert len(store.events(kinds=["redo"])) == len(history) - len(pulled_only)
