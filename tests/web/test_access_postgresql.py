"""A team's server: the record and the accounts lie in one PostgreSQL database, each in a schema of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from served import served, signed_in, weighed

from postgresql_server import NewDatabase
from truceline.store.postgresql.address import VARIABLE


@pytest.mark.postgresql
def test_accounts_lie_beside_the_record(
    new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from truceline.sources.mission import write_template
    from truceline.store.postgresql.setting_up import prepared

    monkeypatch.setenv(VARIABLE, new_database.owner)
    prepared()
    monkeypatch.setenv(VARIABLE, new_database.app)
    folder = tmp_path / "orin"
    write_template(folder)
    with served(weighed(folder)):
        from django.db import connection

        from truceline.web.jobs import weigh_soon
        from truceline.web.models import Job
        from truceline.web.worker import do_next

        client = signed_in("analyst", "administrator")
        pages = [client.get(address).status_code for address in ("/", "/people/", "/intake/", "/incidents/?q=shell")]
        weigh_soon("Ada")
        Job.objects.update(due="2024-03-01T00:00:00Z")
        assert do_next()
        with connection.cursor() as cursor:
            cursor.execute("SELECT schemaname FROM pg_tables WHERE tablename IN ('auth_user', 'job', 'entry')")
            schemas = sorted(schema for (schema,) in cursor.fetchall())
        job = Job.objects.get()
    assert (pages, job.state, job.sentence[-16:]) == ([200] * 4, "done", "entries weighed.")
    assert schemas == ["truceline", "truceline_web", "truceline_web"]
    assert not (folder / "web" / "accounts.db").exists()
