"""Judges what the learner's optimizer did, against the same steps in float64 NumPy."""

import numpy as np

from quizlab.grading.judging import Arrays, Verdict, close, equal, fail, first, ok, wider

# One multiplication and one subtraction in float32 are within 2e-7 of the exact result.
RTOL, ATOL = 1e-5, 1e-6
KINDS = {
    "scalar": "a 0-d parameter",
    "twin": "the second of two 0-d parameters",
    "turned": "a transposed parameter",
    "double": "a float64 parameter",
}
NEW_MEMORY = (
    "`p.data = ...` hangs new memory into the tensor; everything that shared the old memory keeps the old numbers. "
    "Write into it instead: `p -= ...`, `p.sub_(...)` or `p.copy_(...)`."
)


def one_step(inputs: Arrays, got: Arrays) -> Verdict:
    """Each parameter is p - lr * grad."""
    return first(*(_moved(inputs, got, name) for name in ("w", "b")))


def in_place(inputs: Arrays, got: Arrays) -> Verdict:
    """The caller's own tensors moved, and are still ordinary leaves."""
    right = np.concatenate([_stepped(inputs, name).ravel() for name in ("w", "b")])
    return first(
        _flags(
            got["same_storage"],
            ("the memory it had before", "new memory"),
            NEW_MEMORY,
            "new-storage",
        ),
        lambda: close(got, "views", right, rtol=RTOL, atol=ATOL, label="a view made before the step"),
        lambda: close(got, "values", right, rtol=RTOL, atol=ATOL, label="the parameter"),
        lambda: _flags(
            got["leaf"],
            ("no grad_fn: a leaf", "a grad_fn: a history"),
            "The step itself was recorded by autograd, so every step makes the graph longer.",
            "graph-kept",
        ),
        lambda: _flags(
            got["requires_grad"],
            ("requires_grad = True", "requires_grad = False"),
            "A parameter that stops requiring grad gets none from the next backward().",
            "requires-grad-lost",
        ),
    )


def any_params(inputs: Arrays, got: Arrays) -> Verdict:
    """Two steps reach 0-d, transposed and float64 parameters that came from a generator, where they are."""
    names = ("scalar", "twin", "turned", "double")
    if all(np.array_equal(got[f"{name}_twice"], got[name]) for name in names):
        return fail(
            "`params` was a generator, and the second step() moved nothing.",
            "A generator can be walked once, and something had walked it already: keep `list(params)` in __init__.",
            input="SGD((p for p in [...]), lr), then step() twice",
            expected="three parameters moved by -2 * lr * grad",
            got="three parameters that didn't move in the second step",
            misconception="generator-exhausted",
        )
    return first(
        *(_unusual(inputs, got, name) for name in names),
        *(_unusual(inputs, got, name, steps=2) for name in names),
        *(_stayed(name, kept) for name, kept in zip(names, got["same_storage"].tolist(), strict=True)),
    )


def missing_grad(inputs: Arrays, got: Arrays) -> Verdict:
    """A parameter without a gradient is left out, the others are not."""
    return first(
        lambda: equal(
            got,
            "unused",
            inputs["unused"],
            input="a parameter whose grad is None",
            label="the parameter without a gradient",
            why="There is nothing to move it by: skip it.",
        ),
        lambda: _unless(
            bool(got["none"]),
            "step() gave a gradient to a parameter that had none.",
            "Where grad is None, leave it None.",
        ),
        lambda: _moved(inputs, got, "w"),
        lambda: _moved(
            inputs, got, "b", "One parameter without a gradient must not end the loop: `continue`."
        ),
    )


def grads_kept(inputs: Arrays, got: Arrays) -> Verdict:
    """Gradients are the same after the step as before."""
    return first(*(_same_gradient(inputs, got, name) for name in ("w_grad", "b_grad")))


def zero_grad(inputs: Arrays, got: Arrays) -> Verdict:
    """After zero_grad the second backward starts from nothing; parameters stay where they are."""
    return first(
        *(_kept_still(inputs, got, name) for name in ("w", "b")),
        *(_fresh_gradient(inputs, got, name) for name in ("w", "b")),
    )


def lr_attribute(inputs: Arrays, got: Arrays) -> Verdict:
    """Each step uses the rate that `lr` holds at that moment, 0 too."""
    return first(
        *(_at_rate(inputs, got, number) for number in range(len(inputs["rates"]))),
        lambda: equal(
            got,
            "still",
            inputs["w"],
            label="`w` after a step of SGD([w], 0.0)",
            input="lr = 0 from the start",
            why="0 is a rate like any other, and with it nothing moves; `lr or ...` takes it for a missing one.",
        ),
    )


def descent(inputs: Arrays, got: Arrays) -> Verdict:
    """The losses of a whole loop are those of gradient descent."""
    if not got["recording"]:
        return fail(
            "After step() autograd no longer records anything, for the whole program.",
            "torch.set_grad_enabled(False) stays in force until someone turns it back. `with torch.no_grad():` or "
            "`@torch.no_grad()` turns it back by itself.",
            input="backward(), step(), zero_grad(), in a loop",
            expected="torch.is_grad_enabled() is True after step()",
            got="False",
            misconception="autograd-left-off",
        )
    right, losses = _losses(inputs), got["losses"]
    near = wider(losses.dtype)
    wrong = np.flatnonzero(~np.isclose(losses, right, rtol=1e-4 * near, atol=1e-5 * near))
    if not len(wrong):
        return ok()
    return fail(
        f"The loss before step {wrong[0] + 1} is {losses[wrong[0]]:.5g}, expected {right[wrong[0]]:.5g}.",
        "The first losses are right, so a single step is: something of the earlier steps was still there.",
        input=f"x (8, 3), w (3, 2), b (2,), mean squared error, lr = {float(inputs['lr']):.3f}, {len(right)} steps",
        expected=right,
        got=losses,
    )


def _losses(inputs: Arrays) -> np.ndarray:
    """Return the loss before each of the steps of mean squared error, in float64."""
    x, target, w, b = (inputs[name].astype(np.float64) for name in ("x", "target", "w", "b"))
    losses = []
    for _ in range(int(inputs["steps"])):
        error = x @ w + b - target
        losses.append((error**2).mean())
        slope = 2 * error / error.size
        w, b = w - inputs["lr"] * (x.T @ slope), b - inputs["lr"] * slope.sum(0)
    return np.array(losses)


def _stepped(inputs: Arrays, name: str, steps: int = 1) -> np.ndarray:
    """Return the parameter after `steps` with the same gradient, in float64."""
    lr = float(inputs["lr"])
    return inputs[name].astype(np.float64) - steps * lr * inputs[f"{name}_grad"].astype(np.float64)


def _moved(inputs: Arrays, got: Arrays, name: str, why: str = "") -> Verdict:
    return close(
        got,
        name,
        _stepped(inputs, name),
        rtol=RTOL,
        atol=ATOL,
        dtype=np.float32,
        label=f"`{name}` after one step",
        input=f"lr = {float(inputs['lr']):.3f}, {name} of shape {inputs[name].shape}",
        why=why or _usual_cause(inputs, got, name),
    )


def _usual_cause(inputs: Arrays, got: Arrays, name: str) -> str:
    """Return what the numbers look like: not moved, moved uphill, moved by the gradient itself."""
    before, slope = inputs[name].astype(np.float64), inputs[f"{name}_grad"].astype(np.float64)
    after, lr = got[name], float(inputs["lr"])
    still = (
        "It did not move. `p = p - ...` makes a new tensor that only step() knows; write into p itself."
        if name == "w"
        else "The first parameter moved, this one did not: does the loop reach every parameter?"
    )
    looks = (
        (before, still),
        (before + lr * slope, "It moved uphill: the gradient points to where the loss grows, so subtract."),
        (before - slope, "It moved by the whole gradient: multiply by lr."),
    )
    return next(
        (text for value, text in looks if np.allclose(after, value, RTOL, ATOL)),
        "Every element moves by -lr times its own element of the gradient, nothing else.",
    )


def _unusual(inputs: Arrays, got: Arrays, name: str, steps: int = 1) -> Verdict:
    """Judge a 0-d, transposed or float64 parameter after `steps` with one gradient."""
    reasons = {
        "scalar": "A parameter may be a single number without axes.",
        "twin": "Two parameters may have one shape, and be two all the same.",
        "turned": "A parameter need not lie in one piece of memory: writing into a flat copy doesn't reach it.",
        "double": "Nothing on the way may pass through float32.",
    }
    later = "The first step was right, the second was not: a step depends on lr and the gradient of now, nothing else."
    tight = name == "double"
    return close(
        got,
        name if steps == 1 else f"{name}_twice",
        _stepped(inputs, name, steps),
        rtol=1e-13 if tight else RTOL,
        atol=1e-13 if tight else ATOL,
        dtype=inputs[name].dtype,
        label=f"{KINDS[name]} after {'one step' if steps == 1 else 'two steps'}",
        input=f"lr = {float(inputs['lr']):.3f}, shape {inputs[name].shape}, params given as a generator",
        why=reasons[name] if steps == 1 else later,
    )


def _stayed(name: str, kept: bool) -> Verdict:
    if kept:
        return ok()
    return fail(
        f"After step() {KINDS[name]} has new memory.",
        NEW_MEMORY,
        input="two steps, params given as a generator",
        expected="the memory it had before",
        got="new memory",
        misconception="new-storage",
    )


def _same_gradient(inputs: Arrays, got: Arrays, name: str) -> Verdict:
    why = (
        "step() only reads gradients. They belong to the caller, who may want to log them, or to add to them; "
        "forgetting them is the business of zero_grad()."
    )
    label = f"`{name[0]}.grad` after step()"
    if name not in got:
        return fail(f"{label} is None.", why, input=f"{name[0]}.grad", expected=inputs[name], got="None")
    return equal(got, name, inputs[name], label=label, input=f"{name[0]}.grad", why=why)


def _at_rate(inputs: Arrays, got: Arrays, number: int) -> Verdict:
    """Judge `w` after step `number`, counted from 0."""
    rates = inputs["rates"].astype(np.float64)
    why = (
        "The first step of a new optimizer uses the lr that it was given."
        if number == 0
        else "step() must use the `lr` of the moment and nothing else: no copy made in __init__, nothing that earlier "
        "steps left behind; with lr = 0 nothing moves."
    )
    return close(
        {"after": got["after"][number]},
        "after",
        inputs["w"].astype(np.float64) - rates[: number + 1].sum() * inputs["w_grad"].astype(np.float64),
        rtol=RTOL,
        atol=ATOL,
        label=f"`w` after step {number + 1}, for which optimizer.lr was {rates[number]:.3f},",
        input=f"lr = {', '.join(f'{rate:.3f}' for rate in rates)}, assigned between the steps",
        why=why,
    )


def _kept_still(inputs: Arrays, got: Arrays, name: str) -> Verdict:
    return equal(
        got,
        name,
        inputs[name],
        label=f"`{name}` after zero_grad()",
        input=name,
        why="zero_grad() forgets gradients; the parameters themselves stay where they are.",
    )


def _fresh_gradient(inputs: Arrays, got: Arrays, name: str) -> Verdict:
    return close(
        got,
        f"{name}_grad",
        inputs[f"{name}_next"],
        rtol=RTOL,
        atol=ATOL,
        label=f"`{name}.grad` after backward(), zero_grad(), backward()",
        input="three parameters, the middle one never used (its grad is None)",
        why="backward() adds to what is there, so the slopes of the first loss are still inside: every parameter's "
        "grad must be None or zeros after zero_grad().",
    )


def _flags(found: np.ndarray, wanted: tuple[str, str], why: str, misconception: str) -> Verdict:
    """Return a miss for the first of w and b whose flag is false; `wanted` is (expected, got)."""
    for name, flag in zip(("w", "b"), found.tolist(), strict=True):
        if not flag:
            return fail(
                f"After step() `{name}` has {wanted[1]}.",
                why,
                input=f"SGD([w, b], lr).step(), {name}",
                expected=wanted[0],
                got=wanted[1],
                misconception=misconception,
            )
    return ok()


def _unless(fine: bool, message: str, why: str) -> Verdict:
    return ok() if fine else fail(message, why, input="unused", expected="None", got="a tensor")
