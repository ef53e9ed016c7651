"""Signing in and out."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView

from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission

sign_in = needs(Permission.OPEN)(LoginView.as_view(template_name="web/sign_in.html"))
sign_out = needs(Permission.OPEN)(LogoutView.as_view(next_page="sign_in"))
