"""`quizlab new`: skeletons of chapters, cards, labs and packs, and the schemas of their front matter."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import say
from quizlab.kinds import KINDS
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.scaffolding import Written

SCHEMAS: Final = ("chapter", "pack", "lab")
_TO: Final = click.option(
    "--to",
    default="",
    metavar="PACK",
    help="The pack, by name or folder; else that of this folder, or `mine`.",
)


@click.group(
    "new", invoke_without_command=True, epilog='Example: quizlab new chapter "Knots that hold" --to knots'
)
@click.option(
    "--schema",
    type=click.Choice(SCHEMAS),
    help="Print the JSON Schema of a chapter's front matter, pack.toml or lab.toml, for your editor.",
)
@click.pass_context
def command(context: click.Context, schema: str | None) -> None:
    """Write a skeleton of a pack, a chapter, a card or a lab, ready to be changed; nothing is overwritten."""
    if schema:
        from importlib.resources import files

        text = files("quizlab").joinpath("schemas", f"{schema}.json").read_text(encoding="utf-8")
        print(text, end="")
    elif context.invoked_subcommand is None:
        print(context.get_help())


@command.command("pack", epilog="Example: quizlab new pack knots")
@click.argument("name")
@click.option(
    "--in", "folder", type=click.Path(path_type=Path), help="Make it in this folder, not the data folder."
)
@pass_services
def pack(services: Services, name: str, folder: Path | None) -> int:
    """Make the pack NAME, a folder with pack.toml; it is studied at once, unless --in puts it elsewhere."""
    from quizlab.study.scaffolding import new_pack

    return _tell(new_pack(services, name, folder))


@command.command("chapter", epilog='Example: quizlab new chapter "Knots that hold" --to knots')
@click.argument("title")
@_TO
@pass_services
def chapter(services: Services, title: str, to: str) -> int:
    """Make a chapter with two sections and a card on each; `07-knots` as TITLE chooses its number too."""
    from quizlab.study.scaffolding import new_chapter
    from quizlab.study.targets import target

    return _tell(new_chapter(services, target(services, to, Path.cwd()), title))


@command.command(
    "card", epilog="Example: quizlab new card 'Which knot holds a sail?' --kind choice --to knots"
)
@click.argument("prompt")
@click.option("--kind", default="recall", metavar="KIND", help=f"{', '.join(KINDS)}; recall without it.")
@click.option("--of", default="", metavar="CHAPTER#SECTION", help="The section that it is about.")
@click.option("--edit", is_flag=True, help="Open your editor at it.")
@_TO
@pass_services
def card(services: Services, prompt: str, kind: str, of: str, edit: bool, to: str) -> int:
    """Add a card that asks PROMPT, with an example of an answer of its kind to write over."""
    from quizlab.study.scaffolding import new_card
    from quizlab.study.targets import target

    here = Path.cwd()
    written = new_card(services, target(services, to, here), prompt, kind, of, here)
    if edit:
        from quizlab.cli.editing import edit as open_editor

        open_editor(services.config.editor, written.paths[0], written.line)
    return _tell(written)


@command.command("lab", epilog="Example: quizlab new lab centre-rows --of tensors --to knots")
@click.argument("name")
@click.option(
    "--of", default="", metavar="CHAPTER", help="The chapter it belongs to; else this folder's, or the last."
)
@_TO
@pass_services
def lab(services: Services, name: str, of: str, to: str) -> int:
    """Make a small lab that passes `quizlab lab verify`: one function, one check, to be changed into yours."""
    from quizlab.study.scaffolding import new_lab
    from quizlab.study.targets import target

    here = Path.cwd()
    return _tell(new_lab(services, target(services, to, here), name, of, here))


def _tell(written: "Written") -> int:
    for path in written.paths:
        say(f"wrote {path}:{written.line}" if path == written.paths[0] else f"wrote {path}")
    say(f"next: {written.next}")
    return 0
