"""`quizlab lab verify`: the gate that every lab has to pass before learners meet it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizlab.cli.asking import may_run
from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, plural, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.grading.verify import Verified


@click.command(epilog="Example: quizlab lab verify softmax --mutants")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects, one per lab.")
@click.option(
    "--mutants", is_flag=True, help="Change the solution's syntax tree and count what the checks notice."
)
@click.option(
    "--seeds", type=click.IntRange(1, 50), default=3, show_default=True, help="Seeds for each program."
)
@pass_services
def verify(services: Services, name: str | None, as_json: bool, mutants: bool, seeds: int) -> int:
    """Try each lab's starter, solution, right and wrong files on its own checks; exit code 1 where one misbehaves."""
    from quizlab.grading import catalogue
    from quizlab.grading.bench import Bench
    from quizlab.grading.consent import Consent
    from quizlab.grading.verify import Verified
    from quizlab.grading.verify import verify as verify_lab

    broken = () if name else catalogue.problems(services.places)
    labs = [catalogue.lab(services.places, name)] if name else list(catalogue.labs(services.places).values())
    consent = Consent(services.places, may_run)
    for lab in labs:
        consent.insist(lab)
    results: list[Verified] = []
    with Bench() as bench:
        for lab in labs:
            results.append(verify_lab(bench, lab, seeds, mutants, _step if not as_json else _silent))
            if not as_json:
                _show(results[-1])
    for problem in broken:
        folder = Path(str(problem.path)).parent.name
        results.append(Verified(folder, False, (str(problem),), 0, 0, 0))
        if not as_json:
            _show(results[-1])
    if as_json:
        dump([result.as_dict() for result in results])
    return 0 if all(result.ok for result in results) else 1


def _show(result: "Verified") -> None:
    clear = "\r\x1b[K" if sys.stderr.isatty() else ""
    print(clear, end="", file=sys.stderr, flush=True)
    counts = f"{plural(result.checks, 'check')}, {result.wrong} wrong, {result.right} right"
    if result.mutants:
        counts += f", {result.mutants.killed} of {plural(result.mutants.made, 'mutant')} noticed"
    say(f"{'ok    ' if result.ok else 'failed'} {result.lab}: {counts}")
    for problem in result.problems:
        say(f"  {problem}")
    for survivor in result.mutants.survivors if result.mutants else ():
        say("  survives:")
        for line in survivor.splitlines():
            say(f"    {line}")


def _step(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K  {text}", end="", file=sys.stderr, flush=True)


def _silent(_: str) -> None:
    return
