"""Serves the app to browsers through textual-serve: a process per tab, behind a door that checks every request."""

from __future__ import annotations

import contextlib
import os
import secrets
import shlex
import socket
import sys
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any, Final

from aiohttp import WSCloseCode, web
from textual_serve.server import Server, to_int

from quizlab.errors import QuizlabError
from quizlab.tui.web.door import TOKEN, Door
from quizlab.tui.web.tab import Tab

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

HEARTBEAT: Final = 15
"""Seconds after which a browser that says nothing is taken for gone."""
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY: Final = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' {socket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Scripts are ours alone; the terminal's script writes its own styles."""


class WebServer(Server):
    """textual-serve with a door, a page that loads nothing from elsewhere, and one line on the terminal."""

    def __init__(self, options: Sequence[str], listener: socket.socket, door: Door) -> None:
        command = shlex.join([sys.executable, "-P", "-m", "quizlab", *options])
        # Without exec the shell would stand between, and be what is killed.
        super().__init__(f"exec {command}", door.host, door.port, "quizlab")
        self.listener = listener
        self.door = door

    def run(self) -> None:
        """Serve until ctrl+c; the apps of all tabs end with it."""
        web.run_app(self._make_app(), sock=self.listener, print=None, access_log=None, shutdown_timeout=5)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        app.on_response_prepare.append(_harden)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command has said where to look."""

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if why := self.door.refusal(request.headers, is_socket=request.path == "/ws"):
            return web.Response(status=403, text=f"{why}\n")
        if self.door.opens(request.query.get(TOKEN, "")):
            # Elsewhere at once, so that the token stays in no history and no Referer.
            entered = web.Response(status=303, headers={"Location": "/"})
            entered.set_cookie(self.door.cookie, self.door.key, httponly=True, samesite="Strict")
            return entered
        if not self.door.knows(request.cookies):
            return web.Response(
                status=403, text="Open the address that quizlab serve shows: it has a token.\n"
            )
        return await handler(request)

    async def handle_index(self, request: web.Request) -> Any:
        """Return the page with the terminal."""
        nonce, address = secrets.token_urlsafe(16), f"ws://{request.host}"
        page = Template(files("quizlab.tui.web").joinpath("page.html").read_text(encoding="utf-8"))
        size = min(max(to_int(request.query.get("fontsize", "16"), 16), 6), 48)
        return web.Response(
            text=page.substitute(nonce=nonce, socket=f"{address}/ws", size=size),
            content_type="text/html",
            headers={"Content-Security-Policy": POLICY.format(nonce=nonce, socket=address)},
        )

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run an app for a tab until either is gone; what the app had not saved by then was never typed."""
        pipe = web.WebSocketResponse(heartbeat=HEARTBEAT)
        await pipe.prepare(request)

        async def end() -> None:
            if not pipe.closed:
                await pipe.close(code=WSCloseCode.OK if tab.has_left else WSCloseCode.INTERNAL_ERROR)

        tab = Tab(
            self.command,
            write_bytes=pipe.send_bytes,
            write_str=pipe.send_str,
            close=end,
            download_manager=self.download_manager,
        )
        sizes = (request.query.get(name, "") for name in ("width", "height"))
        await tab.start(*(min(max(to_int(size, 80), 1), 1000) for size in sizes))
        try:
            with contextlib.suppress(ConnectionResetError):
                await self._process_messages(pipe, tab)
        finally:
            await tab.stop()
        return pipe


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at `host` and `port`; 0 takes a free one.

    Raises:
        QuizlabError: the port is taken, or the address is not of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise QuizlabError(
            f"cannot listen at {host} port {port}: {os.strerror(error.errno or 0)}",
            hint="--port 0 takes a free port",
        ) from error


async def _harden(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
