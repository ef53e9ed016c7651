"""A team's server: the record and the accounts lie in one PostgreSQL database, each in a schema of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from served import served, signed_in, weighed
from test_access_matrix import _addresses, _filled

from postgresql_server import NewDatabase
from truceline.store.postgresql.address import VARIABLE


@pytest.mark.postgresql
def test_every_address_answers_on_a_server(
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

        from truceline.web.access.roles import roles
        from truceline.web.jobs import weigh_soon
        from truceline.web.models import Job
        from truceline.web.worker import do_next

        client = signed_in(*roles(), raises=False)
        asked = [_filled(route) for name, route, _ in _addresses() if name != "health"]
        asked += [f"{address}?q=shell&side=north&happened=alleged" for address in ("/incidents/", "/api/v1/incidents")]
        asked += ["/documents/?q=report", "/api/v1/claims?limit=1&after=c-", "/api/v1/ledger/entries?before=3"]
        asked += ["/documents/?open=1", "/documents/?sort=received&after=2024-01-01T00:00:00%2B00:00~a"]
        asked += [f"{page}{_first(client, page)}/" for page in ("/documents/", "/incidents/")]
        claim = client.get(f"/documents/{_first(client, '/documents/')}/?as=json").json()["claims"][0]["id"]
        assert client.post(f"/claims/{claim}/decide/", {"kind": "accept"}).headers["X-Truceline-Entry"].isdigit()
        broken = [
            (address, answer.status_code) for address in asked if (answer := client.get(address)).status_code >= 500
        ]
        weigh_soon("Ada")
        Job.objects.update(due="2024-03-01T00:00:00Z")
        assert do_next()
        with connection.cursor() as cursor:
            cursor.execute("SELECT schemaname FROM pg_tables WHERE tablename IN ('auth_user', 'job', 'entry')")
            schemas = sorted(schema for (schema,) in cursor.fetchall())
        job = Job.objects.get()
    assert (broken, job.state, job.sentence[-16:]) == ([], "done", "entries weighed.")
    assert schemas == ["truceline", "truceline_web", "truceline_web"]
    assert not (folder / "web" / "accounts.db").exists()


def _first(client: Any, page: str) -> str:
    """The id of the first thing that a list shows."""
    rows = next(value for key, value in client.get(f"{page}?as=json").json().items() if key != "about")
    return str(rows[0].get("id") or rows[0]["sha256"])
