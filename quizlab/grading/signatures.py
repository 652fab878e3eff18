"""Compares the names that the learner's module offers with those that the lab asks for."""

import inspect
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

_BY_POSITION = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def problems(module: ModuleType, wanted: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return one sentence per name that is missing, of the wrong kind, or takes other parameters."""
    found = (_problem(getattr(module, entry["name"], None), entry) for entry in wanted)
    return [problem for problem in found if problem]


def _problem(value: Any, wanted: Mapping[str, Any]) -> str:
    name, kind, args = wanted["name"], wanted["kind"], list(wanted["args"])
    if value is None:
        return f"there is no {kind} `{name}`."
    if (kind == "class") != isinstance(value, type) or not callable(value):
        return f"`{name}` should be a {kind}, it is {_article(type(value).__name__)}."
    try:
        parameters = list(inspect.signature(value).parameters.values())
    except (TypeError, ValueError):
        return ""
    if any(parameter.kind is inspect.Parameter.VAR_POSITIONAL for parameter in parameters):
        return ""
    named = [parameter for parameter in parameters if parameter.kind in _BY_POSITION]
    extra = [
        parameter for parameter in parameters[len(args) :] if parameter.default is inspect.Parameter.empty
    ]
    if [parameter.name for parameter in named[: len(args)]] == args and not _required(extra):
        return ""
    mine = ", ".join(str(parameter) for parameter in parameters)
    return f"`{name}` should take ({', '.join(args)}), yours takes ({mine})."


def _required(parameters: Sequence[inspect.Parameter]) -> list[inspect.Parameter]:
    return [parameter for parameter in parameters if parameter.kind is not inspect.Parameter.VAR_KEYWORD]


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
