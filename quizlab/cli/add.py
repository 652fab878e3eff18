"""`quizlab add`: a card of the learner's own, on one line or from an editor."""

import sys
from pathlib import Path
from typing import Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.errors import WrongUse
from quizlab.study.services import Services

NOTE: Final = (
    "<!-- The question goes above the line, the answer below it; both are markdown. Save, and close. -->"
)
TEMPLATE: Final = f"\n\n---\n\n\n{NOTE}\n"
DRAFT: Final = "new-card.md"


@click.command(epilog="Example: quizlab add 'What is a logit?' 'A score before softmax.' --of 11#softmax")
@click.argument("prompt", required=False)
@click.argument("answer", required=False)
@click.option("--prompt", "given_prompt", help="The same, for a question that begins with a dash.")
@click.option("--answer", "given_answer", help="The same, for an answer that begins with a dash.")
@click.option("--of", "--section", "section", default="", metavar="CHAPTER#SECTION", help="What it is about.")
@click.option("--json", "as_json", is_flag=True, help="Print id, path and line of the new card as an object.")
@pass_services
def command(
    services: Services,
    prompt: str | None,
    answer: str | None,
    given_prompt: str | None,
    given_answer: str | None,
    section: str,
    as_json: bool,
) -> int:
    """Add a card of your own: PROMPT and ANSWER are markdown; without them it opens your editor.

    Of a prompt of several lines the first is the card's heading. The card goes to the pack `mine` in your data folder;
    `quizlab new card` writes into another pack, or a card of another kind.
    """
    from quizlab.study.authoring import add_card

    prompt, answer = given_prompt or prompt, given_answer or answer
    draft = None
    if prompt is None and answer is None and sys.stdin.isatty():
        draft = services.places.data / DRAFT
        written = _from_editor(services.config.editor, draft)
        if written is None:
            return 1
        prompt, answer = written
    if prompt is None or answer is None:
        missing = "--prompt and --answer" if prompt is None else "an answer"
        raise WrongUse(f"a card needs {missing}", hint="in a terminal, leave out both for an editor")
    card = add_card(services, prompt, answer, section)
    if draft is not None:
        draft.unlink(missing_ok=True)
    if as_json:
        dump({"id": card.id, "path": card.path, "line": card.line})
    else:
        say(f"Added {card.id} ({card.path}:{card.line})")
    return 0


def _from_editor(editor: str, draft: Path) -> tuple[str, str] | None:
    """Return prompt and answer as the learner wrote them; None if one is missing, and the draft is kept."""
    from quizlab.cli.editing import edit

    draft.parent.mkdir(parents=True, exist_ok=True)
    if not draft.exists():
        draft.write_text(TEMPLATE, encoding="utf-8")
    edit(editor, draft)
    prompt, parted, answer = _parts(draft.read_text(encoding="utf-8", errors="replace"))
    if prompt and parted and answer:
        return prompt, answer
    if prompt or answer:
        missing = "a line with --- alone" if not parted else "a question" if not prompt else "an answer"
        say(f"Nothing was added: the card lacks {missing}. `quizlab add` goes on with {draft}")
    else:
        draft.unlink(missing_ok=True)
        say("Nothing was added.")
    return None


def _parts(text: str) -> tuple[str, bool, str]:
    """Return the prompt, whether a line `---` follows it, and the answer; one within a code block parts nothing."""
    from quizlab.library.outline import DIVIDER, outline

    text = text.replace("\r\n", "\n").replace(NOTE, "")
    parting = next((mark for mark in outline(text) if mark.level == DIVIDER), None)
    if parting is None:
        return text.strip(), False, ""
    return text[: parting.start].strip(), True, text[parting.end :].strip("\n").rstrip()
