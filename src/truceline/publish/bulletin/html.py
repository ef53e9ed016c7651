"""The bulletin as one HTML page: no network, no script, printable."""

from __future__ import annotations

from truceline.publish.bulletin.parts import Issue
from truceline.publish.markup import environment, security_policy, style
from truceline.publish.speaking import Speech


def html(issue: Issue) -> str:
    """The page in the issue's language; equal issues give equal pages."""
    css = style()
    template = environment().get_template("bulletin.html.j2")
    return template.render(issue=issue, css=css, policy=security_policy(css, ""), _=Speech.of(issue.language))
