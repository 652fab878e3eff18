"""Runs study calls beside the screen: a thread does the work, a message brings the result."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from contextvars import copy_context
from functools import partial
from threading import Thread
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

    A QuizlabError becomes JobFailed; anything else is a bug and ends the app. Who leaves the app does not wait for the
    end of `call`, so that it is for what looks things up.
    """
    work = partial(_beside, partial(_work, node, call, done))
    return node.run_worker(work, name=group, group=group, exclusive=True)


def see_through(
    node: DOMNode, call: Callable[[], Result], done: Callable[[Result], Message], group: str = "job"
) -> Worker[None]:
    """Do the same for a `call` that changes something: who leaves the app waits until it is done."""
    work = partial(_work, node, call, done)
    return node.run_worker(work, name=group, group=group, exclusive=True, thread=True)


async def _beside(work: Callable[[], None]) -> None:
    """Wait for `work` in a thread that the end of the process does not wait for."""
    ended: Future[None] = Future()

    def run() -> None:
        if not ended.set_running_or_notify_cancel():
            return
        try:
            work()
        except BaseException as error:  # noqa: BLE001 (whatever it is, the worker raises it again)
            ended.set_exception(error)
        else:
            ended.set_result(None)

    Thread(target=copy_context().run, args=(run,), name="quizlab-job", daemon=True).start()
    await asyncio.wrap_future(ended)


def _work(node: DOMNode, call: Callable[[], Result], done: Callable[[Result], Message]) -> None:
    from textual.worker import get_current_worker

    worker = get_current_worker()
    try:
        message: Message = done(call())
    except QuizlabError as error:
        message = JobFailed(error)
    if not worker.is_cancelled:
        node.post_message(message)
