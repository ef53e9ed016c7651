"""Records of a CSV text: each span holds its record verbatim, whatever stands between the quotation marks."""

from __future__ import annotations

import csv
import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.sources.datasets.records import Record, delimiter_of, records
from truceline.words.passage import Span

CELLS = st.text(st.sampled_from('ab,;"\n \t|é—'), max_size=6)
TABLES = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6))


def as_csv(table: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table)
    return out.getvalue()


@given(TABLES)
def test_a_span_read_again_gives_its_record(table: list[list[str]]) -> None:
    header = [f"c{n}" for n in range(len(table[0]))] if table else ["c0"]
    text = as_csv([header, *table])
    found = list(records(text))
    for record in found:
        verbatim = text[record.span.start : record.span.end]
        assert tuple(next(csv.reader(io.StringIO(verbatim)))) == record.fields
        assert text.count("\n", 0, record.span.start) + 1 == record.line
    filled = [tuple(row) for row in table if any(cell.strip() for cell in row)]
    assert [record.fields for record in found] == [tuple(header), *filled]


@given(st.text(st.sampled_from('ab,"\n'), max_size=40))
def test_any_text_gives_records_in_order_that_do_not_overlap(text: str) -> None:
    spans = [record.span for record in records(text)]
    assert spans == sorted(spans)
    assert [one for one, two in pairwise(spans) if one.meets(two)] == []


def test_a_quoted_line_feed_belongs_to_its_record() -> None:
    assert list(records('id,note\n1,"a\nb"\n\n2,c')) == [
        Record(("id", "note"), Span(0, 7), 1),
        Record(("1", "a\nb"), Span(8, 15), 2),
        Record(("2", "c"), Span(17, 20), 5),
    ]


@pytest.mark.parametrize("last", ["3,c", '3,"c"', '3,"c" d', '"3",c'])
def test_a_stray_quotation_mark_does_not_swallow_the_next_rows(last: str) -> None:
    found = list(records(f'id,note\n1,"a\n2,b\n{last}\n'))
    assert [record.line for record in found] == [1, 2, 3, 4]
    assert found[1:3] == [Record(("1", '"a'), Span(8, 12), 2), Record(("2", "b"), Span(13, 16), 3)]


@pytest.mark.parametrize(
    ("header", "delimiter"), [("a,b,c", ","), ("a;b;c", ";"), ("a\tb", "\t"), ("a|b|c", "|"), ("a", ",")]
)
def test_the_header_tells_the_delimiter(header: str, delimiter: str) -> None:
    assert delimiter_of(header + "\n1,2;3;4;5;6\n") == delimiter
