"""What a card says, before it is cut into a heading and the rest."""

from dataclasses import dataclass, field

from quizlab.incoming.anki.blocks import Block


@dataclass(frozen=True, slots=True)
class Text:
    """Both sides of a card of ours."""

    kind: str
    front: list[Block]
    """Empty where the answer itself is asked, as a cloze is."""
    answer: str
    keys: dict[str, str] = field(default_factory=dict)
