"""The tables: the ledger, the checkpoints handed out, and the projections that can be dropped and filled again.

Tables carry the words of the glossary (``entry``, ``document``, ``claim`` ...). Projections have no foreign keys:
they follow from the ledger. ``plain`` holds the whole word as canonical JSON (words.canonical), the same text in every
database; the other columns are what lists are filtered and sorted by. Ids are text without a limit:
people choose them.
"""

from __future__ import annotations

from typing import ClassVar

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
    """The ciphertext of a sealed field; its key lies elsewhere, wrapped for people. ``seq``: the entry naming it."""

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


class Follows(models.Model):
    """How many entries a set of projections follows from: 'entries' for those that grow with each entry, 'weighing'
    for those that follow from the whole record. A weighing that follows from fewer entries than there are is stale."""

    what = models.TextField(primary_key=True)
    size = models.PositiveBigIntegerField()

    class Meta:
        db_table = "follows"

    def __str__(self) -> str:
        return f"{self.what}: {self.size} entries"


class Reference(models.Model):
    """Reference data as of an entry: file names and hashes, as canonical JSON."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    plain = models.TextField()

    class Meta:
        db_table = "reference"

    def __str__(self) -> str:
        return f"reference data of entry {self.seq}"


class Document(models.Model):
    """A document as received, with what people say of it now; ``claims`` counts its rows in ``claim``."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.TextField()
    media_type = models.CharField(max_length=200)
    source = models.TextField(blank=True)
    side = models.TextField(blank=True)
    title = models.TextField(blank=True)
    language = models.TextField(blank=True)
    published = models.DateField(null=True)
    published_basis = models.CharField(max_length=20)
    received = models.DateTimeField()
    claims = models.PositiveIntegerField()
    plain = models.TextField()

    class Meta:
        db_table = "document"
        indexes: ClassVar = [
            models.Index(fields=["source"], name="document_source"),
            models.Index(fields=["published"], name="document_published"),
        ]

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """One run of a reader. ``root``: the entry whose claims it repeats, its own when it repeats none.

    ``derived``: the claims stand in no entry. ``stands``: no later reading of the document by that reader's family.
    ``accepted``, on the root: the entry of the newest decision that accepted its claims as a whole.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    document = models.CharField(max_length=64)
    family = models.TextField()
    reader = models.TextField()
    count = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    root = models.PositiveBigIntegerField()
    derived = models.BooleanField()
    stands = models.BooleanField()
    accepted = models.PositiveBigIntegerField(null=True)

    class Meta:
        db_table = "reading"
        indexes: ClassVar = [models.Index(fields=["document", "family"], name="reading_of_document")]

    def __str__(self) -> str:
        return f"reading {self.seq} by {self.reader}"


class Claim(models.Model):
    """A claim that the record holds, a rejected one too; ``plain`` is its canonical JSON, ``place`` its first place.

    ``reading`` is the (root) entry of the reading that it stands by, or last stood by; 0 when only a decision holds it.
    ``earlier`` is an earlier reading with the claim that was accepted as a whole, 0 for none. A claim of a million rows
    is accepted with its reading: see store.projecting.reviews for the decision that stands.
    """

    id = models.TextField(primary_key=True)
    document = models.CharField(max_length=64)
    source = models.TextField(blank=True)
    side = models.TextField(blank=True)
    kind = models.CharField(max_length=20)
    event_type = models.TextField()
    family = models.TextField()
    stance = models.CharField(max_length=20)
    speaker = models.TextField(blank=True)
    speaker_actor = models.TextField(blank=True)
    speaker_source = models.TextField(blank=True)
    span_start = models.PositiveBigIntegerField()
    span_end = models.PositiveBigIntegerField()
    period_start = models.DateField(null=True)
    period_end = models.DateField(null=True)
    precision = models.CharField(max_length=20)
    place = models.TextField(blank=True)
    reader = models.TextField(blank=True)
    reading = models.PositiveBigIntegerField()
    earlier = models.PositiveBigIntegerField()
    plain = models.TextField()

    class Meta:
        db_table = "claim"
        indexes: ClassVar = [
            models.Index(fields=["document", "span_start"], name="claim_in_reading_order"),
            models.Index(fields=["source", "speaker_actor", "speaker_source", "side"], name="claim_voice"),
            models.Index(fields=["side"], name="claim_side"),
            models.Index(fields=["event_type", "period_start"], name="claim_event_type"),
            models.Index(fields=["stance"], name="claim_stance"),
            models.Index(fields=["period_start"], name="claim_period"),
            models.Index(fields=["place"], name="claim_place"),
        ]

    def __str__(self) -> str:
        return self.id


class Review(models.Model):
    """The newest decision on one claim (decisions on whole datasets stand at ``reading``), known or not; ``seq`` is its
    entry, ``kind`` a word of DecisionKind."""

    claim = models.TextField(primary_key=True)
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20)
    by = models.TextField()
    reason = models.TextField(blank=True)
    plain = models.TextField()

    class Meta:
        db_table = "review"

    def __str__(self) -> str:
        return f"{self.claim}: {self.kind}"


class Decided(models.Model):
    """One thing that a decision names (a claim, a document, the number of an entry) or puts into the record.

    ``seq`` is its entry, which says the rest; ``undone`` the entry that took it back, null while it holds.
    """

    pk = models.CompositePrimaryKey("subject", "seq")
    subject = models.TextField()
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20)
    by = models.TextField()
    undone = models.PositiveBigIntegerField(null=True)

    class Meta:
        db_table = "decided"
        indexes: ClassVar = [models.Index(fields=["seq"], name="decided_entry")]

    def __str__(self) -> str:
        return f"entry {self.seq}: {self.kind} {self.subject}"


class Carried(models.Model):
    """A claim that the entry of a decision holds in full, as canonical JSON: it outlives the reading it came from."""

    claim = models.TextField(primary_key=True)
    plain = models.TextField()

    class Meta:
        db_table = "carried"

    def __str__(self) -> str:
        return self.claim


class Incident(models.Model):
    """A happening, or an alleged one; ``place`` is its first place, ``claims`` and ``documents`` are counts.

    ``day`` is what lists are ordered by: the first day, or the first of all days where none is known. ``happened``,
    ``who``, ``provision``: the answers that stand; ``unreviewed``: its claims that nobody decided on;
    ``origins``, ``silent``: how many it has, how many sources that cover it said nothing. ``east`` and ``north`` are
    web-mercator places as whole numbers of 30 bits (0 at 180 degrees west, at 85 degrees north), None where no point is
    known; ``reach_m``: the metres around it that surely hold it.
    """

    id = models.TextField(primary_key=True)
    title = models.TextField()
    event_type = models.TextField(db_index=True)
    family = models.TextField()
    place = models.TextField(blank=True, db_index=True)
    day = models.DateField()
    period_start = models.DateField(null=True)
    period_end = models.DateField(null=True)
    precision = models.CharField(max_length=20)
    claims = models.PositiveIntegerField()
    documents = models.PositiveIntegerField()
    unreviewed = models.PositiveIntegerField()
    origins = models.PositiveIntegerField()
    silent = models.PositiveIntegerField()
    case_state = models.CharField(max_length=20, blank=True)
    happened = models.CharField(max_length=20, blank=True)
    who = models.CharField(max_length=20, blank=True)
    provision = models.CharField(max_length=20, blank=True)
    credibility = models.CharField(max_length=1, blank=True)
    east = models.BigIntegerField(null=True)
    north = models.BigIntegerField(null=True)
    reach_m = models.PositiveIntegerField(null=True)
    plain = models.TextField()

    class Meta:
        db_table = "incident"
        indexes: ClassVar = [
            models.Index(fields=["day", "id"], name="incident_in_order_of_time"),
            models.Index(fields=["family", "day", "id"], name="incident_family"),
            models.Index(fields=["happened", "day", "id"], name="incident_happened"),
            models.Index(fields=["case_state", "day", "id"], name="incident_case"),
        ]

    def __str__(self) -> str:
        return self.title


class Account(models.Model):
    """What a source, or a side, has to do with an incident: ``said`` is a word of assess.Said, for the first question.

    ``kind`` is 'source' or 'side', ``who`` its id; ``claims`` counts what it said, 0 for a silence.
    """

    pk = models.CompositePrimaryKey("incident", "kind", "who")
    incident = models.TextField()
    kind = models.CharField(max_length=6)
    who = models.TextField()
    said = models.CharField(max_length=20)
    claims = models.PositiveIntegerField()
    period_start = models.DateField(null=True)

    class Meta:
        db_table = "account"
        indexes: ClassVar = [
            models.Index(fields=["kind", "who", "said", "period_start", "incident"], name="account_of"),
        ]

    def __str__(self) -> str:
        return f"{self.who} on {self.incident}: {self.said}"


class Term(models.Model):
    """A word by which an incident is found, folded (words.folding): 'agdere' for 'Ağdərə'."""

    pk = models.CompositePrimaryKey("word", "incident")
    word = models.TextField()
    incident = models.TextField(db_index=True)

    class Meta:
        db_table = "term"

    def __str__(self) -> str:
        return f"{self.word}: {self.incident}"


class Assessed(models.Model):
    """One further answer of the assessment: ``what`` names the sort (a field of words.Assessment, or 'queue').

    ``subject`` is the incident, claim, source or place that it speaks of, ``number`` its place among its sort, ``mark``
    the word that lists of it are filtered by (see store.weighed.answers).
    """

    pk = models.CompositePrimaryKey("what", "number")
    what = models.CharField(max_length=20)
    number = models.PositiveBigIntegerField()
    subject = models.TextField()
    mark = models.CharField(max_length=20, blank=True)
    plain = models.TextField()

    class Meta:
        db_table = "assessed"
        indexes: ClassVar = [
            models.Index(fields=["what", "subject", "number"], name="assessed_subject"),
            models.Index(fields=["what", "mark", "number"], name="assessed_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.number}: {self.subject}"


class Membership(models.Model):
    """Which incident holds a claim, as of the last weighing."""

    claim = models.TextField(primary_key=True)
    incident = models.TextField(db_index=True)

    class Meta:
        db_table = "membership"

    def __str__(self) -> str:
        return f"{self.claim} in {self.incident}"


class Reprint(models.Model):
    """A document that repeats another, as of the last weighing; by SHA-256."""

    copy = models.CharField(max_length=64, primary_key=True)
    original = models.CharField(max_length=64, db_index=True)
    reason = models.TextField()

    class Meta:
        db_table = "reprint"

    def __str__(self) -> str:
        return f"{self.copy} of {self.original}"


class Finding(models.Model):
    """One answer on one incident; ``number`` counts the findings in the order of the assessment."""

    number = models.PositiveBigIntegerField(primary_key=True)
    incident = models.TextField(db_index=True)
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=20, db_index=True)
    credibility = models.CharField(max_length=1)
    rule = models.TextField()
    author = models.TextField()
    plain = models.TextField()

    class Meta:
        db_table = "finding"

    def __str__(self) -> str:
        return f"{self.incident}: {self.question} {self.answer}"
