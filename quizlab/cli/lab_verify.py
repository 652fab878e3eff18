"""`quizlab lab verify`: the gate that every lab has to pass before learners meet it."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizlab.cli.asking import may_run
from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, plural, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.grading.consent import Consent
    from quizlab.grading.labs import Lab
    from quizlab.grading.verify import Verified


@click.command(epilog="Example: quizlab lab verify softmax --mutants")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects, one per lab.")
@click.option(
    "--mutants", is_flag=True, help="Change the solution's syntax tree and count what the checks notice."
)
@click.option(
    "--seeds", type=click.IntRange(1, 1000), default=3, show_default=True, help="Seeds for each program."
)
@click.option(
    "--flaky", type=click.IntRange(0, 10_000), default=0, help="Grade each right program so many times more."
)
@click.option(
    "--device",
    type=click.Choice(["cpu", "all"]),
    default="cpu",
    show_default=True,
    help="Where right programs are graded: all is every device that is here.",
)
@pass_services
def verify(
    services: Services,
    name: str | None,
    as_json: bool,
    mutants: bool,
    seeds: int,
    flaky: int,
    device: str,
) -> int:
    """Try each lab's starter, solution, right and wrong files on its own checks; exit code 1 where one misbehaves."""
    from quizlab.grading import catalogue
    from quizlab.grading.consent import Consent
    from quizlab.grading.verify import Verified

    broken = () if name else catalogue.problems(services.places)
    labs = [catalogue.lab(services.places, name)] if name else list(catalogue.labs(services.places).values())
    consent = Consent(services.places, may_run)
    for lab in labs:
        consent.insist(lab)
    options = {"seeds": seeds, "mutants": mutants, "flaky": flaky}
    results: list[Verified] = []
    for result in _verified(labs, consent, options, device == "all", _silent if as_json else _step):
        results.append(result)
        if not as_json:
            _show(result)
    for problem in broken:
        folder = Path(str(problem.path)).parent.name
        results.append(Verified(folder, False, (str(problem),), 0, 0, 0))
        if not as_json:
            _show(results[-1])
    if as_json:
        dump([result.as_dict() for result in results])
    return 0 if all(result.ok for result in results) else 1


def _verified(
    labs: "list[Lab]",
    consent: "Consent",
    options: dict[str, Any],
    everywhere: bool,
    on_step: Callable[[str], None],
) -> "Iterator[Verified]":
    """Yield what the gate says of each lab; the judges of others run in a process that can be ended."""
    from quizlab.grading.bench import Bench
    from quizlab.grading.grader import Grader
    from quizlab.grading.limits import Exceeded
    from quizlab.grading.verify import Verified, devices_here, verify

    with Bench() as bench, Grader(Path(tempfile.gettempdir())) as grader:
        for lab in labs:
            if consent.is_ours(lab.folder):
                devices = devices_here(bench, lab) if everywhere else ("cpu",)
                yield verify(bench, lab, on_step=on_step, devices=devices, **options)
                continue
            try:
                asked = {**options, "devices": None if everywhere else ["cpu"]}
                yield Verified.from_dict(grader.verify(lab, asked, on_step))
            except Exceeded as error:
                yield Verified(
                    lab.slug, False, (str(error),), len(lab.checks), len(lab.wrong), len(lab.right)
                )


def _show(result: "Verified") -> None:
    clear = "\r\x1b[K" if sys.stderr.isatty() else ""
    print(clear, end="", file=sys.stderr, flush=True)
    counts = f"{plural(result.checks, 'check')}, {result.wrong} wrong, {result.right} right"
    if result.check_ms:
        slowest = max(result.check_ms, key=lambda check: result.check_ms[check])
        counts += (
            f", {plural(result.grades, 'right grade')}, p95 at most {result.check_ms[slowest]} ms ({slowest})"
        )
    if result.mutants:
        tally = result.mutants
        counts += f", {tally.killed} of {plural(tally.made, 'mutant')} noticed, {tally.equivalent} argued equivalent"
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
