"""Judges the learner's neuron and its training, against the same arithmetic in float64 NumPy."""

from dataclasses import replace
from functools import partial

import numpy as np

from quizlab.grading.inputs import shared
from quizlab.grading.judging import Array, Arrays, Verdict, close, equal, fail, first, ok

SHAPES = {"w": (784, 1), "b": (1,)}
RTOL, ATOL = 1e-4, 1e-6
REPLAYED = 1e-5
"""How far a short training in float32 may be from its replay; nothing in it has a kink."""
FLOOR = 0.935
"""Of the unseen digits; see floors.md."""
TRAINING, THREE, SEVEN = 4000, 3, 7
HABITS = {
    "gradients-pile-up": "when slopes are never forgotten and pile up. Clear them after every step.",
    "rebinds-the-name": "when nothing moves: `p = p - ...` makes a new tensor. Change the one that is trained.",
    "one-step-per-epoch": "when the step waits for the end of the epoch. Take one step per batch.",
    "sum-instead-of-mean": "when the distances of a batch are added up. Take the slope of their mean.",
    "ascent": "when the slope is added. Subtract it: the loss grows in its direction.",
    "bias-left-behind": "when the bias is never moved. It takes its step like the weights.",
    "first-batch-only": "when only the first batch of each epoch is used. Does the loop return, or break, too early?",
}
"""What a wrong loop does -> when training comes out like the replay with that habit."""


def sigmoid(inputs: Arrays, got: Arrays) -> Verdict:
    """Values, shape and dtype."""
    return first(*(partial(_squeezed, got, name, x) for name, x in inputs.items()))


def far(inputs: Arrays, got: Arrays) -> Verdict:
    """Values and slopes far out and at 0, and x afterwards."""
    x, up = inputs["x"].astype(np.float64), inputs["up"].astype(np.float64)
    p = _sigmoid(x)
    compare = partial(close, got, rtol=RTOL, atol=ATOL)
    ends = "e^10000 is infinite in float32, and inf / inf is nan; a cut nearer than about 15 is seen."
    if "slopes" not in got:
        return first(lambda: compare("values", p, label="sigmoid(x)", why=ends), _cut("sigmoid(x)", "x"))
    return first(
        lambda: compare("values", p, input=f"x = {_row(x)}", label="sigmoid(x)", why=ends),
        lambda: compare(
            "slopes",
            p * (1 - p) * up,
            input=f"x = {_row(x)}; slope arriving at sigmoid(x) = {_row(up)}",
            label="the slope at x",
            why=_why_slope(x, p * (1 - p) * up, got["slopes"]),
        ),
        lambda: equal(got, "after", inputs["x"], label="x after sigmoid(x)", why="It is the caller's."),
    )  # fmt: skip


def score(inputs: Arrays, got: Arrays) -> Verdict:
    """Scores of seven digits, and of one alone."""
    right = inputs["x"].astype(np.float64) @ inputs["w"] + inputs["b"]
    looks = (
        (right - inputs["b"], "The bias is missing."),
        (
            _sigmoid(right),
            "This has been through the sigmoid already. A score is any number; the loss squeezes it.",
        ),
    )
    why = _nearest(got.get("scores"), looks) or "score = x @ w + b: a column, one row for each picture."
    compare = partial(close, got, rtol=RTOL, atol=1e-5, dtype=np.float32, label="score(params, x)")
    return first(
        lambda: compare("scores", right, input="x (7, 784), w (784, 1), b (1,)", why=why),
        lambda: compare("alone", right[:1], input="x (1, 784)", why="One picture is a batch too: (1, 1)."),
    )


def loss(inputs: Arrays, got: Arrays) -> Verdict:
    """The mean distance, of one too, and its slope along the scores."""
    scores, targets = inputs["scores"].astype(np.float64), inputs["targets"].astype(np.float64)
    p, y = _sigmoid(scores), targets[:, None]
    right = np.abs(p - y)
    compare = partial(close, got, rtol=RTOL, atol=ATOL)
    given = partial(_scored, inputs)
    slopes = p * (1 - p) * np.where(y == 1, -1, 1) / len(y)
    return first(
        lambda: compare("loss", right.mean(), input=given, label="mnist_loss", why=_loss_looks_like(p, y, scores, got)),
        lambda: compare("one", right[0, 0], input="the first alone", label="mnist_loss", why="One is a batch."),
        lambda: ok() if "slopes" in got else _cut("mnist_loss(scores, targets)", "scores"),
        lambda: compare(
            "slopes",
            slopes,
            input=given,
            label="the slope of mnist_loss along scores",
            why="It is the sigmoid's own slope, p (1 - p), up or down towards the target, over n.",
        ),
    )  # fmt: skip


def accuracy(inputs: Arrays, got: Arrays) -> Verdict:
    """The share that is right, and that of one picture."""
    scores, targets = inputs["scores"][:, 0], inputs["targets"]
    right = (scores > 0) == (targets == 1)
    looks = (
        (
            ((scores > 0.5) == (targets == 1)).mean(),
            "The threshold is 0.5 for the sigmoid, and so 0 for the score.",
        ),
        (
            ((scores[:, None] > 0) == (targets == 1)).mean(),
            "(n, 1) against (n,) compares every score with every target. Bring them to one shape first.",
        ),
        (
            (targets == 1).mean(),
            "All are taken for threes. The sigmoid is above 0 for any score: its threshold is 0.5.",
        ),
        (1 - right.mean(), "This is the share that is wrong."),
        (right.sum(), "This is how many are right; their share is asked for."),
    )
    why = (
        _nearest(got.get("accuracy"), looks)
        or "A score above 0 says three; count where that is so, over all."
    )
    compare = partial(close, got, rtol=RTOL, atol=ATOL, label="accuracy")
    return first(
        lambda: compare("accuracy", right.mean(), input=partial(_scored, inputs), why=why),
        lambda: compare(
            "one", right[:1].mean(), input="the first alone", why="One picture is right, 1, or wrong, 0."
        ),
    )


def init(inputs: Arrays, got: Arrays) -> Verdict:
    """Two small tensors, decided by the seed alone, that leave other people's random numbers alone."""
    call = f"init_params({int(inputs['seed'])})"
    say = partial(_unless, given=call)
    return first(
        lambda: _two(got, call),
        lambda: say(
            got["small"],
            "A number of the start is beyond 0.5.",
            "Weights start small: with wide ones the scores begin far out, where the sigmoid is flat.",
            ("all from -0.5 to 0.5", "larger ones"),
        ),
        lambda: say(
            got["same"],
            "A second call with the same seed gives other numbers.",
            "The seed alone decides, wherever the program's random state is: torch.Generator().manual_seed(seed).",
            ("the same numbers", "other numbers"),
        ),
        lambda: say(
            got["kept"],
            "init_params changes the global random state.",
            "torch.manual_seed resets the whole program's random numbers: use a torch.Generator of your own.",
            ("the states of torch, NumPy and random as before", "another state"),
        ),
    )


def train_steps(inputs: Arrays, got: Arrays) -> Verdict:
    """Three epochs, step by step."""
    return _replayed(
        inputs,
        got,
        "Each step is lr times the slope of this batch's mean loss at the present params. Look at what survives from "
        "one step to the next, and at the uneven last batch.",
    )


def train_again(inputs: Arrays, got: Arrays) -> Verdict:
    """Twenty-five epochs, params left alone, and the same call again."""
    call, why = (
        _called(inputs),
        "Train copies: they are the caller's, who may want to begin with them once more.",
    )
    second = {**got, **{name: got[f"{name}_again"] for name in SHAPES if f"{name}_again" in got}}
    fresh = (
        "The first call with these arguments was right, this is the second: something of it was still there."
    )
    return first(
        _replayed(inputs, got, "Three epochs were right: does it stop early, or change lr on the way?"),
        *(
            partial(
                equal,
                got,
                f"{name}_given",
                inputs[name],
                label=f"the {name} that was given",
                input=call,
                why=why,
            )
            for name in SHAPES
        ),
        lambda: _unless(
            got["plain"],
            "After train the params that were given require grad.",
            "requires_grad_ changes the caller's tensor. Ask it of your copies.",
            ("params as they were given", "requires_grad is True"),
            call,
        ),
        lambda: _replayed(inputs, second, fresh),
    )


def digits(inputs: Arrays, got: Arrays) -> Verdict:
    """Share of the unseen digits that the trained neuron gets right."""
    labels = shared("mnist5k")["labels"][TRAINING:]
    answers = labels[np.isin(labels, (THREE, SEVEN))] == THREE
    if got["scores"].shape != (len(answers), 1) or not np.isfinite(got["scores"]).all():
        return fail("The scores of the trained neuron are not 200 finite numbers.", input=_called(inputs))
    reached = ((got["scores"][:, 0] > 0) == answers).mean()
    result = f"{reached:.1%} of 200 unseen threes and sevens are right."
    if reached >= FLOOR:
        return ok(result)
    wide = np.abs(got["before"]).mean()
    began = (
        f"Short trainings are right, and before the first step scores are {wide:.1f} away from 0 on average"
    )
    why = (
        f"{began}: there the sigmoid is flat and no step gets anywhere. Start near 0, on both sides of it."
        if wide > 5
        else f"{began}, as they should be. Does train walk all batches, in every epoch?"
    )
    return fail(
        f"Only {result}", why, input=_called(inputs), expected=f"at least {FLOOR:.1%}", got=f"{reached:.1%}"
    )


def _sigmoid(x: Array) -> Array:
    return (1 + np.tanh(x / 2)) / 2


def _squeezed(got: Arrays, name: str, x: Array) -> Verdict:
    """Judge sigmoid(x), and say which other curve came, where one did."""
    exact = x.astype(np.float64)
    looks = (
        (1 + np.exp(-exact), "Without brackets, 1 / 1 + e^-x divides first."),
        (np.tanh(exact), "This is tanh: the same S, but from -1 to 1 and twice as steep."),
        (_sigmoid(-exact), "This falls where it should rise: the exponent is -x."),
        (np.exp(exact), "This is e^x alone."),
        (
            np.clip(exact / 4 + 0.5, 0, 1),
            "This is cut off at 0 and 1, and flat from there on. The S never gets there.",
        ),
    )
    why = _nearest(got.get(name), looks) or "1 / (1 + e^-x) for each number; shape and dtype stay."
    atol = 1e-12 if x.dtype == np.float64 else ATOL
    given = f"x of shape {x.shape}, {x.dtype}"
    return close(
        got, name, _sigmoid(exact), rtol=0, atol=atol, dtype=x.dtype, input=given, label="sigmoid(x)", why=why
    )


def _why_slope(x: Array, right: Array, found: Array) -> str:
    """Return what is wrong with the slopes: not finite, or flat in the middle."""
    if not np.isfinite(found).all():
        return (
            "The value is right, its slope nan: going back, an infinite e^-x meets a 0. torch.where doesn't help, for "
            "the way back goes through the other branch too. Keep e's exponent from growing."
        )
    if found.shape == right.shape and np.allclose(np.where(x == 0, right, found), right, RTOL, ATOL):
        return (
            "At 0 the S is steepest, and yours flat: abs has slope 0 there. Weights that start at 0 give scores of 0, "
            "and would never move."
        )
    return "The sigmoid's slope is p (1 - p), with p its value: 1/4 at 0, nearly 0 far out, never cut off in between."


def _cut(call: str, name: str) -> Verdict:
    why = "`detach`, `item`, `.data`, a comparison or a new torch.tensor(...) ends the graph."
    return fail(f"{call} is cut off from {name}: no slope flows back.", why, misconception="graph-cut")


def _loss_looks_like(p: Array, y: Array, scores: Array, got: Arrays) -> str:
    """Return the usual mistake that gives this loss."""
    distance = np.abs(p - y)
    looks = (
        (np.abs(p - y[:, 0]).mean(), "(n, 1) against (n,) compares every score with every target. Match shapes first."),
        (np.abs(scores - y).mean(), "The scores went in as they are: the sigmoid comes first."),
        (1 - distance.mean(), "This is smallest where all is wrong: three and seven are swapped."),
        ((p - y).mean(), "Distances, not differences: those of both signs cancel out."),
        (distance.sum(), "This is the sum; its mean doesn't depend on how many there are."),
        ((distance**2).mean(), "These are squares: take the distance itself."),
        (-np.log(1 - distance).mean(), "This is the log loss, of a later chapter; take the distance itself."),
        ((distance > 0.5).mean(), "This counts mistakes, a step function without slopes: leave the sigmoid unrounded."),
    )  # fmt: skip
    return (
        _nearest(got.get("loss"), looks)
        or "For a three 1 - sigmoid(score), for a seven sigmoid(score); their mean."
    )


def _nearest(found: Array | None, looks: tuple[tuple[Array, str], ...]) -> str:
    """Return the text of the first value that `found` equals, nothing where it equals none."""
    if found is None:
        return ""
    near = (
        text for value, text in looks if found.shape == np.shape(value) and np.allclose(found, value, 1e-3)
    )
    return next(near, "")


def _scored(inputs: Arrays) -> str:
    return f"scores (n, 1) = {_row(inputs['scores'])}; targets (n,) = {_row(inputs['targets'])}"


def _row(numbers: Array) -> str:
    return ", ".join(f"{number:.4g}" for number in numbers.ravel())


def _unless(fine: object, message: str, why: str, sides: tuple[object, object], given: str) -> Verdict:
    """Return a miss with what was expected and what came (`sides`), a pass where it is fine."""
    return ok() if fine else fail(message, why, input=given, expected=sides[0], got=sides[1])


def _called(inputs: Arrays) -> str:
    epochs, count = inputs["orders"].shape
    lr, size = float(inputs["lr"]), int(inputs["size"])
    return f"train: {count} digits, batches of {size}, {epochs} epochs, lr {lr}"


def _two(got: Arrays, call: str) -> Verdict:
    """Judge that there are two tensors, their shapes, dtype and finiteness."""
    if any(name not in got for name in SHAPES):
        return fail(
            f"{call} did not give two tensors.",
            "Return w and b, in this order, as a list or a tuple.",
            input=call,
        )
    why = "x @ w turns (n, 784) into (n, 1). Everything is float32."
    for name, shape in SHAPES.items():
        value = got[name]
        found, wanted = f"{value.dtype} of shape {value.shape}", f"float32 of shape {shape}"
        if found != wanted:
            return fail(f"{name} is {found}.", why, input=call, expected=wanted, got=found)
        if not np.isfinite(value).all():
            return fail(f"{name} is not finite.", input=call, expected="finite numbers", got="inf or nan")
    return ok()


def _replayed(inputs: Arrays, got: Arrays, why: str) -> Verdict:
    """Judge a training by its replay, and say which habit it comes out like, where one does."""
    call = _called(inputs)
    verdict = first(_two(got, call), lambda: _walked(inputs, got, call))
    if not verdict.passed:
        return verdict
    params = _replay(inputs)
    compare = partial(close, got, rtol=0, atol=REPLAYED, input=call)
    if all(np.abs(got[name] - params[name]).max() <= REPLAYED for name in SHAPES):
        return ok()
    habit = _habit(inputs, got)
    why = f"These numbers come out {HABITS[habit]}" if habit else why
    miss = first(
        *(compare(name, params[name], label=f"{name} after the last step", why=why) for name in SHAPES)
    )
    return replace(miss, misconception=habit)


def _walked(inputs: Arrays, got: Arrays, call: str) -> Verdict:
    epochs, walks = len(inputs["orders"]), int(got["walks"])
    return _unless(
        walks == epochs,
        f"train walks `batches` {walks} times in {epochs} epochs.",
        "Each epoch is one `for xb, yb in batches`: it shuffles anew when it begins. Is a list kept, does training end "
        "early, or does `return` stand inside the loop?",
        (epochs, walks),
        call,
    )


def _habit(inputs: Arrays, got: Arrays) -> str:
    """Return which wrong habit, replayed, comes out like the learner's training; nothing where none does."""
    for habit in HABITS:
        params = _replay(inputs, habit)
        if all(np.allclose(got[name], params[name], rtol=1e-3, atol=1e-4) for name in SHAPES):
            return habit
    return ""


def _replay(inputs: Arrays, habit: str = "") -> dict[str, Array]:
    """Return the trained params in float64."""
    x, y = inputs["x"].astype(np.float64), inputs["targets"].astype(np.float64)[:, None]
    orders, size, lr = inputs["orders"], int(inputs["size"]), float(inputs["lr"])
    lr *= {"ascent": -1, "rebinds-the-name": 0}.get(habit, 1)
    w, b = inputs["w"].astype(np.float64), inputs["b"].astype(np.float64)
    piled_w, piled_b = np.zeros_like(w), np.zeros_like(b)
    for order in orders:
        for start in range(0, size if habit == "first-batch-only" else len(order), size):
            batch = order[start : start + size]
            p = _sigmoid(x[batch] @ w + b)
            slope = p * (1 - p) * np.where(y[batch] == 1, -1, 1)
            slope /= 1 if habit == "sum-instead-of-mean" else len(batch)
            piled_w, piled_b = piled_w + x[batch].T @ slope, piled_b + slope.sum(0)
            if habit == "one-step-per-epoch" and start + size < len(order):
                continue
            w, b = w - lr * piled_w, b - lr * piled_b * (habit != "bias-left-behind")
            if habit != "gradients-pile-up":
                piled_w, piled_b = np.zeros_like(w), np.zeros_like(b)
    return {"w": w, "b": b}
