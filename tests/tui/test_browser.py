"""The app in a real browser: opened, three cards reviewed, a lab graded, resized, and the way back after a break."""

import asyncio
import contextlib
import os
import re
import signal
import sqlite3
import subprocess
import sys
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import pytest

if find_spec("textual_serve") is None:
    pytest.skip("textual-serve is not installed", allow_module_level=True)

spec = spec_from_file_location("browser", Path(__file__).with_name("browser.py"))
browsing = module_from_spec(spec)
spec.loader.exec_module(browsing)
Browser, until = browsing.Browser, browsing.until

needs_chromium = pytest.mark.skipif(browsing.chromium() is None, reason="Chromium is not installed")
CARDS = "".join(f"### What is card {name}?\n<!-- {{#{name}}} -->\n\nAnswer {name}.\n\n" for name in "abc")


@pytest.fixture
def served(tmp_path, pack):
    """Serve the app over a pack of three cards; return its address and the server."""
    environ = {
        **os.environ,
        "QUIZLAB_DATA": str(tmp_path / "data"),
        "QUIZLAB_WORKSPACE": str(tmp_path / "workspace"),
        "TEXTUAL_ANIMATIONS": "none",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "quizlab", "--pack", str(pack(CARDS)), "serve", "--port", "0"],
        env=environ, stdout=subprocess.PIPE, text=True,
    ) as server:  # fmt: skip
        address = re.search(r"http://\S+", server.stdout.readline()).group()
        yield address, server
        server.send_signal(signal.SIGINT)
        server.wait(20)


def answers(tmp_path):
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "quizlab.db")) as database:
        return database.execute("SELECT count(*) FROM events WHERE kind = 'review'").fetchone()[0]


@needs_chromium
@pytest.mark.skipif(find_spec("torch") is None, reason="torch is not installed")
def test_cards_are_reviewed_and_a_lab_is_graded_in_a_browser(served, tmp_path):
    address, _ = served

    async def visit():
        async with Browser(tmp_path / "browser") as browser:
            await browser.open(address)
            await browser.hears("First start")
            await browser.press("Escape")
            await browser.hears("Continue")
            assert "token" not in await browser.evaluate("location.href")
            await browser.press("r")
            for name in "abc":
                await browser.hears(f"What is card {name}?")
                await browser.press(" ")
                await browser.hears(f"Answer {name}.")
                await browser.press("3")
            await until(lambda: answers(tmp_path) == 3)
            await browser.press("q", "l")
            await browser.hears("20 min")
            await browser.press("Enter")
            await browser.hears("g grade")
            await browser.press("g")
            await until(lambda: list((tmp_path / "workspace").glob("*/.quizlab/report.json")) != [])
            await browser.hears("not attempted")
            await browser.resize(1400, 800)
            await browser.hears("Examples.")
            await browser.picture(tmp_path / "browser.png")

    asyncio.run(visit())
    assert (tmp_path / "browser.png").read_bytes().startswith(b"\x89PNG")


def test_the_door_lets_in_who_has_the_token_and_nobody_else(served):
    address, _ = served
    base = address.partition("?")[0]

    def status(path="", **headers):
        try:
            return urlopen(Request(base + path, headers=headers), timeout=10).status
        except HTTPError as error:
            return error.code

    entered = Entrance()
    with contextlib.suppress(HTTPError):
        build_opener(entered).open(address, timeout=10)
    cookie = entered.cookie

    assert status() == 403
    assert status("?token=guess") == 403
    assert status("static/js/textual.js") == 403
    assert status(Cookie=cookie) == 200
    assert status(Cookie=cookie, Host="evil.example:80") == 403
    assert status(Cookie=cookie, Origin="http://evil.example") == 403
    # A handshake without its Origin, or with another's, opens no app.
    upgrade = {"Cookie": cookie, "Upgrade": "websocket", "Connection": "Upgrade",
               "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}  # fmt: skip
    assert status("ws", **upgrade) == 403
    assert status("ws", **upgrade, Origin="http://evil.example") == 403


class Entrance(HTTPRedirectHandler):
    """Keeps the cookie of the answer and goes nowhere."""

    cookie = ""

    def redirect_request(self, request, file, code, message, headers, address):
        self.cookie = headers["Set-Cookie"].partition(";")[0]
        assert "HttpOnly" in headers["Set-Cookie"]
        assert "SameSite=Strict" in headers["Set-Cookie"]
        assert address.endswith("/")


@needs_chromium
def test_an_app_that_was_killed_says_so_and_the_next_one_has_what_was_answered(served, tmp_path):
    address, server = served

    async def visit():
        async with Browser(tmp_path / "browser") as browser:
            await browser.open(address)
            await browser.hears("First start")
            await browser.press("Escape")
            await browser.hears("Continue")
            await browser.press("r")
            await browser.hears("What is card a?")
            await browser.press(" ", "3")
            await until(lambda: answers(tmp_path) == 1)
            for child in children(server.pid):
                os.kill(child, signal.SIGKILL)
            said = "document.getElementById('said').textContent"
            for _ in range(200):
                if "ended by itself" in (await browser.evaluate(said) or ""):
                    break
            browser.heard = ""
            await browser.evaluate("document.getElementById('again').click()")
            await browser.hears("due")

    asyncio.run(visit())
    assert answers(tmp_path) == 1


SOCKETS = """
const Theirs = window.WebSocket;
window.sockets = [];
window.WebSocket = class extends Theirs {
  constructor(...address) { super(...address); window.sockets.push(this); }
};
"""
"""Keeps a page's connections where a test can cut them."""


@needs_chromium
def test_a_lost_connection_is_made_again_by_the_page_itself_and_goes_on_where_it_was(served, tmp_path):
    address, _ = served

    async def visit():
        async with Browser(tmp_path / "browser") as browser:
            await browser.call("Page.addScriptToEvaluateOnNewDocument", source=SOCKETS)
            await browser.open(address)
            await browser.hears("First start")
            await browser.press("Escape")
            await browser.hears("Continue")
            await browser.press("r")
            await browser.hears("What is card a?")
            await browser.press(" ", "3")
            await browser.hears("What is card b?")
            # As a browser tells it when the network is gone.
            await browser.evaluate('sockets[0].dispatchEvent(new CloseEvent("close", { code: 1006 }))')
            await browser.hears("What is card b?")
            assert (
                await browser.evaluate("getComputedStyle(document.getElementById('note')).display") == "none"
            )

    asyncio.run(visit())
    assert answers(tmp_path) == 1


def test_each_tab_has_an_app_of_its_own_that_ends_with_it(served):
    address, server = served
    base = address.partition("/?")[0]

    async def visit():
        # Kept for an address of numbers too, which the client's jar leaves out otherwise.
        jar = browsing.aiohttp.CookieJar(unsafe=True)
        async with browsing.aiohttp.ClientSession(cookie_jar=jar, headers={"Origin": base}) as session:
            async with session.get(address) as page:
                assert page.status == 200
            tabs = [await session.ws_connect(f"{base}/ws?width=80&height=24") for _ in range(2)]
            for tab in tabs:
                assert await tab.receive_bytes()
            assert len(children(server.pid)) == 2
            await tabs[0].close()
            await until(lambda: len(children(server.pid)) == 1)
            await tabs[1].send_json(["stdin", "\x11"])
            async for _ in tabs[1]:
                pass
            assert tabs[1].close_code == 1000
            await until(lambda: children(server.pid) == [])

    asyncio.run(visit())


@needs_chromium
def test_no_app_outlives_its_server(served, tmp_path):
    address, server = served

    async def visit():
        async with Browser(tmp_path / "browser") as browser:
            await browser.open(address)
            await browser.hears("First start")
            (app,) = children(server.pid)
            server.kill()
            await until(
                lambda: (
                    not Path(f"/proc/{app}/cmdline").is_file()
                    or not Path(f"/proc/{app}/cmdline").read_bytes()
                )
            )

    asyncio.run(visit())


def is_running(pid):
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
