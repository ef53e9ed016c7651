"""The record as data for others' tools: tables, map layers, and the forms that archives and newsrooms read.

Read ``sheet`` (a table with its columns), ``sheets`` (ours), ``acled`` and ``ucdp`` (theirs), ``map_layer``,
``claim_review`` and ``prov`` (documents), ``writing`` (how a table becomes a file), ``forms`` (all by name).
"""

from truceline.publish.data.forms import FORMS, write_data

__all__ = ["FORMS", "write_data"]
