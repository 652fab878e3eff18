"""Programs made from a solution, and what is seen of one without running it."""

import types

import pytest

from quizlab.grading.labs import Api
from quizlab.grading.lazy import lazy_programs
from quizlab.grading.mutants import mutants, without_example
from quizlab.grading.signatures import problems


def test_each_mutant_differs_in_one_place():
    found = list(mutants("def f(x):\n    return x + 1 - 2\n"))

    assert "def f(x):\n    return x - 1 - 2" in found
    assert "def f(x):\n    return x + 1 + 2" in found
    assert "def f(x):\n    return x + 2 - 2" in found
    assert len(found) == len(set(found))


def test_a_mutant_drops_a_statement_but_no_docstring():
    found = list(mutants('def f(x):\n    """Doc."""\n    x.step()\n    return x\n'))

    assert 'def f(x):\n    """Doc."""\n    return x' in found
    assert all('"""Doc."""' in program for program in found)


def test_the_example_at_the_end_of_a_file_has_no_mutants():
    source = 'def f(x):\n    return x + 1\n\nif __name__ == "__main__":\n    print(f(2 * 3))\n'

    assert "print" not in without_example(source)
    assert "return x + 1" in without_example(source)


def test_lazy_programs_keep_the_constructor_of_a_class():
    source = "class SGD:\n    def __init__(self, p):\n        self.p = p\n    def step(self):\n        self.p -= 1\n"

    programs = dict(lazy_programs(source, [Api("SGD", "class", ("p",))]))

    assert set(programs) == {"zero", "constant", "identity"}
    assert all("self.p = p" in program and "-= 1" not in program for program in programs.values())


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("def f(x, dim): pass", ""),
        ("def f(x, dim, extra=1): pass", ""),
        ("def f(*args): pass", ""),
        ("f = lambda x, dim: x", ""),
        ("def f(x): pass", "should take (x, dim), yours takes (x)"),
        ("def f(x, axis): pass", "yours takes (x, axis)"),
        ("def f(x, dim, more): pass", "yours takes (x, dim, more)"),
        ("f = 3", "should be a function, it is an int"),
        ("class f: pass", "should be a function"),
        ("g = 3", "there is no function `f`"),
    ],
)
def test_a_signature_is_compared_by_names_and_what_is_required(source, message):
    module = types.ModuleType("m")
    exec(source, module.__dict__)

    found = " ".join(problems(module, [{"name": "f", "kind": "function", "args": ["x", "dim"]}]))

    assert message in found
    assert bool(found) == bool(message)
