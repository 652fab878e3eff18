"""Finds the loop that a line stands in."""

import ast


def loop_around(source: str, line: int) -> int:
    """Return the line of the innermost `while` or `for` around `line`, itself included; 0 where there is none."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return 0
    loops = (node for node in ast.walk(tree) if isinstance(node, ast.While | ast.For))
    return max((loop.lineno for loop in loops if loop.lineno <= line <= (loop.end_lineno or 0)), default=0)
