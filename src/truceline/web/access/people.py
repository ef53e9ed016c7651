"""The people of a mission: invited by an administrator, given roles, ended; never deleted, their names stand under
decisions. One function each; the command line and the people page call the same.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import Group, User
from django.db import transaction

from truceline.errors import AccountFault
from truceline.web.access.permission import Permission
from truceline.web.access.roles import AS_INVITED, roles
from truceline.web.jobs import weigh_soon
from truceline.web.models import Invitation, Person, Token

VALID = timedelta(days=7)
"""How long a one-time link opens."""
LONGEST_NAME = 80
FIRST_ROLES = ("administrator", "verifier", "editor")
"""Of whoever sets a mission up alone: that person does everything."""
INVITED_VERSIONS = ("public", "parties")
"""Versions of the record that a reader is invited to."""

log = logging.getLogger("truceline.people")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person as a list shows it. ``state``: 'invited', 'active' or 'ended'."""

    name: str
    roles: tuple[str, ...]
    sees: str
    source: str
    state: str
    second_factor: bool


def invite(
    name: str, held: Sequence[str], *, by: str, now: datetime, sees: str = "", source: str = ""
) -> str:  # fmt: skip
    """Make an account and a one-time link: its secret, which is kept nowhere. AccountFault for a name that is taken,
    a role that is none, or a reader without a version of the record."""
    name, groups = _fit_name(name), _groups(held)
    sees = _fit_version(held, sees)
    with transaction.atomic():
        if User.objects.filter(username__iexact=name).exists():
            raise AccountFault(f"'{name}' has an account already.", "Choose another name; names are never given twice.")
        user = User(username=name)
        user.set_unusable_password()
        user.save()
        user.groups.set(groups)
        Person.objects.create(user=user, sees=sees, source=source, invited_by=by, invited=now)
        secret = _link(user, now)
    if sees:
        weigh_soon(by)  # the version for readers is made then
    log.info("person invited", extra={"person": name, "roles": sorted(held), "by": by})
    return secret


def invite_again(name: str, *, by: str, now: datetime) -> str:
    """A new one-time link for somebody who lost the password or the second factor; it replaces both when it is used."""
    user = _user(name)
    if not user.is_active:
        raise AccountFault(f"The account of '{name}' has ended.", "Invite the person under another name.")
    log.info("person invited again", extra={"person": user.username, "by": by})
    return _link(user, now)


def first_link(now: datetime) -> str | None:
    """The secret of a link that makes the first administrator, who chooses the name; None where somebody is active."""
    with transaction.atomic():
        if any(user.has_usable_password() for user in User.objects.filter(is_active=True)):
            return None
        Invitation.objects.filter(named=False).delete()
        user, _made = User.objects.get_or_create(username="administrator")
        user.set_unusable_password()
        user.save()
        user.groups.set(_groups(FIRST_ROLES))
        Person.objects.get_or_create(user=user, defaults={"invited": now})
        return _link(user, now, named=False)


def give_roles(name: str, held: Sequence[str], *, by: str, sees: str = "") -> None:
    """Give a person these roles and no others; AccountFault when nobody could administer any more."""
    user, groups = _user(name), _groups(held)
    version = _fit_version(held, sees)
    with transaction.atomic():
        user.groups.set(groups)
        Person.objects.filter(user=user).update(sees=version)
        _somebody_administers()
    log.info("roles given", extra={"person": user.username, "roles": sorted(held), "by": by})


def end(name: str, *, by: str, now: datetime) -> None:
    """End an account: nothing opens to it from the next request on; its name stays under what it decided."""
    user = _user(name)
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=False)
        Person.objects.filter(user=user).update(ended=now)
        Invitation.objects.filter(user=user).delete()
        Token.objects.filter(user=user, ended=None).update(ended=now)
        _somebody_administers()
    log.info("account ended", extra={"person": user.username, "by": by})


def people() -> list[Known]:
    """Everybody, by name."""
    from allauth.mfa.models import Authenticator

    secured = set(Authenticator.objects.values_list("user_id", flat=True))
    users = User.objects.select_related("person").prefetch_related("groups").order_by("username")
    return [_known(user, user.pk in secured) for user in users]


def invitation_of(secret: str, now: datetime) -> Invitation | None:
    """The invitation that a link carries; None when it was used, ran out, or never was."""
    found = Invitation.objects.select_related("user").filter(digest=digest_of(secret), until__gt=now).first()
    return found if found is not None and found.user.is_active else None


def accept(invitation: Invitation, password: str, name: str = "") -> User:
    """Set the password of the account; the link is used up, and an older second factor is gone with the password."""
    from allauth.mfa.models import Authenticator

    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=invitation.user.pk)
        if not invitation.named:
            user.username = _fit_name(name)
            if User.objects.filter(username__iexact=user.username).exclude(pk=user.pk).exists():
                raise AccountFault(f"'{user.username}' has an account already.", "Choose another name.")
        user.set_password(password)
        user.save()
        Authenticator.objects.filter(user=user).delete()
        Invitation.objects.filter(user=user).delete()
    log.info("account opened", extra={"person": user.username})
    return user


def digest_of(secret: str) -> str:
    """Secrets of links and tokens have 256 random bits: their plain SHA-256 is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _link(user: User, now: datetime, *, named: bool = True) -> str:
    secret = secrets.token_urlsafe(32)
    Invitation.objects.filter(user=user).delete()
    Invitation.objects.create(digest=digest_of(secret), user=user, until=now + VALID, named=named)
    return secret


def _user(name: str) -> User:
    found = User.objects.filter(username__iexact=name.strip()).first()
    if found is None:
        raise AccountFault(f"Nobody is called '{name}'.", "`truceline people list FOLDER` names everybody.")
    return found


def _fit_name(name: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise AccountFault(f"A name has 1 to {LONGEST_NAME} letters.", "It stands under every decision of the person.")
    return name


def _fit_version(held: Iterable[str], sees: str) -> str:
    """Which version somebody sees who has only roles that see what the invitation says."""
    if any(roles()[id_].sees != AS_INVITED for id_ in held if id_ in roles()):
        return ""
    if sees not in INVITED_VERSIONS:
        hint = f"Say which version is shown: {' or '.join(INVITED_VERSIONS)}."
        raise AccountFault("A reader is invited to one version of the record.", hint)
    return sees


def _groups(held: Collection[str]) -> list[Group]:
    unknown = sorted(set(held) - set(roles()))
    if unknown or not held:
        said = f"There is no role '{unknown[0]}'." if unknown else "No role is named."
        raise AccountFault(said, f"The roles are: {', '.join(roles())}.")
    return [Group.objects.get_or_create(name=id_)[0] for id_ in sorted(held)]


def _somebody_administers() -> None:
    """AccountFault, which undoes the transaction, when no account could invite anybody any more."""
    able = [id_ for id_, role in roles().items() if Permission.ADMINISTER in role.may]
    if not User.objects.filter(is_active=True, groups__name__in=able).exists():
        raise AccountFault("Nobody would be left who can invite people.", "Make somebody else administrator first.")


def _known(user: User, second_factor: bool) -> Known:
    held = {group.name for group in user.groups.all()}
    person: Person | None = getattr(user, "person", None)
    state = "ended" if not user.is_active else "active" if user.has_usable_password() else "invited"
    return Known(
        name=user.username,
        roles=tuple(id_ for id_ in roles() if id_ in held),
        sees=person.sees if person else "",
        source=person.source if person else "",
        state=state,
        second_factor=second_factor,
    )
