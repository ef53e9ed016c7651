"""The application as a server calls it (granian truceline.web.wsgi:application)."""

from __future__ import annotations

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

from truceline.web.orphan import end_with_parent

end_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "truceline.web.settings")
application = get_wsgi_application()


def _warm() -> None:
    """Read what every list counts in before somebody asks for a list."""
    from truceline.store.asking.masks import masks
    from truceline.web.record import using

    masks(using())


Thread(target=_warm, daemon=True).start()
