"""Questions to the tables of an open record: lists, facets, one thing with all that belongs to it.

Everything is asked with ``using``, Django's alias of the database (OpenRecord.using). The same SQL serves
SQLite and PostgreSQL; lists are read by key, never by offset: the last page costs what the first one does.
"""
