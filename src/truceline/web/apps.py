"""The application's own tables: people, invitations, tokens, jobs, what was handed in. None of it is the record."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Tables in the database of accounts (databases.Apart)."""

    name = "truceline.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
