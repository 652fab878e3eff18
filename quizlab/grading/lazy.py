"""Programs that do nothing of use: every public name gives zeros, a constant, or what it was given."""

import ast
from collections.abc import Iterator, Sequence
from typing import Final

from quizlab.grading.labs import Api

_BODIES: Final = {
    "zero": "return torch.zeros_like({first}) if isinstance({first}, torch.Tensor) else 0",
    "constant": "return torch.ones_like({first}) if isinstance({first}, torch.Tensor) else 1",
    "identity": "return {first}",
}


def lazy_programs(solution: str, api: Sequence[Api]) -> Iterator[tuple[str, str]]:
    """Yield (name, source): the solution with the body of every public function and method made lazy."""
    public = {entry.name for entry in api}
    for name, body in _BODIES.items():
        tree = _Lazy(public, body).visit(ast.parse(solution))
        yield name, ast.unparse(ast.fix_missing_locations(tree))


class _Lazy(ast.NodeTransformer):
    """Replaces the bodies; a constructor keeps its own, so that there is an object at all."""

    def __init__(self, public: set[str], body: str) -> None:
        self._public = public
        self._body = body

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Make the methods of a public class lazy."""
        if node.name in self._public:
            methods = [
                part for part in node.body if isinstance(part, ast.FunctionDef) and part.name != "__init__"
            ]
            for method in methods:
                self._replace(method)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Make a public function lazy."""
        if node.name in self._public:
            self._replace(node)
        return node

    def _replace(self, node: ast.FunctionDef) -> None:
        first = node.args.args[0].arg if node.args.args else "None"
        node.body = ast.parse(f"import torch\n{self._body.format(first=first)}").body
