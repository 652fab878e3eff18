"""Judges the learner's network and its training, against the same arithmetic in float64 NumPy."""

from dataclasses import replace
from functools import partial

import numpy as np

from quizlab.grading.inputs import shared
from quizlab.grading.judging import Arrays, Verdict, again, close, fail, first, ok

Params = dict[str, np.ndarray]
SHAPES = {"W1": (784, 50), "b1": (50,), "W2": (50, 10), "b2": (10,)}
RTOL, ATOL = 1e-4, 1e-5
REPLAYED = 1e-5
"""How far a short training in float32 may be from its replay; wrong ones miss by 5e-5 and more."""
NEAR_KINK = 1e-6
"""A pre-activation so near to 0 that float32 may see the other side of the ReLU."""
ORDINARY = 20.0
"""More than the largest pre-activation of an ordinary short run; beyond it float32 rounds too coarsely to follow."""
FLOOR = 0.915
"""Of the unseen digits; the lowest of 200 right runs (five ways to initialise, 40 seeds) reached .923."""
TRAINING = 4000
HABITS = {
    "gradients-pile-up": "when gradients are never forgotten and pile up. Clear them after every step.",
    "same-order-every-epoch": "when every epoch walks minibatches(x, y, size, seed). Epoch e has the seed `seed + e`.",
    "one-step-per-epoch": "when the step waits for the end of the epoch. Take one step per batch.",
    "sum-instead-of-mean": "when the losses of a batch are added up. Take the gradient of their mean.",
    "tail-counted-as-full": "when the last batch's loss is divided by `size`. Divide by how many there are.",
    "ascent": "when the gradient is added. Subtract it: the loss grows in its direction.",
}
"""What a wrong loop does -> when training comes out like the replay with that habit."""


def init(inputs: Arrays, got: Arrays) -> Verdict:
    """Four tensors, decided by the seed alone, that leave other people's random numbers alone."""
    call = f"init_params({int(inputs['seed'])})"
    say = partial(_unless, given=call)
    return first(
        lambda: _four(got, call),
        lambda: say(
            got["same"],
            "A second call with the same seed gives other numbers.",
            "The seed alone decides, wherever the program's random state is: torch.Generator().manual_seed(seed).",
            ("the same numbers", "other numbers"),
        ),
        lambda: say(
            got["units_differ"],
            "All 50 hidden units start with the same weights.",
            "Units that start alike stay alike: fifty copies of one. Draw weights at random; biases may be 0.",
            ("weights that differ from unit to unit", "the same for all units"),
        ),
        lambda: say(
            got["seed_counts"],
            "Another seed gives the same parameters.",
            "`seed` decides which random numbers are drawn.",
            ("other numbers for another seed", "the same numbers"),
        ),
        lambda: say(
            got["state_kept"],
            "init_params changes the global random state.",
            "torch.manual_seed resets the whole program's random numbers: use a torch.Generator of your own.",
            ("the states of torch, NumPy and random as before", "another state"),
        ),
    )


def forward(inputs: Arrays, got: Arrays) -> Verdict:
    """Logits of seven digits, and of one alone."""
    params = {name: inputs[name].astype(np.float64) for name in SHAPES}
    logits = _forward(params, inputs["x"])[1]
    compare = partial(close, got, rtol=RTOL, atol=ATOL, dtype=np.float32, label="forward(params, x)")
    why = _looks_like(params, inputs["x"], got["logits"])
    alone = "A digit's logits don't depend on the digits beside it, and one digit is a batch too."
    return first(
        lambda: compare("logits", logits, input="x (7, 784), weights and biases of both signs", why=why),
        lambda: compare("alone", logits[:1], input="the first digit alone, x (1, 784)", why=alone),
    )


def cross_entropy(inputs: Arrays, got: Arrays) -> Verdict:
    """The mean loss; of far logits too."""
    losses, far = _losses(inputs["logits"], inputs["y"]), _losses(inputs["far"], inputs["far_y"])
    compare = partial(close, got, rtol=RTOL, atol=ATOL, label="cross_entropy(logits, y)")
    given, why = f"logits (6, 10), y = {inputs['y'].tolist()}", _loss_looks_like(inputs, got["loss"], losses)
    extreme = (
        "e to the 10,000 is too large for a float, e to the -10,000 too small: its log is -inf. Stay with logarithms, "
        "the largest logit of each row taken out. Cutting probabilities off near 0 makes the loss finite but wrong."
    )
    return first(
        lambda: compare("loss", losses.mean(), input=given, why=why),
        lambda: compare("one", losses[0], input="logits (1, 10)", why="A batch may have one example."),
        lambda: compare("far", far.mean(), input="logits (5, 10) near 10,000, 0, -10,000", why=extreme),
    )


def minibatches(inputs: Arrays, got: Arrays) -> Verdict:
    """Every example once, with its own label, in an order decided by the seed."""
    count, size = len(inputs["y"]), int(inputs["size"])
    call = f"minibatches(x, y, {size}, {int(inputs['seed'])}), {count} examples"
    order, other = got["order"], got["order_other"]
    say = partial(_unless, given=call)
    return first(
        lambda: _walk(inputs, got, "", size, call),
        lambda: _walk(inputs, got, "_whole", count + 5, f"{count} examples, size {count + 5}"),
        lambda: _kept(got["kept"] and got["kept_whole"], "minibatches", call),
        lambda: say(
            np.array_equal(order, got["order_again"]),
            "The same seed, asked a second time, gives another order.",
            "The seed alone decides the order: draw it from a generator with that seed.",
            (order[:10], got["order_again"][:10]),
        ),
        lambda: say(
            not np.array_equal(order, other),
            "Another seed gives the same order.",
            "`seed` decides the order, so that each epoch can have another one.",
            ("another order", f"{order[:10].tolist()} ... both times"),
        ),
        lambda: say(
            set(order[:size].tolist()) != set(other[:size].tolist()),
            "The first batch has the same examples for every seed.",
            "Shuffling inside the batches doesn't mix them: shuffle the whole set, then cut it.",
            ("other examples for another seed", f"always {sorted(order[:size].tolist())}"),
        ),
    )


def train_steps(inputs: Arrays, got: Arrays) -> Verdict:
    """Three epochs, step by step."""
    return _replayed(
        inputs,
        got,
        "Each step is lr times the gradient of this batch's mean loss at the present parameters. Look at what survives "
        "from one step to the next, at the uneven last batch, and at the seed of each epoch (seed + e).",
    )


def train_long(inputs: Arrays, got: Arrays) -> Verdict:
    """Sixty epochs, to the last."""
    return _replayed(inputs, got, "Three epochs were right: does it stop early, or change lr on the way?")


def train_again(inputs: Arrays, got: Arrays) -> Verdict:
    """Other numbers, and the same call a second time."""
    numbers = "With lr 0.1 and size 16 training was right: use the arguments, not numbers of your own."
    fresh = (
        "The first call with these arguments was right, this is the second. Something of earlier trainings was still "
        "there: a global, a cache, or tensors that init_params hands out twice."
    )
    second = {name: got[f"{name}_again"] for name in SHAPES}
    return first(_replayed(inputs, got, numbers), lambda: _replayed(inputs, {**got, **second}, fresh))


def accuracy(inputs: Arrays, got: Arrays) -> Verdict:
    """Share of the unseen digits that the trained network gets right."""
    answers = shared("mnist5k")["labels"][TRAINING:]
    finite = np.isfinite(got["logits"]).all()
    reached = (got["logits"].argmax(1) == answers).mean() if finite else 0.0
    result = f"{reached:.1%} of 1,000 unseen digits are right."
    if reached >= FLOOR:
        return ok(result)
    return fail(
        f"Only {result}" if finite else "The logits are no longer finite.",
        _where_it_began(inputs, got),
        input=f"4,000 digits, {int(inputs['epochs'])} epochs, lr {float(inputs['lr'])}, size {int(inputs['size'])}",
        expected=f"at least {FLOOR:.1%}",
        got=f"{reached:.1%}" if finite else "inf or nan",
    )


def _unless(fine: object, message: str, why: str, sides: tuple[object, object], given: str) -> Verdict:
    """Return a miss with what was expected and what came (`sides`), a pass where it is fine."""
    return ok() if fine else fail(message, why, input=given, expected=sides[0], got=sides[1])


def _four(got: Arrays, call: str) -> Verdict:
    """Judge that there are four tensors, their shapes, dtype and finiteness."""
    if any(name not in got for name in SHAPES):
        why = "Return W1, b1, W2, b2, in this order, as a list or a tuple."
        return fail(f"{call} did not give four tensors.", why, input=call, expected="four", got="not four")
    why = "x @ W1 turns (n, 784) into (n, 50), and @ W2 that into (n, 10). Everything is float32."
    for name, shape in SHAPES.items():
        value = got[name]
        found, wanted = f"{value.dtype} of shape {value.shape}", f"float32 of shape {shape}"
        if found != wanted:
            return fail(f"{name} is {found}.", why, input=call, expected=wanted, got=found)
        if not np.isfinite(value).all():
            return fail(f"{name} is not finite.", input=call, expected="finite numbers", got="inf or nan")
    return ok()


def _looks_like(params: Params, x: np.ndarray, got: np.ndarray) -> str:
    """Return the usual mistake that gives these logits."""
    hidden, logits = _forward(params, x)
    looks = (
        (hidden @ params["W2"] + params["b2"], "The ReLU is missing: negative hidden sums become 0."),
        (
            np.maximum(logits, 0),
            "The ReLU stands between the layers; behind the last, logits may be negative.",
        ),
        (_softmax(logits), "These are probabilities. forward gives logits; the softmax is part of the loss."),
        (logits - params["b2"], "b2 is missing."),
        (_forward({**params, "b1": np.zeros(50)}, x)[1], "b1 is missing."),
    )
    return _nearest(got, looks) or "logits = max(x W1 + b1, 0) W2 + b2, nothing before and nothing after."


def _loss_looks_like(inputs: Arrays, got: np.ndarray, losses: np.ndarray) -> str:
    """Return the usual mistake that gives this loss."""
    twice = _losses(_softmax(inputs["logits"].astype(np.float64)), inputs["y"]).mean()
    looks = (
        (losses.sum(), "This is the sum over the batch; its mean doesn't depend on the batch's length."),
        (losses.mean() / 10, "This is the mean over examples and classes; only right classes count."),
        (-losses.mean(), "The sign: the log of a probability is at most 0, and the loss is minus that."),
        (twice, "There are two softmaxes: a loss that takes logits was given probabilities."),
    )
    return _nearest(got, looks) or "The mean of: log of the sum of e to each logit, minus the right logit."


def _nearest(got: np.ndarray, looks: tuple[tuple[np.ndarray, str], ...]) -> str:
    """Return the text of the first value that `got` equals, nothing where it equals none."""
    near = (text for value, text in looks if got.shape == value.shape and np.allclose(got, value, 1e-3))
    return next(near, "")


def _walk(inputs: Arrays, got: Arrays, suffix: str, size: int, call: str) -> Verdict:
    """Judge one walk: rows of x, every example once, sizes, each with its label."""
    order, sizes, labels = got[f"order{suffix}"], got[f"sizes{suffix}"], got[f"labels{suffix}"]
    count = len(inputs["y"])
    wanted = np.array([size] * (count // size) + [count % size] * (count % size > 0))
    seen, right = np.bincount(order[order >= 0], minlength=count), inputs["y"][order]
    say = partial(_unless, given=call)
    torn = (labels != right).sum() if labels.shape == right.shape else count
    return first(
        lambda: say(
            (order >= 0).all(),
            "A batch holds a row that isn't in x.",
            "Batches are rows of x as they are: whole, unscaled, float32.",
            ("rows of x", "other numbers"),
        ),
        lambda: say(
            (seen == 1).all(),
            f"{(seen == 0).sum()} of {count} examples never came, {(seen > 1).sum()} came more than once.",
            "An epoch shows every example once; the last batch has what is left over.",
            (f"batches of {wanted.tolist()}", f"batches of {sizes.tolist()}"),
        ),
        lambda: say(
            np.array_equal(sizes, wanted),
            f"The batches have {sizes.tolist()} examples.",
            "All have `size` examples, only the last may have fewer.",
            (wanted.tolist(), sizes.tolist()),
        ),
        lambda: say(
            torn == 0,
            f"{torn} of {count} digits come with a label that isn't theirs.",
            "x and y have to be put in the same new order: draw it once, index both with it.",
            (right[:10], labels[:10]),
        ),
    )


def _kept(kept: object, function: str, call: str) -> Verdict:
    why = "They belong to the caller, who goes on using them: index into new tensors, don't write into these."
    return _unless(kept, f"{function} changes x or y.", why, ("x and y as before", "other numbers"), call)


def _replayed(inputs: Arrays, got: Arrays, why: str) -> Verdict:
    """Judge a short training by its replay; where a ReLU may have flipped in float32 a miss proves nothing."""
    numbers = ", ".join(f"{name} {inputs[name].item()}" for name in ("epochs", "lr", "size", "seed"))
    call = f"train: {len(inputs['y'])} digits, {numbers}"
    verdict = first(
        lambda: _four(got, call),
        lambda: _unless(
            got["on_device"],
            "The trained parameters are not on `device`.",
            "Move the parameters there before training, and x and y as well, at once or batch by batch.",
            ("four tensors on `device`", "tensors elsewhere"),
            call,
        ),
        lambda: _kept(got["x_kept"] and got["y_kept"], "train", call),
        lambda: _moved(got, call),
    )
    if not verdict.passed:
        return verdict
    params, nearest, largest = _replay(inputs, got)
    if all(np.abs(got[name] - params[name]).max() <= REPLAYED for name in SHAPES):
        return ok()
    habit = _habit(inputs, got)
    why = _came_out(habit, largest) or why
    compare = partial(close, got, rtol=0, atol=REPLAYED, input=call, why=why)
    miss = first(*(compare(name, params[name], label=f"{name} after the last step") for name in SHAPES))
    miss = replace(miss, misconception=habit)
    return again(miss) if nearest < NEAR_KINK else miss


def _moved(got: Arrays, call: str) -> Verdict:
    """Judge that each of the four changed at all."""
    still = ", ".join(name for name in SHAPES if np.array_equal(got[name], got[f"{name}_start"]))
    return _unless(
        not still,
        f"Training left {still} as at the start.",
        "Every parameter takes its step, and the moved ones are those that come back.",
        ("W1, b1, W2 and b2 all moved", f"{still} as init_params gave it"),
        call,
    )


def _came_out(habit: str, largest: float) -> str:
    """Return what the numbers give away; nothing where that is nothing."""
    if habit:
        return f"These numbers come out {HABITS[habit]}"
    if largest < ORDINARY:
        return ""
    wide = f"Sums of the hidden layer reach {largest:.0f}, too far for float32: the weights start too wide."
    return f"{wide} Give them a spread of about 1 / sqrt(number of inputs)."


def _habit(inputs: Arrays, got: Arrays) -> str:
    """Return which wrong habit, replayed, comes out like the learner's training; nothing where none does."""
    with np.errstate(all="ignore"):
        for habit in HABITS:
            params, *_ = _replay(inputs, got, habit)
            if all(np.allclose(got[name], params[name], rtol=1e-3, atol=1e-4) for name in SHAPES):
                return habit
    return ""


def _replay(inputs: Arrays, got: Arrays, habit: str = "") -> tuple[Params, float, float]:
    """Return the trained parameters in float64, and the pre-activations nearest to and farthest from 0."""
    x, y, size, lr = inputs["x"].astype(np.float64), inputs["y"], int(inputs["size"]), float(inputs["lr"])
    lr = -lr if habit == "ascent" else lr
    params = {name: got[f"{name}_start"].astype(np.float64) for name in SHAPES}
    piled = dict.fromkeys(SHAPES, 0.0)
    nearest, largest = np.inf, 0.0
    for epoch in range(len(got["order"])):
        order = got["order"][0 if habit == "same-order-every-epoch" else epoch]
        for start in range(0, len(order), size):
            batch = order[start : start + size]
            slopes, hidden = _gradient(params, x[batch], y[batch])
            sizes = np.abs(hidden)
            nearest, largest = min(nearest, float(sizes.min())), max(largest, float(sizes.max()))
            count = len(batch)
            weight = {"sum-instead-of-mean": count, "tail-counted-as-full": count / size}.get(habit, 1)
            piled = {name: piled[name] + weight * slope for name, slope in slopes.items()}
            if habit != "one-step-per-epoch" or start + size >= len(order):
                params = {name: value - lr * piled[name] for name, value in params.items()}
                piled = piled if habit == "gradients-pile-up" else dict.fromkeys(SHAPES, 0.0)
    return params, nearest, largest


def _gradient(params: Params, x: np.ndarray, y: np.ndarray) -> tuple[Params, np.ndarray]:
    """Return the gradient of the mean loss and the pre-activations (n, 50)."""
    hidden, logits = _forward(params, x)
    error = _softmax(logits)
    error[np.arange(len(y)), y] -= 1
    error /= len(y)  # (n, 10): softmax minus target, over n
    behind = (error @ params["W2"].T) * (hidden > 0)  # (n, 50)
    first_layer = {"W1": x.T @ behind, "b1": behind.sum(0)}
    return {**first_layer, "W2": np.maximum(hidden, 0).T @ error, "b2": error.sum(0)}, hidden


def _forward(params: Params, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return pre-activations (n, 50) and logits (n, 10)."""
    hidden = x.astype(np.float64) @ params["W1"] + params["b1"]
    return hidden, np.maximum(hidden, 0) @ params["W2"] + params["b2"]


def _softmax(logits: np.ndarray) -> np.ndarray:
    """Return the probabilities of each row."""
    exponentials = np.exp(logits - logits.max(1, keepdims=True))
    return exponentials / exponentials.sum(1, keepdims=True)


def _losses(logits: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the cross-entropy of each example, (n,)."""
    shifted = logits.astype(np.float64) - logits.max(1, keepdims=True)
    return np.log(np.exp(shifted).sum(1)) - shifted[np.arange(len(y)), y]


def _where_it_began(inputs: Arrays, got: Arrays) -> str:
    """Return what the loss before the first step says: a bad start, or too little training."""
    params = {name: got[name].astype(np.float64) for name in SHAPES}
    loss = _losses(_forward(params, inputs["unseen"] / 255)[1], shared("mnist5k")["labels"][TRAINING:]).mean()
    began = f"Short trainings are right, and before the first step the loss is {loss:.2f}"
    if loss < 2 * np.log(10):
        return (
            f"{began}, as it should be, near ln 10 = 2.30. Does train walk all 4,000 digits, in every epoch?"
        )
    return (
        f"{began}. A network that knows nothing has one near ln 10 = 2.30: start with random weights of both signs and "
        "a spread of about 1 / sqrt(number of inputs)."
    )
