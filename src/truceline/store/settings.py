"""Django settings of the record's database (no web here)."""

INSTALLED_APPS = ["truceline.store"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
SECRET_KEY = "unused"  # noqa: S105
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
