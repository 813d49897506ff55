"""The server and its API. Knows nothing of the command line."""

from solea.web.app import build
from solea.web.phone import Pairing
from solea.web.serve import NotOurPort, PortInUse, serve

__all__ = ["NotOurPort", "Pairing", "PortInUse", "build", "serve"]
