"""How django-allauth does its work here: nobody registers, nothing is mailed, second factors are kept encrypted."""

from __future__ import annotations

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest

from truceline.web.record import the_mission


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The next page shows who is signed in; it need not be said as well."""

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """A mission may run where no mail goes out: nothing is sent."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is sent."""


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors lie in the database encrypted under a key that follows from the installation's."""

    def encrypt(self, text: str) -> str:
        """As it lies in the database."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """As the person's device has it."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """What the authenticator app prints over the code."""
        return f"Truceline {the_mission().title}"

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is sent."""


def _box() -> Fernet:
    key = HKDF(SHA256(), 32, None, b"truceline second factor").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
