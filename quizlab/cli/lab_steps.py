"""`quizlab lab run|hint|solution|reset NAME`: what one does beside grading."""

import subprocess
import sys

import click

from quizlab.cli.colour import headline
from quizlab.cli.flowing import fitted
from quizlab.cli.invocation import pass_services
from quizlab.cli.output import complain, say
from quizlab.study.practice import Practice
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab lab run softmax")
@click.argument("name")
@pass_services
def run(services: Services, name: str) -> int:
    """Run the file in the foreground: it prints, and breakpoint() works."""
    with Practice(services, name) as practice:
        workspace = practice.workspace
        return (
            subprocess.run([sys.executable, workspace.file], cwd=workspace.folder, check=False).returncode
            and 1
        )


@click.command(epilog="Example: quizlab lab hint softmax")
@click.argument("name")
@pass_services
def hint(services: Services, name: str) -> int:
    """Show the next hint; a further one is offered after each failed try, and all stay readable after a pass."""
    with Practice(services, name) as practice:
        rungs = practice.rungs()
        if rungs.next is None or not rungs.offered:
            for shown in rungs.readable:
                say(fitted(f"Hint {shown.number} of {shown.total}: {shown.text}\n"))
            if rungs.next is not None:
                say("The next hint comes after your next failed try.")
            elif not rungs.readable:
                say("This lab has no hints.")
            return 0
        taken = practice.hint()
        if taken is not None:
            say(fitted(f"Hint {taken.number} of {taken.total}: {taken.text}"))
    return 0


@click.command(epilog="Example: quizlab lab solution softmax --yes")
@click.argument("name")
@click.option(
    "--yes", is_flag=True, help="Show it although the lab is not passed; its next pass is then graded 1."
)
@pass_services
def solution(services: Services, name: str, yes: bool) -> int:
    """Show the solution: after a pass, after the last hint, or when you insist."""
    with Practice(services, name) as practice:
        if not practice.solution_is_free and not yes and not _insists():
            complain("not shown (quizlab lab hint goes step by step; --yes shows it anyway)")
            return 1
        text = practice.solution()
        headline(str(practice.lab.solution))
        say(f"\n{text}")
        if more := practice.other_ways():
            say(more)
    return 0


@click.command(epilog="Example: quizlab lab reset softmax")
@click.argument("name")
@pass_services
def reset(services: Services, name: str) -> int:
    """Bring the starter back; what was there is kept, with its date."""
    with Practice(services, name) as practice:
        kept = practice.reset()
        say(f"{practice.workspace.file} is the starter again; the file before is in {kept}")
    return 0


@click.command(epilog="Example: quizlab lab bring mnist-sgd")
@click.argument("name")
@pass_services
def bring(services: Services, name: str) -> int:
    """Copy your passed files of the labs before it beside its file, so that you can import from them."""
    with Practice(services, name) as practice:
        copies = practice.bring()
    for copy in copies:
        say(f"{copy}: now `from {copy.stem} import ...` works")
    if not copies:
        say("There is nothing to bring: no lab before it was passed, or its file is there already.")
    return 0


def _insists() -> bool:
    if not sys.stdin.isatty():
        return False
    return click.confirm("You have not passed yet; its next pass would be graded 1. Show it?")
