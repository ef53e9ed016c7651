"""Which decisions name a claim, a document or an entry, and which were taken back; filled from the entries."""

from typing import Any

from django.db import migrations, models

from truceline.store.migrating import Step, no_pattern_indexes


def fill(schema_editor: Any) -> None:
    """The entries that the other tables follow from already; the later ones are taken in as they come."""
    from truceline.store.projecting.decided import fill_decided
    from truceline.store.projecting.sql import Sql

    fill_decided(Sql(schema_editor.connection.alias))


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_for_the_web"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decided",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "subject", "seq", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject", models.TextField()),
                ("seq", models.PositiveBigIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("by", models.TextField()),
                ("undone", models.PositiveBigIntegerField(null=True)),
            ],
            options={
                "db_table": "decided",
                "indexes": [models.Index(fields=["seq"], name="decided_entry")],
            },
        ),
        Step(no_pattern_indexes("decided")),
        Step(fill),
    ]
