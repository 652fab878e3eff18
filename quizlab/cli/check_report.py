"""What `quizlab check` found, as lines to read, as JSON, as GitHub's annotations, as SARIF."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from quizlab import __version__
from quizlab.cli.output import complain, dump, plural, say
from quizlab.core.text import visible
from quizlab.library.codes import CODES, ERRORS
from quizlab.library.problems import Problem
from quizlab.study.checking import CheckResult

SARIF: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def report(result: CheckResult, form: str) -> None:
    """Print what was found in one of FORMATS."""
    FORMATS[form](result)


def _text(result: CheckResult) -> None:
    for problem in result.problems:
        say(in_words(problem))
    looked = ", ".join(
        plural(count, name)
        for count, name in ((result.cards, "card"), (result.chapters, "chapter"), (result.labs, "lab"))
    )
    say(f"{looked}: {plural(len(result.errors), 'error')}, {plural(len(result.warnings), 'warning')}")
    if result.problems:
        from quizlab.library.explaining import page

        code = result.problems[0].code
        complain(
            f"each is explained in {_short(str(page()))}; quizlab check --explain {code} shows that part"
        )


def in_words(problem: Problem) -> str:
    """Return the problem on one line, its path as short as it can be from here."""
    message = f"warning: {problem.message}" if problem.severity == "warning" else problem.message
    line = " ".join(str(problem._replace(message=message)).split())
    here = os.getcwd()  # noqa: PTH109 as the shell has it, without following links
    return f"{line.replace(f'{here}{os.sep}', '')} [{problem.code}]"


def _json(result: CheckResult) -> None:
    dump(
        {
            "errors": [_as_json(problem) for problem in result.errors],
            "warnings": [_as_json(problem) for problem in result.warnings],
            "cards": result.cards,
            "chapters": result.chapters,
            "labs": result.labs,
            "kinds": result.kinds,
        }
    )


def _as_json(problem: Problem) -> dict[str, Any]:
    names = ("path", "line", "code", "message", "hint")
    return {name: getattr(problem, name) for name in names}


def _github(result: CheckResult) -> None:
    for problem in result.problems:
        where = f"file={_property(_short(problem.path))},line={problem.line},title={_property(problem.code)}"
        print(f"::{problem.severity} {where}::{_data(_advice(problem))}")


def _data(text: str) -> str:
    # GitHub reads a command to the end of the line; these three are how it wants to be told of more.
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(result: CheckResult) -> None:
    codes = sorted({problem.code for problem in result.problems})
    driver = {
        "name": "quizlab",
        "version": __version__,
        "rules": [_rule(code) for code in codes],
    }
    results = [_sarif_result(problem, codes.index(problem.code)) for problem in result.problems]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"uri": f"{Path.cwd().as_uri()}/"}},
        "results": results,
    }
    print(json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}), flush=True)


def _rule(code: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": CODES[code]},
        "help": {"text": f"quizlab check --explain {code}"},
        "defaultConfiguration": {"level": "error" if code in ERRORS else "warning"},
    }


def _sarif_result(problem: Problem, rule: int) -> dict[str, Any]:
    path = Path(problem.path)
    here = Path.cwd()
    inside = path.is_relative_to(here)
    place: dict[str, Any] = {"uri": path.as_uri()}
    if inside:
        from urllib.parse import quote

        place = {"uri": quote(os.fsencode(path.relative_to(here))), "uriBaseId": "SRCROOT"}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": _advice(problem)},
        "locations": [
            {"physicalLocation": {"artifactLocation": place, "region": {"startLine": problem.line}}}
        ],
    }


def _advice(problem: Problem) -> str:
    return problem.message + (f" ({problem.hint})" if problem.hint else "")


def _short(text: str) -> str:
    path = Path(text)
    here = Path(os.getcwd())  # noqa: PTH109 as the shell has it, without following links
    return str(path.relative_to(here)) if path.is_relative_to(here) else text


FORMATS: Final[dict[str, Callable[[CheckResult], None]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
