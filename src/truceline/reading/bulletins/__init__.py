"""Recurring bulletins: templates that are data, read before the rules, and the check of a series against itself."""

from truceline.reading.bulletins.checking import Disagreement, check_series
from truceline.reading.bulletins.issue import Issue, foreign_page, issue_of

__all__ = ["Disagreement", "Issue", "check_series", "foreign_page", "issue_of"]
