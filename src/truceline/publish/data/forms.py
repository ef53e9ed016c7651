"""The forms of export by name, and the files that they become in a new folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from truceline.publish.data.acled import acled_shaped
from truceline.publish.data.documents import claim_reviews, geojson, provenance
from truceline.publish.data.sheets import sheets
from truceline.publish.data.ucdp import ucdp_shaped
from truceline.publish.data.writing import as_csv, as_parquet, as_workbook
from truceline.publish.edition import Edition
from truceline.words.picture import Picture

Files = Iterator[tuple[str, bytes]]


def write_data(picture: Picture, forms: Iterable[str] = ()) -> Files:
    """Name and bytes of every file in the wanted forms, all by default; equal pictures, equal bytes (not in XLSX)."""
    edition = Edition(picture=picture)
    wanted = list(dict.fromkeys(forms)) or list(FORMS)
    for form in wanted:
        yield from FORMS[form](edition)


def _csv(edition: Edition) -> Files:
    for sheet in sheets(edition):
        yield f"csv/{sheet.name}.csv", as_csv(sheet)


def _parquet(edition: Edition) -> Files:
    for sheet in sheets(edition):
        yield f"parquet/{sheet.name}.parquet", as_parquet(sheet)


def _xlsx(edition: Edition) -> Files:
    yield "record.xlsx", as_workbook(sheets(edition))


def _acled(edition: Edition) -> Files:
    yield "acled_shaped.csv", as_csv(acled_shaped(edition))


def _ucdp(edition: Edition) -> Files:
    yield "ucdp_shaped.csv", as_csv(ucdp_shaped(edition))


def _json(name: str, made: Callable[[Edition], Any]) -> Callable[[Edition], Files]:
    def files(edition: Edition) -> Files:
        yield name, json.dumps(made(edition), ensure_ascii=False, indent=1).encode()

    return files


FORMS: Mapping[str, Callable[[Edition], Files]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "parquet": _parquet,
    "geojson": _json("record.geojson", geojson),
    "acled": _acled,
    "ucdp": _ucdp,
    "claimreview": _json("claim_reviews.jsonld", claim_reviews),
    "prov": _json("provenance.json", provenance),
}
