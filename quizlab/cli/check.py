"""`quizlab check`: mistakes in content, as `path:line: message (hint) [code]`."""

from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import click

from quizlab.cli.asking import may_run
from quizlab.cli.invocation import pass_services
from quizlab.cli.output import complain, say
from quizlab.errors import QuizlabError, WrongUse
from quizlab.study.services import Services

FORMATS: Final = ("text", "json", "github", "sarif")


@click.command(epilog="Example: quizlab check content/11-cross-entropy --run")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--run", is_flag=True, help="Run the code of cards and sections too, and compare what it prints."
)
@click.option("--fresh", is_flag=True, help="With --run: also what held before and has not changed since.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--watch", is_flag=True, help="Check again after each change, until ctrl+c.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="text, json, or for CI: github, sarif.",
)
@click.option("--json", "as_json", is_flag=True, help="Print errors, warnings and counts as an object.")
@click.option("--explain", metavar="CODE", help="Print what the documentation says of an error or warning.")
@click.option("--write-ids", is_flag=True, help="Give each card without an id the one that it has anyway.")
@click.option("--force", is_flag=True, help="With --write-ids: also in files with uncommitted changes.")
@click.option("--history", is_flag=True, help="List the cards that you answered and that are gone.")
@click.option(
    "--restore", metavar="FILE", help="With --history: write them to a new FILE, or print them with -."
)
@pass_services
def command(
    services: Services,
    paths: tuple[Path, ...],
    run: bool,
    fresh: bool,
    strict: bool,
    watch: bool,
    form: str,
    as_json: bool,
    explain: str | None,
    write_ids: bool,
    force: bool,
    history: bool,
    restore: str | None,
) -> int:
    """Find mistakes in chapters, cards and labs: in all packs, or in each PATH.

    Ends with 1 if there are errors; warnings are no errors. With --run it ends with 3 where all that is wrong is that
    PyTorch is missing. Code of a pack that you neither named nor agreed to is not run.
    """
    if restore and not history:
        raise WrongUse("--restore goes with --history")
    if force and not write_ids:
        raise WrongUse("--force goes with --write-ids")
    if explain:
        return _explain(explain)
    if write_ids or history:
        from quizlab.cli.check_ids import show_history, show_written

        if write_ids:
            return show_written(services, paths, force, as_json)
        return show_history(services, restore or "", as_json)

    def once() -> int:
        return _check(services, paths, run, fresh, strict, "json" if as_json else form)

    return _watch(services, paths, once) if watch else once()


def _check(services: Services, paths: Sequence[Path], run: bool, fresh: bool, strict: bool, form: str) -> int:
    from quizlab.cli.check_report import report
    from quizlab.study.checking import check

    result = check(services.places, paths, run, fresh, may_run)
    result = result.strict() if strict else result
    report(result, form)
    for pack in result.refused:
        complain(f"{pack}: its code was not run: nobody agreed to it (quizlab check {pack} --run does)")
    if result.lacks_torch:
        return QuizlabError.exit_code
    return 1 if result.errors else 0


def _watch(services: Services, paths: Sequence[Path], once: Callable[[], int]) -> int:
    """Check now and after each change; the exit code is that of the last check."""
    from quizlab.study.rechecking import edits

    code = 0
    try:
        for changed in chain((False,), edits(services.places, paths)):
            if changed:
                complain(f"checked again at {services.now():%H:%M:%S}")
            code = once()
    except KeyboardInterrupt:
        return code
    return code


def _explain(code: str) -> int:
    from quizlab.library.explaining import explanation

    say(explanation(code))
    return 0
