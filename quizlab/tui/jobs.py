"""Runs study calls beside the screen: a thread does the work, a message brings the result."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from quizlab.errors import QuizlabError
from quizlab.tui.messages import JobFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.dom import DOMNode
    from textual.message import Message
    from textual.worker import Worker

Result = TypeVar("Result")


def start(
    node: DOMNode, call: Callable[[], Result], done: Callable[[Result], Message], group: str = "job"
) -> Worker[None]:
    """Run `call` in a thread and post `done(result)` to `node`; a newer job of `group` replaces an older one.

    A QuizlabError becomes JobFailed; anything else is a bug and ends the app.
    """
    work = partial(_work, node, call, done)
    return node.run_worker(work, name=group, group=group, exclusive=True, thread=True)


def _work(node: DOMNode, call: Callable[[], Result], done: Callable[[Result], Message]) -> None:
    from textual.worker import get_current_worker

    worker = get_current_worker()
    try:
        message: Message = done(call())
    except QuizlabError as error:
        message = JobFailed(error)
    if not worker.is_cancelled:
        node.post_message(message)
