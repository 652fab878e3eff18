"""What is asked today, in which order, and why the rest is not: pure rules, one file for each kind of thing asked."""

from quizlab.core.queue.answers import AnswerKind, kind_of_answer
from quizlab.core.queue.choosing import Queue, queue
from quizlab.core.queue.reasons import Reason, Rule

__all__ = ["AnswerKind", "Queue", "Reason", "Rule", "kind_of_answer", "queue"]
