"""Event tables: ACLED, UCDP GED, or any table with a mapping. Rows are derived from the stored text alone.

To add a dataset, write its file with ``NAME``, ``REQUIRED``, ``MARKS`` and ``row(cells, place) -> Row``, and its line
in ``_DATASETS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from truceline.errors import Invalid
from truceline.sources.datasets import acled, ucdp
from truceline.sources.datasets.cells import BadCell, Cells
from truceline.sources.datasets.mapping import mapping_table, read_mapping
from truceline.sources.datasets.records import Piece, Record, Shape, records, shape_of
from truceline.sources.extracted import Unreadable
from truceline.sources.formats import TABLE_TYPES
from truceline.sources.sidecar import Sidecar
from truceline.words.document import Document, Problem
from truceline.words.row import Row

MOST_PROBLEMS = 100  # per table; the rest is counted in one sentence


@dataclass(frozen=True, slots=True)
class Dataset:
    """A known dataset: its name, the columns it must have, those that give it away, and how a record becomes a row."""

    name: str
    required: frozenset[str]
    marks: frozenset[str]
    row: Callable[[Cells], Row]


_DATASETS = (
    Dataset(acled.NAME, acled.REQUIRED, acled.MARKS, acled.row),
    Dataset(ucdp.NAME, ucdp.REQUIRED, ucdp.MARKS, ucdp.row),
)


def is_dataset(document: Document) -> bool:
    """Is the document a table of coded records, and not prose?"""
    return document.media_type in TABLE_TYPES


@dataclass(frozen=True, slots=True)
class Table:
    """How the records of one table become rows: its shape, the place of each column, and the dataset's or mapping's
    way to make a row."""

    shape: Shape
    columns: Mapping[str, int]
    make: Callable[[Cells], Row]

    def rows(self, piece: Piece, document: Document) -> Iterator[Row | Problem]:
        """The rows of a piece of the table's text, or why a record is none; the header is passed over."""
        latest, width = document.received.date(), self.shape.width
        for record in islice(piece.records(), 0 if piece.offset else 1, None):
            try:
                yield self.make(Cells(self.columns, width, record, latest))
            except (BadCell, Invalid) as fault:
                yield _set_aside(document, record, fault)


def table_of(head: str, mapping: str) -> Table:
    """The table that begins with this text; raises Unreadable when its columns do not do."""
    make, header = _reader(head, mapping)
    return Table(shape_of(head), {name: place for place, name in enumerate(header)}, make)


def rows(document: Document, text: str) -> tuple[list[Row], list[Problem]]:
    """The rows of a table from its stored text, and one problem per row that cannot be used.

    The same document and text always give the same rows: a replay derives them again.
    """
    try:
        table = table_of(text, document.mapping)
    except Unreadable as fault:
        return [], [no_table(document, fault)]
    found = list(table.rows(Piece(text, table.shape), document))
    problems = [item for item in found if isinstance(item, Problem)]
    return [item for item in found if isinstance(item, Row)], shortened(problems, document.name)


def no_table(document: Document, fault: Unreadable) -> Problem:
    """Why no row of a document can be read."""
    return Problem(file=document.name, place="header", sentence=fault.sentence, remedy=fault.remedy)


def _set_aside(document: Document, record: Record, fault: Exception) -> Problem:
    sentence = f"{str(fault)[:1].upper()}{str(fault)[1:].rstrip('.')}; the row is set aside."
    remedy = "Correct the row, or leave it aside; all other rows were read."
    return Problem(file=document.name, place=f"line {record.line}", sentence=sentence, remedy=remedy)


def mapping_for(stated: Sidecar, shared: str) -> str:
    """The mapping's TOML text: that of the table's own sidecar, else the folder's mapping.toml; '' without either."""
    return stated.text if stated.mapping else shared


def sheet_of(mapping: str) -> str:
    """The sheet that a mapping names; '' when it names none."""
    sheet = mapping_table(mapping).get("sheet", "") if mapping else ""
    return sheet if isinstance(sheet, str) else ""


def check_table(text: str, mapping: str) -> str:
    """The mapping that the table needs ('' for a known dataset). Raises Unreadable when its columns do not do."""
    header = next(iter(records(text)), None)
    if header is None:
        raise Unreadable("The table has no rows.", "Save or download it again.")
    if _known(_names(header)) is not None:
        _reader(text, "")
        return ""
    _reader(text, mapping)
    return mapping


def _reader(text: str, mapping: str) -> tuple[Callable[[Cells], Row], tuple[str, ...]]:
    first = next(iter(records(text)), None)
    header = _names(first) if first else ()
    known = _known(header)
    if known is not None:
        missing = sorted(known.required - set(header))
        if missing:
            raise Unreadable(
                f"It looks like {known.name}, but misses {_columns(missing)}.",
                f"Export it again from {known.name} with all columns.",
            )
        return known.row, header
    if not mapping:
        raise Unreadable(_unknown_columns(header), "Write a mapping.toml beside it that names its columns.")
    generic = read_mapping(mapping)
    missing = sorted(generic.columns - set(header))
    if missing:
        raise Unreadable(
            f"The mapping names {_columns(missing)}, which the table does not have.",
            f"Its columns are: {', '.join(name for name in header if name)}.",
        )
    return generic.row, header


def _known(header: Sequence[str]) -> Dataset | None:
    """The dataset whose marks the header shows, at least half of them."""
    shown = [(len(dataset.marks & set(header)) / len(dataset.marks), dataset) for dataset in _DATASETS]
    share, dataset = max(shown, key=lambda pair: pair[0])
    return dataset if share >= 0.5 else None


def _names(record: Record) -> tuple[str, ...]:
    return tuple(name.strip().strip("\ufeff").lower() for name in record.fields)


def _columns(names: Sequence[str]) -> str:
    return f"the column{'s' if len(names) > 1 else ''} {', '.join(names)}"


def _unknown_columns(header: Sequence[str]) -> str:
    shown = ", ".join(header[:8]) + (" …" if len(header) > 8 else "")
    return f"Its columns ({shown}) are neither those of ACLED nor those of UCDP GED, and no mapping explains them."


def shortened(problems: list[Problem], name: str, more: int = 0) -> list[Problem]:
    """The first problems of a table, and one sentence for the rest and for ``more`` that nobody kept."""
    rest = max(0, len(problems) - MOST_PROBLEMS) + more
    last = Problem(file=name, place="", sentence=f"{rest} more rows were set aside.")
    return [*problems[:MOST_PROBLEMS], *([last] if rest else [])]
