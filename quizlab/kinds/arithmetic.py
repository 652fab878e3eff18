"""Evaluates an author's arithmetic without running it: a whitelist of syntax, numbers of bounded size."""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import Any, Final

Value = int | float

LONGEST: Final = 500
"""Characters of an expression."""
LARGEST_POWER: Final = 10_000
"""Bits of a whole power."""

_OPERATORS: Final[dict[type[ast.AST], Callable[..., Value]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
_FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "min": min,
    "max": max,
    "abs": abs,
    "round": round,
    "floor": math.floor,
    "ceil": math.ceil,
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "log2": math.log2,
}


def evaluate(expression: str, names: Mapping[str, Value]) -> Value:
    """Return the value of an expression in `names`.

    Raises:
        ValueError: it is no such arithmetic, an unknown name, or has no finite value; the message says which.
    """
    if len(expression) > LONGEST:
        raise ValueError(f"an expression of more than {LONGEST} characters")
    try:
        value = _value(ast.parse(expression.strip(), mode="eval").body, names)
        finite = math.isfinite(value)
    except SyntaxError as error:
        raise ValueError(f"{expression.strip()!r} is no arithmetic") from error
    except (ArithmeticError, TypeError, RecursionError, MemoryError) as error:
        raise ValueError(f"{expression.strip()!r} has no value: {error}") from error
    if not finite:
        raise ValueError(f"{expression.strip()!r} has no finite value")
    return value


def _value(node: ast.expr, names: Mapping[str, Value]) -> Value:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return value
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.Name(id=name):
            raise ValueError(f"unknown name {name!r}")
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return _power(_value(left, names), _value(right, names))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, names), _value(right, names))
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(operand, names))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            result: Value = _FUNCTIONS[name](*(_value(argument, names) for argument in arguments))
            return result
    raise ValueError(
        f"{ast.unparse(node)!r} is not allowed: only + - * / // % ** and {', '.join(_FUNCTIONS)}"
    )


def _power(base: Value, exponent: Value) -> Value:
    if (
        isinstance(base, int)
        and isinstance(exponent, int)
        and base.bit_length() * abs(exponent) > LARGEST_POWER
    ):
        raise ValueError("a power too large")
    value = base**exponent
    if isinstance(value, complex):
        raise ValueError("a root of a negative number")
    return value
