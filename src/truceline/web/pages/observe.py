"""A report from the field: observation, complaint or call, filled in on a phone, handed in as a document."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from truceline.errors import VaultFault
from truceline.web import jobs
from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission
from truceline.web.access.person import name_of
from truceline.web.intake.observation import EFFORT, Observation, Sort, document_of
from truceline.web.intake.observation import name_of as file_name_of
from truceline.web.intake.receiving import keep_text
from truceline.web.intake.sealing import seal_person
from truceline.web.models import Handed, Person
from truceline.web.record import the_mission
from truceline.words import naming

SORTS = [
    (Sort.OBSERVATION, _("Field observation")),
    (Sort.COMPLAINT, _("Complaint")),
    (Sort.CALL, _("Hotline call")),
]


class Report(forms.Form):
    """The form; what it asks stands in intake.observation."""

    sort = forms.ChoiceField(label=_("What is it?"), choices=SORTS)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    clock = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    place = forms.CharField(
        label=_("Place"), required=False, max_length=200, widget=forms.TextInput(attrs={"list": "places"})
    )
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)
    posts = forms.IntegerField(label=_("Posts held"), required=False, min_value=0, max_value=9999)
    patrols = forms.IntegerField(label=_("Patrols"), required=False, min_value=0, max_value=9999)
    hours = forms.IntegerField(label=_("Hours"), required=False, min_value=0, max_value=9999)
    nothing = forms.BooleanField(label=_("No violation was seen or heard"), required=False)
    refused_where = forms.CharField(label=_("Access refused to"), required=False, max_length=200)
    refused_by = forms.CharField(label=_("Refused by"), required=False, max_length=200)
    told = forms.CharField(label=_("Who was told"), required=False, max_length=300)
    words = forms.CharField(
        label=_("In your own words"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    who = forms.CharField(
        label=_("Who says it"), required=False, max_length=500,
        help_text=_("It is sealed: nobody without the vault's key reads it, also not an administrator."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A position has two numbers, and a report says something."""
        said = super().clean() or {}
        if (said.get("latitude") is None) is not (said.get("longitude") is None):
            self.add_error("longitude", _("A position has a latitude and a longitude."))
        if said.get("day") and said["day"] > timezone.localdate():
            self.add_error("day", _("The day lies in the future."))
        if not any(said.get(field) for field in ("words", "nothing", "refused_where", "refused_by")):
            self.add_error("words", _("Say what was seen, heard or refused, or that nothing was."))
        return said


@needs(Permission.OBSERVE)
def observe(request: HttpRequest) -> HttpResponse:
    """The form; what is handed in becomes a document of the observer's source."""
    form = Report(request.POST or None, initial={"day": timezone.localdate(), "sort": Sort.OBSERVATION})
    if request.method == "POST" and form.is_valid():
        try:
            handed = _hand_in(form.cleaned_data, name_of(request))
        except VaultFault as fault:
            form.add_error("who", f"{fault.sentence} {fault.hint}")
        else:
            return redirect("reported", handed.pk)
    mission = the_mission()
    places = sorted(naming.place_name(place.id, mission) for place in mission.places)
    mine = Handed.objects.filter(by=name_of(request)).order_by("-pk")[:10]
    status = 400 if form.errors else 200
    return render(request, "web/observe.html", {"form": form, "places": places, "mine": mine}, status=status)


@needs(Permission.OBSERVE)
def reported(request: HttpRequest, handed: int) -> HttpResponse:
    """The receipt: the file, its SHA-256, when and by whom, for whoever handed it in."""
    found = Handed.objects.filter(pk=handed, by=name_of(request)).first()
    return render(request, "web/reported.html", {"handed": found}, status=200 if found else 404)


def _hand_in(said: dict[str, Any], by: str) -> Handed:
    seen = Observation(
        sort=Sort(said["sort"]),
        day=said["day"],
        clock=said["clock"],
        place=said["place"],
        position=(said["latitude"], said["longitude"]) if said["latitude"] is not None else None,
        effort={what: said[what] or 0 for what in EFFORT},
        nothing=said["nothing"],
        refused_by=said["refused_by"],
        refused_where=said["refused_where"],
        told=said["told"],
        words=said["words"],
    )
    text = document_of(seen)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if said["who"].strip():
        seal_person(digest, said["who"], timezone.now())
    handed = keep_text(file_name_of(seen, digest), text, _known(seen, by), by)
    jobs.take_in_soon([handed], by)
    return handed


def _known(seen: Observation, by: str) -> dict[str, str]:
    person = Person.objects.filter(user__username=by).first()
    source = person.source if person else ""
    known = {"published": timezone.localdate().isoformat(), "title": f"{seen.sort} {seen.day.isoformat()}"}
    return known | ({"source": source} if source else {})
