"""The two pages that a phone on the local network meets before the player: pairing, and what plain http lacks.

They stand alone (own style, a few lines of script), because an unpaired device gets nothing else.
"""

from solea.web.phone.pages import PAIRING_PATHS, ROUTES, pairing_page
from solea.web.phone.pairing import COOKIE, COOKIE_SECONDS, Pairing

__all__ = ["COOKIE", "COOKIE_SECONDS", "PAIRING_PATHS", "ROUTES", "Pairing", "pairing_page"]
