"""Where reports come from: the only stage that opens foreign files, each in a guarded child process.

Read ``receive`` first. ``formats`` turn bytes into text, ``metadata`` finds title, author, date and reprint notices
in it, ``datasets`` turn tables into rows, ``mission`` reads the reference files, ``sidecar`` what people wrote beside.
"""

from truceline.sources.receive import Received, receive, receive_all, receive_file

__all__ = ["Received", "receive", "receive_all", "receive_file"]
