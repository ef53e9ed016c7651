"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The one app that touches a database; its tables carry the words of the glossary."""

    name = "truceline.store"
    label = "store"
