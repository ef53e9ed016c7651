"""Which decisions name a claim, a document or an entry, and which were taken back; filled from the entries."""

from typing import Any

from django.db import migrations, models


def fill(apps: Any, schema_editor: Any) -> None:
    """The entries that the other tables follow from already; the later ones are taken in as they come."""
    from truceline.store.projecting.decided import fill_decided
    from truceline.store.projecting.sql import Sql

    fill_decided(Sql(schema_editor.connection.alias))


def no_pattern_indexes(apps: Any, schema_editor: Any) -> None:
    """Django gives each text key in PostgreSQL a second index for LIKE; nobody asks that of an id."""
    schema_editor.deferred_sql = [
        statement
        for statement in schema_editor.deferred_sql
        if "_pattern_ops" not in str(statement) or 'ON "decided"' not in str(statement)
    ]


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
        migrations.RunPython(no_pattern_indexes, migrations.RunPython.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
