"""A headless Chromium for tests: opens an address, presses keys, changes its size, takes a picture."""

import asyncio
import base64
import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome")
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]")


def chromium() -> str | None:
    """Return where Chromium is; None where it isn't."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Browser:
    """One tab, driven over Chromium's own debugging protocol."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heard = ""
        """What the app sent to the terminal so far, without escape sequences."""
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}

    async def __aenter__(self) -> Self:
        name = chromium()
        assert name is not None
        self._process = subprocess.Popen(
            [name, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
             f"--user-data-dir={self.folder}", "--window-size=1000,640", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        ports = self.folder / "DevToolsActivePort"
        await until(lambda: ports.is_file() and "\n" in ports.read_text())
        port = ports.read_text().split()[0]
        self._session = aiohttp.ClientSession()
        async with self._session.get(f"http://127.0.0.1:{port}/json") as answer:
            pages = [page for page in await answer.json() if page["type"] == "page"]
        self._pipe = await self._session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=1 << 26)
        self._listener = asyncio.create_task(self._listen())
        await self.call("Network.enable")
        await self.call("Page.enable")
        await self.call("Emulation.setFocusEmulationEnabled", enabled=True)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._pipe.close()
        await self._listener
        await self._session.close()
        self._process.terminate()
        self._process.wait(10)

    async def open(self, address: str) -> None:
        """Open `address`."""
        await self.call("Page.navigate", url=address)

    async def press(self, *keys: str) -> None:
        """Press keys: letters, `Enter`, `Escape`."""
        codes = {"Enter": (13, "\r"), "Escape": (27, ""), " ": (32, " ")}
        for key in keys:
            code, text = codes.get(key, (ord(key.upper()[0]), key))
            event = {"key": key, "windowsVirtualKeyCode": code}
            await self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **event)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **event)

    async def resize(self, width: int, height: int) -> None:
        """Give the page `width` by `height` pixels."""
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    async def picture(self, path: Path) -> None:
        """Save what is seen as PNG."""
        taken = await self.call("Page.captureScreenshot")
        path.write_bytes(base64.b64decode(taken["data"]))

    async def evaluate(self, script: str) -> Any:
        """Return what a script in the page comes to."""
        answer = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        return answer["result"].get("value")

    async def hears(self, text: str) -> None:
        """Wait until the app has sent `text`, and forget what it sent."""
        await until(lambda: text in self.heard, lambda: f"{text!r} is not in {self.heard[-3000:]!r}")
        self.heard = ""

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._pipe.send_json({"id": number, "method": method, "params": parameters})
        try:
            return await asyncio.wait_for(self._answers[number], 30)
        finally:
            del self._answers[number]

    async def _listen(self) -> None:
        async for message in self._pipe:
            told = json.loads(message.data)
            if "id" in told and told["id"] in self._answers:
                self._answers[told["id"]].set_result(told.get("result", {}))
            elif told.get("method") == "Network.webSocketFrameReceived":
                frame = told["params"]["response"]
                if frame["opcode"] == 2:
                    text = base64.b64decode(frame["payloadData"]).decode("utf-8", "replace")
                    self.heard += _ESCAPES.sub("", text)


async def until(is_so: Callable[[], bool], why: Callable[[], str] = str, seconds: float = 30) -> None:
    """Wait until `is_so()`; fail with `why()` after `seconds`."""
    for _ in range(round(seconds / 0.05)):
        if is_so():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(why())
