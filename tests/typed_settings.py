"""Django's settings as the type checker reads them: the application's own, without a mission behind them."""

from __future__ import annotations

from pathlib import Path

from truceline.store.settings import sqlite
from truceline.web.installation import Installation

INSTALLATION: Installation = Installation(folder=Path(), hosts=(), secure=False)
SECRET_KEY = "types"  # noqa: S105  (nothing is signed with it)
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": sqlite(":memory:")}
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "truceline.store",
    "truceline.web",
]
