"""The tables: the ledger, the checkpoints handed out, and the projections that can be dropped and filled again.

Tables carry the words of the glossary (``entry``, ``document``, ``claim`` ...). Projections have no foreign keys:
they follow from the ledger and are filled as a whole. ``plain`` holds the whole word as plain JSON
(words.canonical.to_plain); the other columns are what lists are filtered and sorted by. Ids are text without a limit:
people choose them.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Entry(models.Model):
    """One line of the ledger. Triggers refuse change and gaps; the tree and an outside checkpoint are the evidence."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    body = models.BinaryField()
    leaf = models.BinaryField(max_length=32)
    recorded = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "entry"

    def __str__(self) -> str:
        return f"entry {self.seq} ({self.kind})"


class Tile(models.Model):
    """The root of a full subtree of 256 ** level leaves, the ``number``-th from the left (C2SP tlog-tiles).

    No evidence of its own: it follows from the leaves, and makes proofs and reopening quick.
    """

    pk = models.CompositePrimaryKey("level", "number")
    level = models.PositiveSmallIntegerField()
    number = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "tile"

    def __str__(self) -> str:
        return f"tile {self.level}/{self.number}"


class Settled(models.Model):
    """Which entry settled a topic last, and the gist of what it says (record.bodies). Follows from the entries."""

    topic = models.TextField(primary_key=True)
    seq = models.PositiveBigIntegerField()
    gist = models.CharField(max_length=64)

    class Meta:
        db_table = "settled"

    def __str__(self) -> str:
        return f"{self.topic}: entry {self.seq}"


class Submission(models.Model):
    """The idempotency key of whoever submitted an entry: submitting again gives the same entry, never a second."""

    key = models.TextField(primary_key=True)
    seq = models.PositiveBigIntegerField()

    class Meta:
        db_table = "submission"

    def __str__(self) -> str:
        return f"{self.key}: entry {self.seq}"


class Sealed(models.Model):
    """The ciphertext of a sealed field; its key lies elsewhere, wrapped for people. ``seq``: the entry that names it."""

    id = models.TextField(primary_key=True)
    seq = models.PositiveBigIntegerField()
    subject = models.TextField(db_index=True)
    field = models.TextField()
    label = models.TextField()
    nonce = models.BinaryField(max_length=12)
    ciphertext = models.BinaryField()

    class Meta:
        db_table = "sealed"

    def __str__(self) -> str:
        return f"{self.subject}, {self.field}"


class Checkpoint(models.Model):
    """A size and root that the record had when a run ended, and the signed note over them. Kept for ever."""

    size = models.PositiveBigIntegerField(primary_key=True)
    origin = models.CharField(max_length=200)
    root = models.CharField(max_length=64)
    note = models.TextField(blank=True)

    class Meta:
        db_table = "checkpoint"

    def __str__(self) -> str:
        return f"{self.origin} {self.size} {self.root}"


class Projection(models.Model):
    """What every projection has: the whole word as plain JSON."""

    plain: Any = models.JSONField()

    class Meta:
        abstract = True


class Document(Projection):
    """A document as received, with the date that stands; ``reprint_of`` is the SHA-256 of its original, if known."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.TextField()
    media_type = models.CharField(max_length=200)
    source = models.TextField(blank=True, db_index=True)
    side = models.TextField(blank=True)
    title = models.TextField(blank=True)
    language = models.TextField(blank=True)
    published = models.DateField(null=True, db_index=True)
    published_basis = models.CharField(max_length=20)
    received = models.DateTimeField()
    reprint = models.BooleanField()
    reprint_of = models.CharField(max_length=64, blank=True)
    claims = models.PositiveIntegerField()

    class Meta:
        db_table = "document"

    def __str__(self) -> str:
        return self.name


class Claim(Projection):
    """A claim that the record holds; ``place`` is its first known place, ``review`` how it was decided ('' = not)."""

    id = models.TextField(primary_key=True)
    document = models.CharField(max_length=64, db_index=True)
    source = models.TextField(blank=True, db_index=True)
    side = models.TextField(blank=True, db_index=True)
    kind = models.CharField(max_length=20)
    event_type = models.TextField(db_index=True)
    family = models.TextField()
    stance = models.CharField(max_length=20, db_index=True)
    speaker = models.TextField(blank=True)
    span_start = models.PositiveBigIntegerField()
    span_end = models.PositiveBigIntegerField()
    quote = models.TextField()
    period_start = models.DateField(null=True, db_index=True)
    period_end = models.DateField(null=True)
    precision = models.CharField(max_length=20)
    place = models.TextField(blank=True, db_index=True)
    reader = models.TextField(blank=True)
    review = models.CharField(max_length=20, blank=True)
    incident = models.TextField(blank=True, db_index=True)

    class Meta:
        db_table = "claim"
        indexes: ClassVar = [models.Index(fields=["document", "span_start"], name="claim_in_reading_order")]

    def __str__(self) -> str:
        return self.id


class Review(Projection):
    """The decision that stands for a claim; ``kind`` is a word of DecisionKind."""

    claim = models.TextField(primary_key=True)
    kind = models.CharField(max_length=20)
    by = models.TextField()
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "review"

    def __str__(self) -> str:
        return f"{self.claim}: {self.kind}"


class Incident(Projection):
    """A happening, or an alleged one; ``place`` is its first place, ``claims`` and ``documents`` are counts."""

    id = models.TextField(primary_key=True)
    title = models.TextField()
    event_type = models.TextField(db_index=True)
    family = models.TextField()
    place = models.TextField(blank=True, db_index=True)
    period_start = models.DateField(null=True, db_index=True)
    period_end = models.DateField(null=True)
    precision = models.CharField(max_length=20)
    claims = models.PositiveIntegerField()
    documents = models.PositiveIntegerField()
    case_state = models.CharField(max_length=20, blank=True)

    class Meta:
        db_table = "incident"

    def __str__(self) -> str:
        return self.title


class Finding(Projection):
    """One answer on one incident; ``number`` counts the findings in the order of the assessment."""

    number = models.PositiveBigIntegerField(primary_key=True)
    incident = models.TextField(db_index=True)
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=20, db_index=True)
    credibility = models.CharField(max_length=1)
    rule = models.TextField()
    author = models.TextField()

    class Meta:
        db_table = "finding"

    def __str__(self) -> str:
        return f"{self.incident}: {self.question} {self.answer}"
