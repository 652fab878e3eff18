"""What is due today, in words or figures: for the shell's prompt, so nothing is imported that it does not need."""

from typing import TYPE_CHECKING

from quizlab.cli.output import complain, dump, say

if TYPE_CHECKING:
    from quizlab.study.services import Services
    from quizlab.study.today import Today


def tell(services: "Services", as_json: bool = False) -> int:
    """Print today's queue in figures and return the exit code."""
    from quizlab.study.today import in_words, today

    now = today(services.places, services.clock)
    if now.clock:
        complain(now.clock)
    if as_json:
        dump(_figures(now))
        return 0
    say(in_words(now))
    if now.backlog:
        say(f"{now.backlog} cards have been overdue for days: quizlab catchup shows how to spread them.")
    if now.next:
        say(f"Next: {now.next}")
    return 0


def _figures(now: "Today") -> dict[str, object]:
    return {
        "day": now.day.isoformat(),
        "due": now.due,
        "new": now.new,
        "drills": now.drills,
        "labs": now.labs,
        "next": now.next,
        "paused_until": now.back.isoformat() if now.back else None,
        "later": now.later,
        "backlog": now.backlog,
    }
