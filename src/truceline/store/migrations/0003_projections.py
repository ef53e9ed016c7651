"""Projections of their own shape: written entry by entry, fast at a million claims, alike in every database.

The tables that are dropped here follow from the ledger: they are filled again when the record is opened.
"""

from django.db import migrations, models

from truceline.store.migrating import Step, no_pattern_indexes

KEYED = ("claim", "membership", "review", "carried")


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_proofs_and_vault"),
    ]

    operations = [
        migrations.DeleteModel(
            name="Document",
        ),
        migrations.DeleteModel(
            name="Claim",
        ),
        migrations.DeleteModel(
            name="Review",
        ),
        migrations.DeleteModel(
            name="Incident",
        ),
        migrations.DeleteModel(
            name="Finding",
        ),
        migrations.CreateModel(
            name="Carried",
            fields=[
                ("claim", models.TextField(primary_key=True, serialize=False)),
                ("plain", models.TextField()),
            ],
            options={
                "db_table": "carried",
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("incident", models.TextField(db_index=True)),
                ("question", models.CharField(max_length=20)),
                ("answer", models.CharField(db_index=True, max_length=20)),
                ("credibility", models.CharField(max_length=1)),
                ("rule", models.TextField()),
                ("author", models.TextField()),
                ("plain", models.TextField()),
            ],
            options={
                "db_table": "finding",
            },
        ),
        migrations.CreateModel(
            name="Follows",
            fields=[
                ("what", models.TextField(primary_key=True, serialize=False)),
                ("size", models.PositiveBigIntegerField()),
            ],
            options={
                "db_table": "follows",
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
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
                ("plain", models.TextField()),
            ],
            options={
                "db_table": "incident",
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("claim", models.TextField(primary_key=True, serialize=False)),
                ("incident", models.TextField(db_index=True)),
            ],
            options={
                "db_table": "membership",
            },
        ),
        migrations.CreateModel(
            name="Reference",
            fields=[
                ("seq", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("plain", models.TextField()),
            ],
            options={
                "db_table": "reference",
            },
        ),
        migrations.CreateModel(
            name="Reprint",
            fields=[
                ("copy", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("original", models.CharField(db_index=True, max_length=64)),
                ("reason", models.TextField()),
            ],
            options={
                "db_table": "reprint",
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("claim", models.TextField(primary_key=True, serialize=False)),
                ("seq", models.PositiveBigIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("by", models.TextField()),
                ("reason", models.TextField(blank=True)),
                ("plain", models.TextField()),
            ],
            options={
                "db_table": "review",
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("document", models.CharField(max_length=64)),
                ("source", models.TextField(blank=True)),
                ("side", models.TextField(blank=True)),
                ("kind", models.CharField(max_length=20)),
                ("event_type", models.TextField()),
                ("family", models.TextField()),
                ("stance", models.CharField(max_length=20)),
                ("speaker", models.TextField(blank=True)),
                ("speaker_actor", models.TextField(blank=True)),
                ("speaker_source", models.TextField(blank=True)),
                ("span_start", models.PositiveBigIntegerField()),
                ("span_end", models.PositiveBigIntegerField()),
                ("period_start", models.DateField(null=True)),
                ("period_end", models.DateField(null=True)),
                ("precision", models.CharField(max_length=20)),
                ("place", models.TextField(blank=True)),
                ("reader", models.TextField(blank=True)),
                ("reading", models.PositiveBigIntegerField()),
                ("earlier", models.PositiveBigIntegerField()),
                ("plain", models.TextField()),
            ],
            options={
                "db_table": "claim",
                "indexes": [
                    models.Index(fields=["document", "span_start"], name="claim_in_reading_order"),
                    models.Index(fields=["source", "speaker_actor", "speaker_source", "side"], name="claim_voice"),
                    models.Index(fields=["side"], name="claim_side"),
                    models.Index(fields=["event_type", "period_start"], name="claim_event_type"),
                    models.Index(fields=["stance"], name="claim_stance"),
                    models.Index(fields=["period_start"], name="claim_period"),
                    models.Index(fields=["place"], name="claim_place"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("media_type", models.CharField(max_length=200)),
                ("source", models.TextField(blank=True)),
                ("side", models.TextField(blank=True)),
                ("title", models.TextField(blank=True)),
                ("language", models.TextField(blank=True)),
                ("published", models.DateField(null=True)),
                ("published_basis", models.CharField(max_length=20)),
                ("received", models.DateTimeField()),
                ("claims", models.PositiveIntegerField()),
                ("plain", models.TextField()),
            ],
            options={
                "db_table": "document",
                "indexes": [
                    models.Index(fields=["source"], name="document_source"),
                    models.Index(fields=["published"], name="document_published"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("seq", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("document", models.CharField(max_length=64)),
                ("family", models.TextField()),
                ("reader", models.TextField()),
                ("count", models.PositiveBigIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("root", models.PositiveBigIntegerField()),
                ("derived", models.BooleanField()),
                ("stands", models.BooleanField()),
                ("accepted", models.PositiveBigIntegerField(null=True)),
            ],
            options={
                "db_table": "reading",
                "indexes": [models.Index(fields=["document", "family"], name="reading_of_document")],
            },
        ),
        Step(no_pattern_indexes(*KEYED)),
    ]
