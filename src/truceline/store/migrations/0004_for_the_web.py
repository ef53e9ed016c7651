"""Incidents as the web lists and maps them, who said what of each, words to find them by, and the further answers.

The tables of a weighing are emptied: the next run fills them.
"""

from typing import Any

from django.db import migrations, models

from truceline.store.migrating import Step, no_pattern_indexes

KEYED = ("incident", "term", "account", "assessed")


def empty_the_weighing(schema_editor: Any) -> None:
    """What followed from the last weighing has no incidents any more: none of it stays, and it is stale."""
    for table in ("membership", "reprint", "finding"):
        schema_editor.execute(f"DELETE FROM {table}")  # noqa: S608
    schema_editor.execute("DELETE FROM follows WHERE what = 'weighing'")


def plain_order(schema_editor: Any) -> None:
    """Words that begin alike stand together, as SQLite has it: what a search for the beginning of a word rests on."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE term ALTER COLUMN word TYPE text COLLATE "C"')


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_projections"),
    ]

    operations = [
        Step(empty_the_weighing),
        migrations.DeleteModel(
            name="Incident",
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "word", "incident", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("word", models.TextField()),
                ("incident", models.TextField(db_index=True)),
            ],
            options={
                "db_table": "term",
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "incident", "kind", "who", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("incident", models.TextField()),
                ("kind", models.CharField(max_length=6)),
                ("who", models.TextField()),
                ("said", models.CharField(max_length=20)),
                ("claims", models.PositiveIntegerField()),
                ("period_start", models.DateField(null=True)),
            ],
            options={
                "db_table": "account",
                "indexes": [
                    models.Index(fields=["kind", "who", "said", "period_start", "incident"], name="account_of")
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessed",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "what", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("what", models.CharField(max_length=20)),
                ("number", models.PositiveBigIntegerField()),
                ("subject", models.TextField()),
                ("mark", models.CharField(blank=True, max_length=20)),
                ("plain", models.TextField()),
            ],
            options={
                "db_table": "assessed",
                "indexes": [
                    models.Index(fields=["what", "subject", "number"], name="assessed_subject"),
                    models.Index(fields=["what", "mark", "number"], name="assessed_mark"),
                ],
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
                ("day", models.DateField()),
                ("period_start", models.DateField(null=True)),
                ("period_end", models.DateField(null=True)),
                ("precision", models.CharField(max_length=20)),
                ("claims", models.PositiveIntegerField()),
                ("documents", models.PositiveIntegerField()),
                ("unreviewed", models.PositiveIntegerField()),
                ("origins", models.PositiveIntegerField()),
                ("silent", models.PositiveIntegerField()),
                ("case_state", models.CharField(blank=True, max_length=20)),
                ("happened", models.CharField(blank=True, max_length=20)),
                ("who", models.CharField(blank=True, max_length=20)),
                ("provision", models.CharField(blank=True, max_length=20)),
                ("credibility", models.CharField(blank=True, max_length=1)),
                ("east", models.BigIntegerField(null=True)),
                ("north", models.BigIntegerField(null=True)),
                ("reach_m", models.PositiveIntegerField(null=True)),
                ("plain", models.TextField()),
            ],
            options={
                "db_table": "incident",
                "indexes": [
                    models.Index(fields=["day", "id"], name="incident_in_order_of_time"),
                    models.Index(fields=["family", "day", "id"], name="incident_family"),
                    models.Index(fields=["happened", "day", "id"], name="incident_happened"),
                    models.Index(fields=["case_state", "day", "id"], name="incident_case"),
                ],
            },
        ),
        Step(plain_order),
        Step(no_pattern_indexes(*KEYED)),
    ]
