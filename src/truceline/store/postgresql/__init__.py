"""A record in PostgreSQL: the same tables and the same bytes as in SQLite, for a team.

Read in this order: address (the URL), session (what every connection is told), condition (what lies there), making
(tables, guards, grants), reader (without Django), soundness (what ``doctor`` asks). The package psycopg is an extra
and is imported only when a database is named. Nothing here imports Django, except ``making``.
"""
