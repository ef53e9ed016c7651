"""Signing in and out, the second factor, and the one-time link: allauth's views, named here with their permissions."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django import forms
from django.contrib.auth import login, password_validation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from truceline.errors import AccountFault
from truceline.web.access.gate import needs
from truceline.web.access.people import LONGEST_NAME, accept, invitation_of
from truceline.web.access.permission import Permission

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Chosen(forms.Form):
    """What whoever holds a one-time link chooses."""

    name = forms.CharField(
        label=_("Your name"), max_length=LONGEST_NAME, help_text=_("It stands under every decision you make.")
    )
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), min_length=10,
        help_text=_("At least 10 characters."),
    )  # fmt: skip
    again = forms.CharField(
        label=_("Password again"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if named:
            del self.fields["name"]

    def clean(self) -> dict[str, Any]:
        """Both passwords are one, and none that everybody tries first."""
        said = super().clean() or {}
        if said.get("password") != said.get("again"):
            self.add_error("again", _("The two passwords differ."))
        elif password := said.get("password"):
            try:
                password_validation.validate_password(password)
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return said


@needs(Permission.OPEN)
@never_cache
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind a one-time link: choose a password, and you are signed in."""
    found = invitation_of(secret, timezone.now())
    if found is None:
        return render(request, "web/invitation_over.html", status=404)
    form = Chosen(request.POST or None, named=found.named)
    if request.method == "POST" and form.is_valid():
        try:
            user = accept(found, form.cleaned_data["password"], form.cleaned_data.get("name", ""))
        except AccountFault as fault:
            form.add_error("name" if "name" in form.fields else None, f"{fault.sentence} {fault.hint}")
        else:
            login(request, user, backend=BACKEND)
            return redirect("overview")
    return render(request, "web/invitation.html", {"form": form, "named": found.named, "who": found.user.username})


def addresses() -> list[URLPattern]:
    """The addresses of all this; allauth finds them by the names it gave them."""
    opened, self_ = needs(Permission.OPEN), needs(Permission.SELF)
    return [
        path("sign-in/", opened(account.login), name="sign_in"),
        path("sign-in/", opened(account.login), name="account_login"),
        path("sign-out/", opened(account.logout), name="sign_out"),
        path("sign-out/", opened(account.logout), name="account_logout"),
        path("sign-in/code/", opened(factor.authenticate), name="mfa_authenticate"),
        path("sign-in/ended/", opened(account.account_inactive), name="account_inactive"),
        path("invitation/<str:secret>/", invitation, name="invitation"),
        path("account/again/", self_(account.reauthenticate), name="account_reauthenticate"),
        path("account/again/code/", self_(factor.reauthenticate), name="mfa_reauthenticate"),
        path("account/password/", self_(account.password_change), name="account_change_password"),
        path("account/second-factor/", self_(factor.index), name="mfa_index"),
        path("account/second-factor/set-up/", self_(totp.activate_totp), name="mfa_activate_totp"),
        path("account/second-factor/remove/", self_(totp.deactivate_totp), name="mfa_deactivate_totp"),
        path("account/codes/", self_(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
        path("account/codes/new/", self_(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
        path("account/codes/file/", self_(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    ]
