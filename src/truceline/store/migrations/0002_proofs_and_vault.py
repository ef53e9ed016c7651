"""Tiles, settled topics, submissions, sealed fields, and the signed note of a checkpoint.

The new column remakes the table of checkpoints in SQLite, so its triggers are put up again. Tiles and settled topics
follow from the entries: those of an existing record are filled here.
"""

from typing import Any

from django.db import migrations, models

from truceline.store.entries import EntryTables
from truceline.store.filling import fill
from truceline.store.guards import put_up
from truceline.store.migrating import Step


def fill_from_entries(schema_editor: Any) -> None:
    """Tiles and settled topics of the entries that stand already."""
    fill(EntryTables(schema_editor.connection))


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0001_the_record"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sealed",
            fields=[
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("seq", models.PositiveBigIntegerField()),
                ("subject", models.TextField(db_index=True)),
                ("field", models.TextField()),
                ("label", models.TextField()),
                ("nonce", models.BinaryField(max_length=12)),
                ("ciphertext", models.BinaryField()),
            ],
            options={
                "db_table": "sealed",
            },
        ),
        migrations.CreateModel(
            name="Settled",
            fields=[
                ("topic", models.TextField(primary_key=True, serialize=False)),
                ("seq", models.PositiveBigIntegerField()),
                ("gist", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "settled",
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("seq", models.PositiveBigIntegerField()),
            ],
            options={
                "db_table": "submission",
            },
        ),
        migrations.CreateModel(
            name="Tile",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "level", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("number", models.PositiveBigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "tile",
            },
        ),
        migrations.AddField(
            model_name="checkpoint",
            name="note",
            field=models.TextField(blank=True),
        ),
        Step(put_up("checkpoint", "submission")),
        Step(fill_from_entries),
    ]
