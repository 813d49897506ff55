"""Property tests here are about laws, not about time: no deadlines on a machine that others use too."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("laws", deadline=None)
settings.load_profile("laws")
