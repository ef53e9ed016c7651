"""kill -9 of clients, and of the whole PostgreSQL server while two processes submit."""

from __future__ import annotations

import pytest
from benchmarks.reliability.nursery import Nursery
from benchmarks.reliability.servers import server_kills

from postgresql_server import Server

pytestmark = pytest.mark.postgresql


def test_killed_clients_and_a_killed_server_lose_nothing_and_say_so_plainly(
    nursery: Nursery, postgresql_server: Server
) -> None:
    result = server_kills(nursery, postgresql_server, clients=2, servers=2)
    assert result.found.acknowledged > 0
    assert len(result.seconds) == 2
    assert result.found.faults == 0, result
