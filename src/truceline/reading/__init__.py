"""From a document to claims with passages: read texts with rules alone, and turn rows of datasets into claims."""

from truceline.reading.aid import Aids
from truceline.reading.assemble import READER, read
from truceline.reading.readers import Reader, read_again, reader_for
from truceline.reading.tables.rows import ROWS_READER, read_rows

__all__ = ["READER", "ROWS_READER", "Aids", "Reader", "read", "read_again", "read_rows", "reader_for"]
