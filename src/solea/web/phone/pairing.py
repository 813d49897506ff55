"""Pairing a phone on the local network: a secret that is used once, and a cookie for the device that used it.

The secret travels in the fragment of the address in the QR code, so it reaches no log and no Referer; the pairing
page posts it. Nothing is kept on disk: when the server ends, every pairing ends.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

COOKIE = "solea_device"
COOKIE_SECONDS = 30 * 24 * 3600
SECRET_BYTES = 16  # 128 bits: not to be guessed


class Pairing:
    """The secret of the hour and the devices that are in. `when_used` hears each new secret."""

    def __init__(self, when_used: Callable[[str], None] | None = None) -> None:
        self.secret = secrets.token_urlsafe(SECRET_BYTES)
        self._devices: set[str] = set()
        self._when_used = when_used

    def redeem(self, secret: str) -> str | None:
        """A new device's token for the right secret, which is then used up; None for a wrong one."""
        if not secrets.compare_digest(secret.encode(), self.secret.encode()):
            return None
        token = secrets.token_urlsafe(2 * SECRET_BYTES)
        self._devices.add(token)
        self.secret = secrets.token_urlsafe(SECRET_BYTES)
        if self._when_used:
            self._when_used(self.secret)
        return token

    def knows(self, token: str) -> bool:
        return token in self._devices
