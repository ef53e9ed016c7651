"""The bulletin: what a period held, beside the period before, and what changed since the last issue; HTML and PDF.

Read ``issue`` (what a bulletin says, periodic or spot, in which language), ``parts`` (what it is made of), ``changes``
(since the last issue), ``citing`` (every sentence leads to its passages), ``html`` and ``pdf`` (its two printed forms).
"""

from truceline.publish.bulletin.html import html
from truceline.publish.bulletin.issue import issue, spot
from truceline.publish.bulletin.parts import Issue
from truceline.publish.bulletin.pdf import pdf

__all__ = ["Issue", "html", "issue", "pdf", "spot"]
