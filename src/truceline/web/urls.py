"""Every address of the application. A view that names no permission is closed (access.gate); a test lists them all."""

from __future__ import annotations

from django.urls import path

from truceline.web.access import sign_in
from truceline.web.pages import incident, incidents, overview

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/<str:id_>/", incident.incident, name="incident"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
]
