"""The commands as click knows them: help, global options, and near names for mistyped ones."""

import importlib
from keyword import iskeyword
from pathlib import Path
from typing import Any, Final

import click

from quizlab import __version__
from quizlab.cli import COMMANDS, GROUPS, INTERRUPTED
from quizlab.cli.invocation import Invocation

EXAMPLE: Final = "Example: quizlab review --plain"
LONGEST: Final = 400
"""Characters that the list of sub-commands shows of a help's first sentence."""


def run(invocation: Invocation, arguments: tuple[str, ...]) -> int:
    """Run the command that `arguments` name and return its exit code.

    Raises:
        QuizlabError: what the learner may read.
    """
    try:
        result = group.main(list(arguments), "quizlab", standalone_mode=False, obj=invocation)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except SystemExit as error:
        # click's only exit in this mode is for a pipe that was closed.
        raise BrokenPipeError from error
    return result if isinstance(result, int) else 0


class Commands(click.Group):
    """Looks commands up in the table, so that help and one command import no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the names in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command's file."""
        if cmd_name not in COMMANDS:
            return None
        # A module can't have the name of a keyword.
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = importlib.import_module(f"quizlab.cli.{module}").command
        _accept_global_options(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name those that were probably meant."""
        if args[0] not in COMMANDS:
            from difflib import get_close_matches

            if near := get_close_matches(args[0], COMMANDS, n=2):
                meant = " or ".join(near)
                raise click.UsageError(f"no command is called {args[0]!r} (perhaps {meant})", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table, importing nothing."""
        width = max(map(len, COMMANDS))
        for heading, commands in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), line) for name, line in commands.items()])


def _accept_global_options(command: click.Command) -> None:
    taken = {name for parameter in command.params for name in parameter.opts}
    command.params += [option for option in _global_options() if not taken.intersection(option.opts)]
    for below in getattr(command, "commands", {}).values():
        # A sentence that is cut off says nothing; a wrapped one does.
        below.short_help = below.get_short_help_str(LONGEST)
        _accept_global_options(below)


def _global_options() -> list[click.Parameter]:
    """Return `--data` and `--pack`, which are accepted before and after a command's name."""
    path: click.Path = click.Path(path_type=Path)
    return [
        click.Option(
            ["--data"],
            type=path,
            metavar="FOLDER",
            expose_value=False,
            callback=_keep_data,
            help="Keep everything of the learner's in FOLDER (QUIZLAB_DATA).",
        ),
        click.Option(
            ["--pack"],
            type=path,
            metavar="PATH",
            multiple=True,
            expose_value=False,
            callback=_keep_packs,
            help="Study a pack too: a folder or one .md file; may be repeated (QUIZLAB_PATH).",
        ),
    ]


def _keep_data(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Invocation).data = value


def _keep_packs(context: click.Context, _: click.Parameter, value: tuple[Path, ...]) -> None:
    context.ensure_object(Invocation).packs += value


@click.group(
    "quizlab",
    cls=Commands,
    invoke_without_command=True,
    params=_global_options(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXAMPLE,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def group(context: click.Context) -> Any:
    """Learn deep learning: read chapters, recall cards on schedule, build ideas in graded labs.

    Without a command it opens the app.
    """
    invocation = context.ensure_object(Invocation)
    context.call_on_close(invocation.close)
    if context.invoked_subcommand is None:
        from quizlab.cli.start import start

        return start(invocation.services)
    return None
