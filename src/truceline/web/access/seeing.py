"""Which version of the record somebody sees. The team works on the record itself; a reader sees a version made for the
parties or for the public (publish.sharing), as a whole and never the record's own rows.

What is sealed is in none of them: the application has no key, so nobody reads a sealed identity here, an administrator
neither.
"""

from __future__ import annotations

from django.http import HttpRequest

from truceline.web.access.person import name_of, roles_of
from truceline.web.access.roles import AS_INVITED
from truceline.web.models import Person
from truceline.words.sharing import Audience


def audience_of(request: HttpRequest) -> Audience:
    """For whom the version is made that this person sees; a stranger sees what everybody may."""
    held = roles_of(request)
    if any(role.sees == Audience.INTERNAL for role in held):
        return Audience.INTERNAL
    if not any(role.sees == AS_INVITED for role in held):
        return Audience.PUBLIC
    sees = Person.objects.filter(user__username=name_of(request)).values_list("sees", flat=True).first()
    return Audience(sees) if sees in set(Audience) else Audience.PUBLIC


def may_see(request: HttpRequest, version: Audience) -> bool:
    """The team looks into every version; a reader into the own one, and one of the parties into the public one too."""
    order = [Audience.INTERNAL, Audience.PARTIES, Audience.PUBLIC]
    return version is not Audience.INTERNAL and order.index(audience_of(request)) <= order.index(version)
