"""Who is let in: a token in the address opens the door once, a cookie keeps it open; other sites stay outside."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOPBACK: Final = frozenset(("127.0.0.1", "localhost", "::1"))
"""Names of this machine that no other machine can be reached by."""
TOKEN: Final = "token"
"""The parameter of the address that holds the token."""


def is_loopback(host: str) -> bool:
    """Say whether `host` can be reached from this machine only."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in LOOPBACK


@dataclass(frozen=True, slots=True)
class Door:
    """What every request has to show."""

    host: str
    """The address that is served."""
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """The cookie's value: another secret, so that an address that was seen is not enough to forge it."""

    @property
    def cookie(self) -> str:
        """The cookie's name; browsers share cookies between the ports of a host."""
        return f"quizlab-{self.port}"

    @property
    def address(self) -> str:
        """What the learner opens."""
        # Every address of the machine is none that a browser can open.
        one = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        host = f"[{one}]" if ":" in one else one
        return f"http://{host}:{self.port}/?{TOKEN}={self.token}"

    def refusal(self, headers: Mapping[str, str], *, is_socket: bool) -> str:
        """Return why a request comes from elsewhere; empty where it doesn't.

        A page that made its own name point to this machine (DNS rebinding) shows itself by the Host that it asks for;
        a page of another site that opens a connection to here, by its Origin, which browsers always send with one.
        """
        host = headers.get("Host", "")
        if not self._is_here(host):
            return "this address is not served here"
        origin = headers.get("Origin", "")
        if (origin or is_socket) and origin != f"http://{host}":
            return "another site may not ask"
        return ""

    def opens(self, token: str) -> bool:
        """Say whether the address had the right token."""
        return secrets.compare_digest(token.encode(), self.token.encode())

    def knows(self, cookies: Mapping[str, str]) -> bool:
        """Say whether the request brings the cookie."""
        return secrets.compare_digest(cookies.get(self.cookie, "").encode(), self.key.encode())

    def _is_here(self, host: str) -> bool:
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or 80
        except ValueError:
            return False
        return port == self.port and (name == self.host or name in self._names(name))

    def _names(self, name: str) -> frozenset[str]:
        if is_loopback(self.host):
            return LOOPBACK
        # Served to others: by any number, since a name could be made to point here, or by the name that was asked for.
        try:
            ip_address(name)
        except ValueError:
            return frozenset()
        return frozenset((name,))
