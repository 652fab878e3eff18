"""What runs beside a screen when the app is left: what looks something up is left behind, a change is seen through."""

import asyncio
from threading import Event

import pytest
from textual.app import App

from quizlab.tui import jobs
from quizlab.tui.messages import LibraryReady


def left_during(begin, call):
    """Leave an app while it runs `call`."""

    async def leave():
        app = App()
        begun = asyncio.Event()
        async with app.run_test():
            loop = asyncio.get_running_loop()

            def work():
                loop.call_soon_threadsafe(begun.set)
                return call()

            begin(app, work, lambda _: LibraryReady())
            await begun.wait()

    asyncio.run(leave())


def test_who_leaves_does_not_wait_for_what_is_only_looked_up():
    gate, ended = Event(), []

    left_during(jobs.start, lambda: ended.append(gate.wait(10)))

    assert not ended
    gate.set()


def test_who_leaves_waits_for_what_changes_something():
    ended = []

    left_during(jobs.see_through, lambda: ended.append(Event().wait(0.05)))

    assert ended == [False]


@pytest.mark.parametrize("begin", [jobs.start, jobs.see_through])
def test_a_bug_in_a_job_ends_the_app(begin):
    app = App()

    async def fail():
        async with app.run_test() as pilot:
            begin(app, lambda: 1 // 0, lambda _: LibraryReady())
            await app.workers.wait_for_complete()
            await pilot.pause()

    with pytest.raises(Exception, match="division"):
        asyncio.run(fail())
