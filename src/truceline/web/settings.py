"""Django's settings: the record's app, accounts in a database of their own, pages that load nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

from truceline.store.settings import sqlite
from truceline.web.installation import installed

INSTALLATION = installed()
HERE = Path(__file__).parent

SECRET_KEY = INSTALLATION.secret()
DEBUG = False
ALLOWED_HOSTS = list(INSTALLATION.hosts)
ROOT_URLCONF = "truceline.web.urls"
WSGI_APPLICATION = "truceline.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "truceline.store",
    "truceline.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "truceline.web.security.only_from_here",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "truceline.web.access.gate.gate",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "truceline.web.frame.frame",
            ],
        },
    }
]
DATABASES = {"default": {**sqlite(INSTALLATION.home / "accounts.db")}}
"""Accounts, sessions and jobs. The record has a database of its own (truceline.web.record)."""

DATABASE_ROUTERS = ["truceline.web.databases.Apart"]

STATIC_URL = "static/"
STATICFILES_DIRS = [("record", HERE.parent / "publish" / "static")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MIMETYPES = {".mjs": "text/javascript"}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("hy", "Հայերեն"), ("az", "Azərbaycanca"), ("ru", "Русский")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = INSTALLATION.secure
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "overview"
