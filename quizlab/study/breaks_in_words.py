"""A catch-up plan in words, the same in the app and on the command line."""

from quizlab.study.breaks import ALL_TODAY, BY_LIMIT, CatchUp, Choice


def in_words(found: CatchUp) -> str:
    """Return in a sentence or two how it stands."""
    if found.back is not None:
        return f"You are on holiday until {found.back:%A} {found.back.day} {found.back:%B}: nothing is asked."
    if not found.waiting:
        return "Nothing waits from before today."
    told = f"{_counted(found.waiting, 'card')} from before today {'waits' if found.waiting == 1 else 'wait'}."
    if found.plan is not None:
        return (
            f"{told} You are catching up until {found.plan.end:%A} {found.plan.end.day} {found.plan.end:%B}."
        )
    if found.away > 1:
        told = f"Welcome back after {_counted(found.away, 'day')}. {told}"
    return f"{told} Nothing is lost: due days stay, and the most overdue comes first."


def name(choice: Choice, found: CatchUp) -> str:
    """Return in words what a choice does."""
    if choice.days == BY_LIMIT:
        return f"As the limit says, {found.limit} a day: {_counted(len(choice.loads), 'day')}, no plan"
    if choice.days == ALL_TODAY:
        return f"All today: {_counted(choice.heaviest, 'card')}"
    a_day = -(-found.waiting // choice.days)
    suggested = " (suggested)" if choice == found.choices[0] else ""
    return f"Over {choice.days} days, {a_day} a day and what comes due{suggested}"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
