"""The projections: tables that follow from the ledger, dropped and filled again as a whole.

Import it after ``settings.configure()``, as ``opening`` does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, connections, transaction
from django.db.models import Model

from truceline.errors import VerificationFault
from truceline.store import models
from truceline.store.faults import told_plainly
from truceline.store.postgresql.session import take_turn
from truceline.store.rows import rows
from truceline.store.settings import name_of
from truceline.words.canonical import canonical_bytes
from truceline.words.entry import Checkpoint
from truceline.words.picture import Picture

PROJECTIONS: tuple[type[Model], ...] = (
    models.Document,
    models.Claim,
    models.Review,
    models.Incident,
    models.Finding,
)
"""Every table that can be rebuilt. The ledger and the checkpoints are not among them."""

BATCH = 2_000
"""Rows handed to the database at once."""


def project(picture: Picture, using: str = "default") -> None:
    """Drop every projection, fill it from the picture, and keep the picture's checkpoint; all in one transaction."""
    with told_plainly(name_of(using), DatabaseError), transaction.atomic(using=using):
        if connections[using].vendor == "postgresql":
            take_turn(connections[using])  # two runs that fill one table would stand in each other's way
        for model in PROJECTIONS:
            model._default_manager.using(using).all().delete()
        for model, made in rows(picture):
            model._default_manager.using(using).bulk_create(made, batch_size=BATCH)
        _keep_checkpoint(picture.checkpoint, using)


def rebuild(picture: Picture, using: str = "default") -> tuple[str, str]:
    """Project again; the digests before and after. They are equal unless a table was changed by other hands."""
    before = projection_digest(using)
    project(picture, using)
    return before, projection_digest(using)


def projection_digest(using: str = "default") -> str:
    """SHA-256 over every row of every projection, whatever the order in which the database holds them."""
    whole = hashlib.sha256()
    with told_plainly(name_of(using), DatabaseError), transaction.atomic(using=using):
        for model in PROJECTIONS:
            whole.update(model._meta.db_table.encode() + b"\n")
            for digest in sorted(_row_digests(model, using)):
                whole.update(digest)
    return whole.hexdigest()


def _row_digests(model: type[Model], using: str) -> Iterator[bytes]:
    columns = [field.attname for field in model._meta.concrete_fields]
    for row in model._default_manager.using(using).values(*columns).iterator(chunk_size=BATCH):
        yield hashlib.sha256(canonical_bytes(row)).digest()


def _keep_checkpoint(checkpoint: Checkpoint, using: str) -> None:
    known: Any = models.Checkpoint.objects.using(using).filter(size=checkpoint.size).first()
    if known is None:
        models.Checkpoint.objects.using(using).create(
            size=checkpoint.size, origin=checkpoint.origin, root=checkpoint.root
        )
    elif known.root != checkpoint.root:
        raise VerificationFault(
            f"The first {checkpoint.size} entries were rewritten since they were last looked at.",
            "Run 'truceline verify' with a checkpoint that was kept elsewhere.",
        )
