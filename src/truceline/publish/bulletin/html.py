"""The bulletin as one HTML page: no network, no script, printable."""

from __future__ import annotations

from truceline.publish.bulletin.issue import Issue
from truceline.publish.markup import environment, security_policy, style


def html(issue: Issue) -> str:
    """The page; equal issues give equal pages."""
    css = style()
    return environment().get_template("bulletin.html.j2").render(issue=issue, css=css, policy=security_policy(css, ""))
