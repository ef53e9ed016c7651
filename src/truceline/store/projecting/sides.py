"""The side columns: what reference data decide. New reference data change them by voice, not claim by claim."""

from __future__ import annotations

from truceline.store.projecting.sql import Sql
from truceline.words.mission import Mission


def side_anew(sql: Sql, mission: Mission | None) -> None:
    """The sides of all documents and claims, after reference data changed."""
    for sha256, source, side in sql.all("SELECT sha256, source, side FROM document"):
        now = mission.side_of_source(source) if mission else ""
        if now != side:
            sql.run("UPDATE document SET side = %s WHERE sha256 = %s", now, sha256)
    _voices(sql, mission, "", ())


def side_of_document(sql: Sql, mission: Mission | None, document: str) -> None:
    """The sides of one document's claims, after its source changed."""
    _voices(sql, mission, " AND document = %s", (document,))


def _voices(sql: Sql, mission: Mission | None, where: str, values: tuple[str, ...]) -> None:
    voices = sql.all(
        f"SELECT DISTINCT source, speaker_actor, speaker_source, side FROM claim WHERE 1 = 1{where}",  # noqa: S608
        *values,
    )
    for source, actor, quoted, side in voices:
        now = side_of(mission, actor, quoted, source)
        if now != side:
            sql.run(
                "UPDATE claim SET side = %s WHERE source = %s AND speaker_actor = %s AND speaker_source = %s"  # noqa: S608
                f" AND side = %s{where}",
                *(now, source, actor, quoted, side),
                *values,
            )


def side_of(mission: Mission | None, actor: str, quoted: str, source: str) -> str:
    """The side of a claim's voice, as far as its own document says; '' while there is no usable mission."""
    return mission.side_of_voice(actor, quoted, source, source) if mission else ""
