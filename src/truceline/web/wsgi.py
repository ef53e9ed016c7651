"""The application as a server calls it (granian truceline.web.wsgi:application)."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from truceline.web.orphan import end_with_parent

end_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "truceline.web.settings")
application = get_wsgi_application()
