"""The first tables, and the triggers that refuse to change the ledger.

SQLite makes a table anew when a later migration alters it, and drops its triggers: such a migration must create them
again (``store.guards``).
"""

from django.db import migrations, models

from truceline.store.guards import put_up
from truceline.store.migrating import Step


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("size", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("origin", models.CharField(max_length=200)),
                ("root", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "checkpoint",
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("plain", models.JSONField()),
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("media_type", models.CharField(max_length=200)),
                ("source", models.TextField(blank=True, db_index=True)),
                ("side", models.TextField(blank=True)),
                ("title", models.TextField(blank=True)),
                ("language", models.TextField(blank=True)),
                ("published", models.DateField(db_index=True, null=True)),
                ("published_basis", models.CharField(max_length=20)),
                ("received", models.DateTimeField()),
                ("reprint", models.BooleanField()),
                ("reprint_of", models.CharField(blank=True, max_length=64)),
                ("claims", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "document",
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("seq", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("body", models.BinaryField()),
                ("leaf", models.BinaryField(max_length=32)),
                ("recorded", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "entry",
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("plain", models.JSONField()),
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("incident", models.TextField(db_index=True)),
                ("question", models.CharField(max_length=20)),
                ("answer", models.CharField(db_index=True, max_length=20)),
                ("credibility", models.CharField(max_length=1)),
                ("rule", models.TextField()),
                ("author", models.TextField()),
            ],
            options={
                "db_table": "finding",
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("plain", models.JSONField()),
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("title", models.TextField()),
                ("event_type", models.TextField(db_index=True)),
                ("family", models.TextField()),
                ("place", models.TextField(blank=True, db_index=True)),
                ("period_start", models.DateField(db_index=True, null=True)),
                ("period_end", models.DateField(null=True)),
                ("precision", models.CharField(max_length=20)),
                ("claims", models.PositiveIntegerField()),
                ("documents", models.PositiveIntegerField()),
                ("case_state", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "db_table": "incident",
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("plain", models.JSONField()),
                ("claim", models.TextField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("by", models.TextField()),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "db_table": "review",
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("plain", models.JSONField()),
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("document", models.CharField(db_index=True, max_length=64)),
                ("source", models.TextField(blank=True, db_index=True)),
                ("side", models.TextField(blank=True, db_index=True)),
                ("kind", models.CharField(max_length=20)),
                ("event_type", models.TextField(db_index=True)),
                ("family", models.TextField()),
                ("stance", models.CharField(db_index=True, max_length=20)),
                ("speaker", models.TextField(blank=True)),
                ("span_start", models.PositiveBigIntegerField()),
                ("span_end", models.PositiveBigIntegerField()),
                ("quote", models.TextField()),
                ("period_start", models.DateField(db_index=True, null=True)),
                ("period_end", models.DateField(null=True)),
                ("precision", models.CharField(max_length=20)),
                ("place", models.TextField(blank=True, db_index=True)),
                ("reader", models.TextField(blank=True)),
                ("review", models.CharField(blank=True, max_length=20)),
                ("incident", models.TextField(blank=True, db_index=True)),
            ],
            options={
                "db_table": "claim",
                "indexes": [models.Index(fields=["document", "span_start"], name="claim_in_reading_order")],
            },
        ),
        Step(put_up("entry", "checkpoint")),
    ]
