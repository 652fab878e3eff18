"""Evaluates an author's arithmetic without running it: a whitelist of syntax, every step of bounded size."""

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

Value = int | float

LONGEST: Final = 500
"""Characters of an expression."""
LARGEST: Final = 10_000
"""Bits of a whole number at any step."""
MOST_DIGITS: Final = 300
"""Decimals that may be rounded to."""

# What Python's parser is shown at all: it warns of `1if`, and of much else that is not on the list below either.
_TOKEN: Final = re.compile(
    r"\s+|(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])|[A-Za-z_][A-Za-z_0-9]*|\*\*|//|[-+*/%(),]",
    re.ASCII,
)


def _power(base: Value, exponent: Value) -> Value:
    if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * abs(exponent) > LARGEST:
        raise OverflowError("a power too large")
    value = base**exponent
    if isinstance(value, complex):
        raise ArithmeticError("a root of a negative number")
    return value


def _rounded(value: Value, digits: int | None = None) -> Value:
    if digits is not None and abs(digits) > MOST_DIGITS:
        raise OverflowError(f"rounded to more than {MOST_DIGITS} digits")
    return round(value, digits)


_OPERATORS: Final[dict[type[ast.AST], Callable[..., Value]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: _power,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
_FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "min": min,
    "max": max,
    "abs": abs,
    "round": _rounded,
    "floor": math.floor,
    "ceil": math.ceil,
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "log2": math.log2,
}
FUNCTIONS: Final = frozenset(_FUNCTIONS)
"""Names that a number can't have."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Arithmetic that is on the list; it may still have no value for some numbers."""

    text: str
    tree: ast.expr

    def value(self, names: Mapping[str, Value]) -> Value:
        """Return the value for these numbers.

        Raises:
            ValueError: a name is unknown, or there is no finite value; the message says which.
        """
        try:
            value = _value(self.tree, names)
            finite = math.isfinite(value)
        except _UnknownError as error:
            raise ValueError(f"unknown name {error.args[0]!r}") from error
        except (ArithmeticError, TypeError, ValueError, RecursionError) as error:
            raise ValueError(f"{self.text!r} has no value: {error}") from error
        if not finite:
            raise ValueError(f"{self.text!r} has no finite value")
        return value


class _UnknownError(Exception):
    """A name that stands for nothing."""


def expression(text: str) -> Expression:
    """Return arithmetic, read once for many numbers.

    Raises:
        ValueError: it is no arithmetic, or none that is on the list; the message says which.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise ValueError(f"an expression of more than {LONGEST} characters")
    _insist_on_tokens(text)
    try:
        tree = _parsed(text)
        for node in ast.walk(tree):
            _insist_on_list(node)
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError(f"{text!r} is no arithmetic") from error
    return Expression(text, tree)


def _parsed(text: str) -> ast.expr:
    try:
        return ast.parse(text, mode="eval").body
    except SystemError:
        # Python 3.11 counts how deep all threads are together, and complains when another one parses meanwhile.
        return ast.parse(text, mode="eval").body


def evaluate(text: str, names: Mapping[str, Value]) -> Value:
    """Return the value of an expression in `names`.

    Raises:
        ValueError: it is no such arithmetic, an unknown name, or has no finite value; the message says which.
    """
    return expression(text).value(names)


def _insist_on_tokens(text: str) -> None:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(f"{text[at : at + 10]!r} is not allowed: {_allowed()}")
        at = match.end()


def _insist_on_list(node: ast.AST) -> None:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return
        case ast.BinOp(op=op) | ast.UnaryOp(op=op) if type(op) in _OPERATORS:
            return
        case ast.Call(func=ast.Name(id=name), keywords=[]) if name in _FUNCTIONS:
            return
        case ast.Name() | ast.Load() | ast.operator() | ast.unaryop():
            return
    said = ast.unparse(node) if isinstance(node, ast.expr) else type(node).__name__
    raise ValueError(f"{said!r} is not allowed: {_allowed()}")


def _allowed() -> str:
    return f"only + - * / // % ** and {', '.join(_FUNCTIONS)}"


def _value(node: ast.expr, names: Mapping[str, Value]) -> Value:
    match node:
        case ast.Constant(value=int() | float() as value):
            return value
        case ast.Name(id=name):
            if name not in names:
                raise _UnknownError(name)
            return names[name]
        case ast.BinOp(left=left, op=op, right=right):
            return _bounded(_OPERATORS[type(op)](_value(left, names), _value(right, names)))
        case ast.UnaryOp(op=op, operand=operand):
            return _OPERATORS[type(op)](_value(operand, names))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _bounded(_FUNCTIONS[name](*(_value(argument, names) for argument in arguments)))
    raise TypeError(type(node).__name__)


def _bounded(value: Value) -> Value:
    if isinstance(value, int) and value.bit_length() > LARGEST:
        raise OverflowError("a number too large")
    return value
