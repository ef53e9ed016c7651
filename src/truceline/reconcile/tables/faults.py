"""What could not be used, in sentences: which table, which rows, what is wrong and was done about it, what to do."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.engines.records import Ints

Mask = npt.NDArray[np.bool_]
FILE, ROW = "file", "row"
"""Columns of an opened table: the file or frame that a record comes from, and its row there."""
SHOWN = 3


@dataclass(slots=True)
class Faults:
    """Sentences in the order in which they were said, on the table ``name``; ``own``: the numbers of its rows."""

    name: str = ""
    own: Ints | None = None
    sentences: list[str] = field(default_factory=list)

    def table(self, what: str, remedy: str) -> None:
        """Something about the table as a whole."""
        self.sentences.append(
            f"{self.name}: {what}. {remedy}" if self.name else f"{what[:1].upper()}{what[1:]}. {remedy}"
        )

    def numbers(self, count: int) -> Ints:
        """The numbers by which so many rows are named: from 1, if they have none of their own."""
        return np.arange(1, count + 1) if self.own is None else self.own

    def rows(self, which: Mask, what: str, remedy: str) -> None:
        """Something about some records: "2 records (rows 4, 9) have ``what``."."""
        self._say(self.name, self.numbers(len(which))[which], what, remedy)

    def rows_of(self, table: pa.Table, which: Mask, what: str, remedy: str) -> None:
        """The same of an opened table: one sentence for each file that the records come from."""
        if FILE not in table.column_names or not which.any():
            self.rows(which, what, remedy)
            return
        chosen = pa.array(np.nonzero(which)[0])
        files = np.array(table[FILE].take(chosen).to_pylist(), object)
        rows = table[ROW].take(chosen).to_numpy()
        for name in dict.fromkeys(files.tolist()):
            self._say(name, rows[files == name], what, remedy)

    def _say(self, name: str, rows: Ints, what: str, remedy: str) -> None:
        if not len(rows):
            return
        shown = ", ".join(str(row) for row in rows[:SHOWN].tolist()) + (", ..." if len(rows) > SHOWN else "")
        who = f"1 record (row {shown}) has" if len(rows) == 1 else f"{len(rows)} records (rows {shown}) have"
        self.sentences.append(f"{name}: {who} {what}. {remedy}" if name else f"{who} {what}. {remedy}")
