"""Work that takes longer than a page: taking in, weighing, making a bulletin. One process beside the server does it.

What is to be done stands in the table ``job`` before anybody begins: a killed process loses nothing, the next one
does it again. ``asking`` what pages call · ``doing`` the work · ``beside`` starts the worker (``web.worker``).
"""

from __future__ import annotations

from truceline.web.jobs.asking import again, bulletin_soon, listed, take_in_soon, weigh_soon

__all__ = ["again", "bulletin_soon", "listed", "take_in_soon", "weigh_soon"]
