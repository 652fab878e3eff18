"""`quizlab add`: a card of the learner's own, from options or from an editor."""

import sys
from typing import Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.errors import WrongUse
from quizlab.study.services import Services

TEMPLATE: Final = """\


---


<!-- The question goes above the line, the answer below it; both are markdown. Leave one out to add nothing. -->
"""
LINE: Final = "---"


@click.command(epilog="Example: quizlab add --prompt 'What is a logit?' --answer 'A score before softmax.'")
@click.option("--prompt", help="The question, markdown; its first line is the heading.")
@click.option("--answer", help="The answer, markdown.")
@click.option("--section", default="", metavar="CHAPTER#SECTION", help="The section that it is about.")
@click.option("--json", "as_json", is_flag=True, help="Print id, path and line of the new card as an object.")
@pass_services
def command(services: Services, prompt: str | None, answer: str | None, section: str, as_json: bool) -> int:
    """Add a card of your own; without --prompt and --answer it opens your editor."""
    from quizlab.study.authoring import add_card

    if prompt is None and answer is None and sys.stdin.isatty():
        written = _from_editor(services.config.editor)
        if written is None:
            say("Nothing was added.")
            return 1
        prompt, answer = written
    if prompt is None or answer is None:
        raise WrongUse(
            "a card needs --prompt and --answer", hint="in a terminal, leave both out for an editor"
        )
    card = add_card(services, prompt, answer, section)
    if as_json:
        dump({"id": card.id, "path": card.path, "line": card.line})
    else:
        say(f"Added {card.id} ({card.path}:{card.line})")
    return 0


def _from_editor(editor: str | None) -> tuple[str, str] | None:
    """Return prompt and answer as the learner wrote them; None if one is missing."""
    text = click.edit(TEMPLATE, editor=editor or None, extension=".md", require_save=True)
    if text is None:
        return None
    lines = text.replace(TEMPLATE.strip().splitlines()[-1], "").splitlines()
    if LINE not in lines:
        return None
    parting = lines.index(LINE)
    prompt, answer = "\n".join(lines[:parting]).strip(), "\n".join(lines[parting + 1 :]).strip("\n")
    return (prompt, answer) if prompt and answer.strip() else None
