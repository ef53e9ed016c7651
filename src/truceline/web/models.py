"""The application's own tables, in the database of accounts. Nothing here is the record; the record names no row of it.

A person is never deleted: the name stands under decisions.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Person(models.Model):
    """Somebody with an account; the user name of the account is the name under the person's decisions.

    ``sees``: the audience whose version of the record is shown (roles.toml says 'invited'), '' when the role says it.
    ``source``: the mission's source in whose name this person reports what was observed, '' for none.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, primary_key=True, related_name="person")
    sees = models.CharField(max_length=20, default="")
    source = models.CharField(max_length=200, default="")
    invited_by = models.TextField(default="")
    invited = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    class Meta:
        db_table = "person"


class Invitation(models.Model):
    """A one-time link, by the SHA-256 of its secret; whoever holds the link chooses the password of the account."""

    digest = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    until = models.DateTimeField()
    named = models.BooleanField(default=True)
    """False: whoever uses the link chooses the name as well (the first account of a laptop)."""

    class Meta:
        db_table = "invitation"


class Token(models.Model):
    """A key of one person for the read API, by its SHA-256; ``ended`` when it opens nothing any more."""

    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    made = models.DateTimeField()
    used = models.DateField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        db_table = "token"


class Job(models.Model):
    """Work that takes longer than a page: what, on what, by whom, and what became of it, in one sentence."""

    what = models.CharField(max_length=20)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10)
    by = models.TextField(default="")
    asked = models.DateTimeField()
    due = models.DateTimeField()
    begun = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    sentence = models.TextField(default="")

    class Meta:
        db_table = "job"
        indexes: ClassVar = [models.Index(fields=["state", "due"], name="job_waiting")]


class Handed(models.Model):
    """A file that somebody handed in: its name and SHA-256, when, by whom, and what became of it.

    ``path``: where it lies in the mission folder, '' until it is taken in or when it was refused.
    """

    name = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    known = models.JSONField(default=dict)
    by = models.TextField()
    at = models.DateTimeField()
    state = models.CharField(max_length=10)
    sentence = models.TextField(default="")
    path = models.TextField(default="")
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="files")

    class Meta:
        db_table = "handed"
        indexes: ClassVar = [models.Index(fields=["-at"], name="handed_newest")]
