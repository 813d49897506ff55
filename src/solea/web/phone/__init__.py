"""What a phone on the local network meets before the player: pairing.

The page stands alone (own style, a few lines of script), because an unpaired device gets nothing else. It leads to the
player, which says what plain http lacks on a phone.
"""

from solea.web.phone.pages import PAIRING_PATHS, ROUTES, pairing_page
from solea.web.phone.pairing import COOKIE, COOKIE_SECONDS, Pairing

__all__ = ["COOKIE", "COOKIE_SECONDS", "PAIRING_PATHS", "ROUTES", "Pairing", "pairing_page"]
