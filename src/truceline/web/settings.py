"""Django's settings: the record's app, accounts in a database of their own, pages that load nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

from truceline.web.databases import accounts
from truceline.web.installation import installed
from truceline.web.static_files import DONE, OURS, digest, place_in
from truceline.web.telling import logging_to

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
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "truceline.web.telling.told",
    "truceline.web.intake.limit.not_too_large",
    "django.middleware.security.SecurityMiddleware",
    "truceline.web.security.only_from_here",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "truceline.web.language.in_the_readers_language",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "truceline.web.access.tokens.by_token",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "truceline.web.access.gate.gate",
    "django.middleware.csrf.CsrfViewMiddleware",
]
"""The gate comes before CSRF, which reads the whole body: nobody uploads who may not."""
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["truceline.web.templatetags.saying"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "truceline.web.frame.frame",
            ],
        },
    }
]
DATABASES = {"default": accounts(INSTALLATION)}
"""Accounts, sessions and jobs. The record has a database of its own (truceline.web.record)."""

DATABASE_ROUTERS = ["truceline.web.databases.Apart"]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "truceline.web.access.adapters.Accounts"
ACCOUNT_FORMS = {"login": "truceline.web.access.forms.SignIn"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "reauthenticate": "10/m/user"}
ALLAUTH_TRUSTED_PROXY_COUNT = INSTALLATION.proxies
MFA_ADAPTER = "truceline.web.access.adapters.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": INSTALLATION.home / "limits",
    }
}
"""Limits on signing in are counted here, for all processes together."""

FILE_UPLOAD_TEMP_DIR = INSTALLATION.home
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 200

_STATE = digest()
STATIC_URL = f"static/{_STATE}/"
STATIC_ROOT = place_in(INSTALLATION.home, _STATE)
STATICFILES_DIRS = [("record", OURS["record"])]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / DONE).exists()
WHITENOISE_MIMETYPES = {".mjs": "text/javascript"}
WHITENOISE_MAX_AGE = 365 * 24 * 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

LOGGING = logging_to()

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("hy", "Հայերեն"), ("az", "Azərbaycanca"), ("ru", "Русский")]
LOCALE_PATHS = [HERE / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = INSTALLATION.secure
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = INSTALLATION.secure
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "overview"

SILENCED_SYSTEM_CHECKS = ["account.W001"]
if INSTALLATION.secure:
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in INSTALLATION.hosts]
if INSTALLATION.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
