"""Steps of a migration in our own statements.

Django's ``RunPython`` makes every model anew, as it was then, whether the step asks for one or not: half the time that
a new record takes. Our steps speak SQL and need none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import router
from django.db.migrations.operations.base import Operation


class Step(Operation):
    """Calls a function with the schema editor; the models stay as they are, and nothing is done on the way back."""

    reduces_to_sql = False
    reversible = True

    def __init__(self, do: Callable[[Any], None]) -> None:
        self.do = do

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take the step."""
        if router.allow_migrate(schema_editor.connection.alias, app_label):
            self.do(schema_editor)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Nothing: what the step made goes with its table."""

    def describe(self) -> str:
        """As ``migrate`` prints it."""
        return "A step of our own"


def no_pattern_indexes(*tables: str) -> Callable[[Any], None]:
    """Django gives each text key in PostgreSQL a second index for LIKE; nobody asks that of an id of these tables."""
    needless = tuple(f'ON "{table}"' for table in tables)

    def step(schema_editor: Any) -> None:
        schema_editor.deferred_sql = [
            statement
            for statement in schema_editor.deferred_sql
            if "_pattern_ops" not in str(statement) or not any(table in str(statement) for table in needless)
        ]

    return step
