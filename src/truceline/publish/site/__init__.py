"""The public site: static files with no server behind them, which work from a USB stick and without a network.

Read ``writing`` (every file in order), ``sections`` (the pages that the record's own page has as sections), ``lists``
and ``leaves`` (incidents and documents, a page each), ``searching`` (the index that a browser reads without a server),
``addressing`` (which page holds what).
"""

from truceline.publish.site.writing import site_files

__all__ = ["site_files"]
