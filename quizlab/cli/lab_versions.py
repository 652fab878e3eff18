"""`quizlab lab history|diff|restore|update|open NAME`: the versions of a lab's file, and where to go on with it."""

from typing import Any

import click

from quizlab.cli.colour import coloured
from quizlab.cli.invocation import pass_services
from quizlab.cli.output import complain, dump, plural, say
from quizlab.grading.thinning import RULE, Version
from quizlab.study.practice import Practice
from quizlab.study.services import Services
from quizlab.study.versions import FILE, diff, first_failing_line, version, versions

SIGNS = {"+": "green", "-": "red", "@": "cyan"}


@click.command(epilog="Example: quizlab lab history softmax")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects, oldest first.")
@pass_services
def history(services: Services, name: str, as_json: bool) -> int:
    """List the graded versions of the file, newest first, with their verdicts. Exit code 1 where there is none."""
    with Practice(services, name) as practice:
        found = versions(practice)
        if as_json:
            dump([_as_object(one) for one in found])
            return int(not found)
        for one in reversed(found):
            say(
                f"{one.number:>5}  {one.at.astimezone():%Y-%m-%d %H:%M}  {verdict(one):<30} {one.size:>7,} bytes"
            )
        if not found:
            say(f"No version was graded yet; quizlab lab {name} grades what is saved.")
            return 1
        total = sum({one.path: one.size for one in found}.values())
        say(f"\n{plural(len(found), 'version')}, {total:,} bytes; kept: {RULE}.")
        say(
            f"quizlab lab diff {name} N compares one with the file; quizlab lab restore {name} N brings it back."
        )
    return 0


@click.command("diff", epilog="Example: quizlab lab diff softmax 3 5")
@click.argument("name")
@click.argument("before", default="")
@click.argument("after", default=FILE)
@pass_services
def compare(services: Services, name: str, before: str, after: str) -> int:
    """Show what changed between BEFORE and AFTER.

    Each is `starter`, `pass` (the last version that passed), `solution` (after a pass), `file` (as it is now) or a
    number of the history. Without BEFORE it is the last pass where there is one, else the starter. Exit code 1 where
    they are the same.
    """
    with Practice(services, name) as practice:
        changed = diff(practice, before, after)
    show(changed)
    if not changed:
        say("They are the same.")
    return int(not changed)


@click.command(epilog="Example: quizlab lab restore softmax 3")
@click.argument("name")
@click.argument("number", type=click.IntRange(1))
@pass_services
def restore(services: Services, name: str, number: int) -> int:
    """Make version NUMBER the file again; what the file holds now is kept in the history first."""
    with Practice(services, name) as practice:
        wanted = version(practice, number)
        practice.restore(wanted)
        say(f"{practice.workspace.file} is version {number} again ({verdict(wanted)})")
    return 0


@click.command(epilog="Example: quizlab lab update softmax")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Take it over without asking.")
@pass_services
def update(services: Services, name: str, yes: bool) -> int:
    """Take over a newer version of the lab: its changes and yours both, word by word; yours stand where they clash."""
    with Practice(services, name) as practice:
        wanted = practice.renewal()
        if wanted is None:
            say("Your workspace has the lab's newest version.")
            return 0
        say(f"Newer in the lab: {', '.join(wanted.changed)}")
        show(wanted.diff)
        for clash in wanted.clashes:
            say(f"Yours stands, where the lab now has:\n{clash.theirs.rstrip()}")
        if not yes and not _agreed(wanted.diff):
            complain("nothing was changed (--yes takes it over)")
            return 1
        kept = practice.renew(wanted)
        say(f"Taken over; the files as they were are in {kept}")
    return 0


@click.command("open", epilog="Example: quizlab lab open softmax")
@click.argument("name")
@pass_services
def open_(services: Services, name: str) -> int:
    """Open the file in your editor, at the line of the first check that fails."""
    from quizlab.cli.editing import edit

    with Practice(services, name) as practice:
        edit(services.config.editor, practice.workspace.file, first_failing_line(practice))
    return 0


def verdict(one: Version) -> str:
    """Return `passed, 5 of 5 points`; `not graded` for what was kept without a verdict."""
    if not one.status:
        return "not graded"
    return f"{one.status.replace('_', ' ')}, {one.points} of {plural(one.max_points, 'point')}"


def show(text: str) -> None:
    """Print a unified diff, coloured on a terminal."""
    for line in text.splitlines():
        colour = SIGNS.get(line[:1]) if coloured() else None
        if colour:
            from quizlab.core.text import visible

            click.echo(click.style(visible(line), fg=colour))
        else:
            say(line)


def _agreed(diff: str) -> bool:
    import sys

    if not sys.stdin.isatty():
        return False
    return click.confirm("Take it over?" if diff else "Your file stays as it is. Take the rest over?")


def _as_object(one: Version) -> dict[str, Any]:
    return {
        "number": one.number,
        "at": one.at.isoformat(),
        "status": one.status,
        "points": one.points,
        "max_points": one.max_points,
        "path": str(one.path),
        "bytes": one.size,
    }
