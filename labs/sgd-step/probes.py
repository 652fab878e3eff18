"""What each check of sgd-step does with the learner's optimizer; it knows no right answer."""

import numpy as np
import torch

from quizlab.grading.probing import array, device, tensor


def _leaf(values, slope=None):
    """Return a parameter on the graded device, with `slope` as its gradient."""
    parameter = tensor(values, grad=True)
    parameter.grad = None if slope is None else tensor(slope)
    return parameter


def _pair(inputs):
    return _leaf(inputs["w"], inputs["w_grad"]), _leaf(inputs["b"], inputs["b_grad"])


def _double(values, slope):
    """Return a float64 parameter, on the CPU where the graded device has no such numbers."""
    home = "cpu" if device() == "mps" else device()
    parameter = torch.tensor(values, device=home, requires_grad=True)
    parameter.grad = torch.tensor(slope, device=home)
    return parameter


def one_step(module, inputs):
    """One step of two parameters."""
    w, b = _pair(inputs)
    module.SGD([w, b], float(inputs["lr"])).step()
    return {"w": array(w), "b": array(b)}


def in_place(module, inputs):
    """One step, then a look at the tensors: the same memory, still leaves, no graph."""
    w, b = _pair(inputs)
    places = [p.data_ptr() for p in (w, b)]
    views = [p.detach() for p in (w, b)]  # a view made before the step sees it only if memory is shared
    module.SGD([w, b], float(inputs["lr"])).step()
    return {
        "same_storage": np.array([p.data_ptr() == place for p, place in zip((w, b), places, strict=True)]),
        "views": np.concatenate([array(view).ravel() for view in views]),
        "values": np.concatenate([array(p).ravel() for p in (w, b)]),
        "leaf": np.array([p.is_leaf and p.grad_fn is None for p in (w, b)]),
        "requires_grad": np.array([p.requires_grad for p in (w, b)]),
    }


def any_params(module, inputs):
    """Two steps of what a generator hands over: 0-d, twice of one shape, not contiguous, float64."""
    scalar, twin = (_leaf(inputs[name], inputs[f"{name}_grad"]) for name in ("scalar", "twin"))
    turned = tensor(np.ascontiguousarray(inputs["turned"].T)).t().requires_grad_()
    turned.grad = tensor(inputs["turned_grad"])
    double = _double(inputs["double"], inputs["double_grad"])
    params = {"scalar": scalar, "twin": twin, "turned": turned, "double": double}
    # Held to the end: memory that was freed could come back at the same address, and look kept.
    views = {name: p.detach() for name, p in params.items()}
    slopes = {name: p.grad.clone() for name, p in params.items()}
    optimizer = module.SGD((p for p in params.values()), float(inputs["lr"]))
    optimizer.step()
    once = {name: array(p) for name, p in params.items()}
    for name, p in params.items():
        p.grad = slopes[name]  # the first step may have spoilt it, which is another check's business
    optimizer.step()
    kept = np.array([p.data_ptr() == views[name].data_ptr() for name, p in params.items()])
    return {**once, **{f"{name}_twice": array(p) for name, p in params.items()}, "same_storage": kept}


def missing_grad(module, inputs):
    """One step of three parameters, the middle one without a gradient."""
    (w, b), unused = _pair(inputs), _leaf(inputs["unused"])
    module.SGD([w, unused, b], float(inputs["lr"])).step()
    return {"w": array(w), "unused": array(unused), "b": array(b), "none": np.array(unused.grad is None)}


def grads_kept(module, inputs):
    """The gradients after a step."""
    w, b = _pair(inputs)
    module.SGD([w, b], float(inputs["lr"])).step()
    found = {name: p.grad for name, p in (("w_grad", w), ("b_grad", b)) if p.grad is not None}
    return {name: array(slope) for name, slope in found.items()}


def zero_grad(module, inputs):
    """The gradients of a second backward after zero_grad, and the parameters that it must not touch."""
    w, b, unused = _leaf(inputs["w"]), _leaf(inputs["b"]), _leaf(inputs["unused"])
    optimizer = module.SGD([w, unused, b], float(inputs["lr"]))
    ((w * tensor(inputs["w_grad"])).sum() + (b * tensor(inputs["b_grad"])).sum()).backward()
    optimizer.zero_grad()
    ((w * tensor(inputs["w_next"])).sum() + (b * tensor(inputs["b_next"])).sum()).backward()
    return {"w_grad": array(w.grad), "b_grad": array(b.grad), "w": array(w), "b": array(b)}


def lr_attribute(module, inputs):
    """The parameter after each of three steps, between which `lr` is assigned; and one that began with a rate of 0."""
    w, still = (_leaf(inputs["w"], inputs["w_grad"]) for _ in range(2))
    first, *later = (float(rate) for rate in inputs["rates"])
    optimizer = module.SGD([w], first)
    optimizer.step()
    after = [array(w)]
    for rate in later:
        optimizer.lr, w.grad = rate, tensor(inputs["w_grad"])
        optimizer.step()
        after.append(array(w))
    module.SGD([still], 0.0).step()
    return {"after": np.stack(after), "still": array(still)}


def descent(module, inputs):
    """A whole training loop: the loss before each step."""
    x, target = tensor(inputs["x"]), tensor(inputs["target"])
    w, b = _leaf(inputs["w"]), _leaf(inputs["b"])
    optimizer = module.SGD([w, b], float(inputs["lr"]))
    losses = []
    for _ in range(int(inputs["steps"])):
        loss = ((x @ w + b - target) ** 2).mean()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(float(loss.detach()))
        if not torch.is_grad_enabled():
            break
    return {"losses": np.array(losses), "recording": np.array(torch.is_grad_enabled())}
