"""Small matrices."""


def values(rng):
    return {"x": rng.normal(size=(3, 5)).astype("f4")}


def slope(rng):
    return {"x": rng.normal(size=(4,)).astype("f4")}


def left_alone(rng):
    return {"x": rng.normal(size=(2, 3)).astype("f4")}
