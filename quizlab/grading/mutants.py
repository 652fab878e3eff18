"""Mutants: the solution with one small change each; the checks should notice every one that matters."""

import ast
import copy
import os
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Final

from quizlab.grading.bench import Bench
from quizlab.grading.labs import Lab

SEED: Final = 1
_OPERATORS: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many mutants there were and what became of them."""

    made: int
    killed: int
    equivalent: int
    """Those that mutants.toml argues no check could notice; they are not graded."""
    survivors: tuple[str, ...]
    """The diff of each one that passed."""

    @property
    def share(self) -> float:
        """What was killed or argued equivalent, of all that were made."""
        return (self.killed + self.equivalent) / self.made if self.made else 1.0


def kill_mutants(bench: Bench, lab: Lab) -> Tally:
    """Grade every mutant of the solution, on all cores.

    Raises:
        QuizlabError: PyTorch is missing.
    """
    source = without_example(lab.solution.read_text(encoding="utf-8"))
    plain = ast.unparse(ast.parse(source))
    known = _equivalent(lab)
    made = {program: _diff(plain, program) for program in mutants(source)}
    graded = [program for program, diff in made.items() if diff not in known]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        passed = pool.map(lambda program: _passes(bench, lab, program), graded)
        survivors = [made[program] for program, alive in zip(graded, passed, strict=True) if alive]
    return Tally(len(made), len(graded) - len(survivors), len(made) - len(graded), tuple(survivors))


def mutants(source: str) -> Iterator[str]:
    """Yield programs that differ from `source` in one operator, constant, sign or dropped statement."""
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    for number, node in enumerate(ast.walk(tree)):
        for change in _changes(node):
            mutant = copy.deepcopy(tree)
            target = next(found for place, found in enumerate(ast.walk(mutant)) if place == number)
            _apply(target, change)
            program = ast.unparse(ast.fix_missing_locations(mutant))
            if program not in seen:
                seen.add(program)
                yield program


def without_example(source: str) -> str:
    """Return the program without `if __name__ == "__main__":`, which no check runs."""
    tree = ast.parse(source)
    tree.body = [
        part for part in tree.body if not (isinstance(part, ast.If) and "__name__" in ast.unparse(part.test))
    ]
    return ast.unparse(tree)


Change = tuple[str, object]


def _changes(node: ast.AST) -> Iterator[Change]:
    """Yield the attribute and the new value of each small change that `node` allows."""
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _OPERATORS:
            yield "op", _OPERATORS[type(op)]()
        case ast.Compare(ops=[op]) if type(op) in _OPERATORS:
            yield "ops", [_OPERATORS[type(op)]()]
        case ast.UnaryOp(op=ast.USub() | ast.Not()):
            yield "op", ast.UAdd() if isinstance(node.op, ast.USub) else ast.Not()
        case ast.Constant(value=bool() as value):
            yield "value", not value
        case ast.Constant(value=int() | float() as value):
            yield "value", value + 1
            yield "value", -value if value else value - 1
        case ast.FunctionDef(body=body) | ast.For(body=body) | ast.With(body=body) if len(body) > 1:
            for place, statement in enumerate(body):
                if not _inert(statement):
                    yield "body", place


def _apply(target: ast.AST, change: Change) -> None:
    name, value = change
    if name == "body":
        del target.body[value]  # type: ignore[attr-defined]
    else:
        setattr(target, name, value)


def _inert(statement: ast.stmt) -> bool:
    """Say whether dropping it changes nothing: a docstring."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _passes(bench: Bench, lab: Lab, program: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / lab.entry
        path.write_text(program, encoding="utf-8")
        return bench.mark(lab, path, SEED).report().status == "passed"


def _equivalent(lab: Lab) -> frozenset[str]:
    """Return the diffs that mutants.toml argues to be equivalent."""
    path = lab.folder / "mutants.toml"
    if not path.is_file():
        return frozenset()
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("survivor", ())
    return frozenset(entry["diff"].strip() for entry in entries)


def _diff(before: str, after: str) -> str:
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
