"""The bulletin: what a period held, beside the period before, and what changed since the last issue; HTML and PDF.

Read ``issue`` (what a bulletin says), ``changes`` (since the last issue), ``citing`` (every sentence leads to its
passages), ``html`` and ``pdf`` (the two printed forms of one issue).
"""

from truceline.publish.bulletin.html import html
from truceline.publish.bulletin.issue import Issue, issue
from truceline.publish.bulletin.pdf import pdf

__all__ = ["Issue", "html", "issue", "pdf"]
