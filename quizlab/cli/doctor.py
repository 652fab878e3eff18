"""`quizlab doctor`: what works here, and what to do about the rest."""

import os
import shutil
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, plural, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.doctoring import Terminal

MARKS: Final = {"ok": "ok", "warning": "!!", "problem": "XX"}


@click.command(epilog="Example: quizlab doctor --json")
@click.option(
    "--rebuild", is_flag=True, help="Work out every memory anew from the log, and say which differed."
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as a list of objects.")
@pass_services
def command(services: Services, rebuild: bool, as_json: bool) -> int:
    """Say what works here and what is missing; exit 1 when something must be mended."""
    from quizlab.study.doctoring import examine

    if rebuild:
        return _rebuild(services, as_json)
    findings = examine(services, os.environ, _terminal())
    if as_json:
        dump([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            say(f"{MARKS[finding.state]} {finding.subject:<10} {finding.text}")
            if finding.hint:
                say(f"   {'':<10} {finding.hint}")
    return int(any(finding.state == "problem" for finding in findings))


def _rebuild(services: Services, as_json: bool) -> int:
    mended = services.store.rebuild()
    if as_json:
        dump({"mended": list(mended)})
        return 0
    say(f"Replayed the log: {plural(len(mended), 'memory', 'memories')} differed and were mended.")
    for subject in mended:
        say(f"  {subject}")
    return 0


def _terminal() -> "Terminal":
    from quizlab.study.doctoring import Terminal

    size = shutil.get_terminal_size()
    return Terminal(size.columns, size.lines, sys.stdout.encoding or "unknown", sys.stdout.isatty())
