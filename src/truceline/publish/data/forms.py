"""The forms of export by name, and the files that they become in a new folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from truceline.publish.data.acled import acled_shaped
from truceline.publish.data.documents import claim_reviews, geojson, provenance
from truceline.publish.data.sheet import Sheet
from truceline.publish.data.sheets import sheets
from truceline.publish.data.ucdp import ucdp_shaped
from truceline.publish.data.writing import as_csv, as_parquet, as_workbook
from truceline.publish.edition import Edition
from truceline.publish.sharing.telling import version_words
from truceline.words.picture import Picture

Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True, kw_only=True)
class Made:
    """What several forms are made of; the tables are made once."""

    edition: Edition

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Our own tables."""
        return tuple(sheets(self.edition))


def write_data(picture: Picture, forms: Iterable[str] = ()) -> Files:
    """Name and bytes of every file in the wanted forms, all by default; equal pictures, equal bytes (not in XLSX)."""
    made = Made(edition=Edition(picture=picture))
    wanted = list(dict.fromkeys(forms)) or list(FORMS)
    for form in wanted:
        yield from FORMS[form](made)
    if picture.withheld:
        yield "version.txt", f"{version_words(picture.withheld)}\n".encode()


def _csv(made: Made) -> Files:
    for sheet in made.sheets:
        yield f"csv/{sheet.name}.csv", as_csv(sheet)


def _parquet(made: Made) -> Files:
    for sheet in made.sheets:
        yield f"parquet/{sheet.name}.parquet", as_parquet(sheet)


def _xlsx(made: Made) -> Files:
    yield "record.xlsx", as_workbook(made.sheets)


def _acled(made: Made) -> Files:
    yield "acled_shaped.csv", as_csv(acled_shaped(made.edition))


def _ucdp(made: Made) -> Files:
    yield "ucdp_shaped.csv", as_csv(ucdp_shaped(made.edition))


def _json(name: str, form: Callable[[Edition], Any]) -> Callable[[Made], Files]:
    def files(made: Made) -> Files:
        yield name, json.dumps(form(made.edition), ensure_ascii=False).encode()

    return files


FORMS: Mapping[str, Callable[[Made], Files]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "parquet": _parquet,
    "geojson": _json("record.geojson", geojson),
    "acled": _acled,
    "ucdp": _ucdp,
    "claimreview": _json("claim_reviews.jsonld", claim_reviews),
    "prov": _json("provenance.json", provenance),
}
