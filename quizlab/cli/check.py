"""`quizlab check`: mistakes in content, as `path:line: message (hint)`."""

import os
from pathlib import Path
from typing import Any

import click

from quizlab.cli.asking import may_run
from quizlab.cli.invocation import pass_services
from quizlab.cli.output import complain, dump, plural, say
from quizlab.errors import QuizlabError
from quizlab.library.problems import Problem
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab check content/11-cross-entropy --run")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--run", is_flag=True, help="Run the code of cards and sections too, and compare what it prints."
)
@click.option("--fresh", is_flag=True, help="With --run: also what held before and has not changed since.")
@click.option("--json", "as_json", is_flag=True, help="Print errors, warnings and counts as an object.")
@pass_services
def command(services: Services, paths: tuple[Path, ...], run: bool, fresh: bool, as_json: bool) -> int:
    """Find mistakes in chapters, cards and labs: in all packs, or in each PATH.

    Ends with 1 if there are errors; warnings are no errors. With --run it ends with 3 where all that is wrong is that
    PyTorch is missing. Code of a pack that you neither named nor agreed to is not run.
    """
    from quizlab.study.checking import check

    result = check(services.places, paths, run, fresh, may_run)
    if as_json:
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
    else:
        for problem in result.problems:
            say(_in_words(problem))
        looked = ", ".join(
            plural(count, name)
            for count, name in ((result.cards, "card"), (result.chapters, "chapter"), (result.labs, "lab"))
        )
        say(f"{looked}: {plural(len(result.errors), 'error')}, {plural(len(result.warnings), 'warning')}")
    for pack in result.refused:
        complain(f"{pack}: its code was not run: nobody agreed to it (quizlab check {pack} --run does)")
    if result.lacks_torch:
        return QuizlabError.exit_code
    return 1 if result.errors else 0


def _as_json(problem: Problem) -> dict[str, Any]:
    return {"path": problem.path, "line": problem.line, "message": problem.message, "hint": problem.hint}


def _in_words(problem: Problem) -> str:
    """Return the problem on one line, its path as short as it can be from here."""
    path = Path(problem.path)
    here = Path(os.getcwd())  # noqa: PTH109 as the shell has it, without following links
    short = path.relative_to(here) if path.is_relative_to(here) else path
    message = f"warning: {problem.message}" if problem.severity == "warning" else problem.message
    return " ".join(str(problem._replace(path=str(short), message=message)).split())
