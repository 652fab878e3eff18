"""Calls halve and looks."""

from quizlab.grading.probing import array, progress, tensor


def values(module, inputs):
    progress(epoch=1, epochs=1)
    return {"halve": array(module.halve(tensor(inputs["x"])))}


def slope(module, inputs):
    x = tensor(inputs["x"], grad=True)
    module.halve(x).sum().backward()
    return {"slope": x.grad}


def left_alone(module, inputs):
    x = tensor(inputs["x"])
    module.halve(x)
    return {"x": array(x)}
