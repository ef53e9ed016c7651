"""The version of the record for readers: the files that were made for their audience, as they are."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission
from truceline.web.access.seeing import audience_of, may_see
from truceline.web.versions import FIRST_PAGE, file_of, media_type_of
from truceline.words.sharing import Audience


@needs(Permission.READ_VERSION)
def own_version(request: HttpRequest) -> HttpResponse:
    """To the version of whoever asks; the team is sent to the public one."""
    sees = audience_of(request)
    return redirect("version", Audience.PUBLIC if sees is Audience.INTERNAL else sees, FIRST_PAGE)


@needs(Permission.READ_VERSION)
def version(request: HttpRequest, audience: str, name: str) -> HttpResponseBase:
    """One file of a version."""
    known = Audience(audience) if audience in set(Audience) else None
    if known is None or not may_see(request, known):
        raise Http404(audience)
    file = file_of(known, name)
    if file is None and name == FIRST_PAGE:
        return render(request, "web/version_waits.html", {"audience": known})
    if file is None:
        raise Http404(name)
    answer = FileResponse(file.open("rb"), content_type=media_type_of(file))
    answer["Cache-Control"] = "private, no-cache"
    return answer
