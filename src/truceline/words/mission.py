"""One monitored ceasefire: who monitors, by which agreement, with which actors, places, areas and sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from truceline.words.actor import Actor
from truceline.words.agreement import Agreement
from truceline.words.basemap import Basemap, BasemapChoice
from truceline.words.bulletin import Series
from truceline.words.language_model import LanguageModel
from truceline.words.name import Validity
from truceline.words.place import Area, Place
from truceline.words.sharing import Sharing
from truceline.words.source import Source
from truceline.words.vocabulary import Word


class FigureRule(Word):
    """Which of several rival figures is displayed; the rule is printed beside the value."""

    RANGE = "range", "Lowest to highest figure, each with its source."
    CONSERVATIVE = "conservative", "The lowest figure."
    MAJORITY = "majority", "The figure with most distinct origins; the range when none leads."
    BEST_GRADED = "best_graded", "The figure of the most reliable source; the range on a tie."


class Matching(Word):
    """How much proof two accounts need before they are taken for accounts of one happening."""

    CAUTIOUS = "cautious", "Few links, and sure ones; in doubt two happenings."
    BALANCED = "balanced", "A link where it is clearly likelier than not."
    EAGER = "eager", "A link wherever it is likelier than not; in doubt one happening."


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRules:
    """The mission's own rules; every output prints those that it used.

    ``naming``: 'all' (every side's name, in alphabetical order), 'side:ID' or 'language:TAG'. ``window_days`` and
    ``window_km`` bound what may be the same happening when the words are not more exact; ``matching`` says how much
    proof a link needs. ``basemap``: what maps lie on.
    """

    figure_rule: FigureRule = FigureRule.RANGE
    naming: str = "all"
    window_days: int = 2
    window_km: int = 15
    unreviewed_in_bulletin: bool = False
    matching: Matching = Matching.BALANCED
    basemap: BasemapChoice = BasemapChoice.WORLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of the conflict, or a side that is no party (id and name); accounts stand in one lane per side."""

    id: str
    name: str
    party: bool = True


@dataclass(frozen=True, kw_only=True)
class Mission:
    """The reference data of one monitored ceasefire. ``monitor`` is the actor id of the monitoring contingent."""

    title: str
    mandate_holder: str
    monitor: str
    period: Validity
    time_zone: str
    as_of: date | None = None
    languages: tuple[str, ...] = ("en",)
    sides: tuple[Side, ...] = ()
    house: HouseRules = field(default_factory=HouseRules)
    agreement: Agreement | None = None
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    areas: tuple[Area, ...] = ()
    sources: tuple[Source, ...] = ()
    bulletins: tuple[Series, ...] = ()
    language_model: LanguageModel | None = None
    basemap: Basemap | None = None
    sharing: Sharing = field(default_factory=Sharing)
    note: str = ""

    @cached_property
    def actor(self) -> dict[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def place(self) -> dict[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.places}

    @cached_property
    def area(self) -> dict[str, Area]:
        """Areas by id."""
        return {area.id: area for area in self.areas}

    @cached_property
    def source(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def side(self) -> dict[str, Side]:
        """Sides by id."""
        return {side.id: side for side in self.sides}

    @cached_property
    def printed(self) -> dict[tuple[str, str], str]:
        """Names that ``words.naming`` has worked out already, by kind of thing and id."""
        return {}

    @cached_property
    def _remembered(self) -> tuple[dict[str, tuple[str, ...]], dict[str, str], dict[str, tuple[str, ...]]]:
        """Lineages, sides of actors and places around places: asked for with every claim, worked out once."""
        return {}, {}, {}

    def lineage(self, actor: str) -> tuple[str, ...]:
        """The actor and everything it belongs to, nearest first; stops at an id that is not known."""
        known = self._remembered[0]
        if actor not in known:
            known[actor] = self._lineage(actor)
        return known[actor]

    def _lineage(self, actor: str) -> tuple[str, ...]:
        chain: list[str] = []
        while actor and actor not in chain:
            chain.append(actor)
            known = self.actor.get(actor)
            actor = known.parent if known else ""
        return tuple(chain)

    def side_of_actor(self, actor: str) -> str:
        """The side of an actor, or of the nearest actor above it that has one; '' when none."""
        known = self._remembered[1]
        if actor not in known:
            sides = (self.actor[a].side for a in self.lineage(actor) if a in self.actor)
            known[actor] = next((side for side in sides if side), "")
        return known[actor]

    def side_of_source(self, source: str) -> str:
        """The side that a source stands on: its own, else that of the actor whose voice it is; '' when none."""
        known = self.source.get(source)
        return (known.side or self.side_of_actor(known.actor)) if known else ""

    def side_of_voice(self, actor: str, source: str, outlet: str = "", carrier: str = "") -> str:
        """The side that speaks: of the voice's actor, else of its source, else of the outlet; '' when none.

        ``outlet``: the source of the original document; ``carrier``: that of the document at hand. What a reprint says
        in its carrier's own voice is the outlet's. A monitor without a side speaks for no side, whoever carries it.
        """
        source = "" if source == carrier and outlet else source
        known = self.source.get(source)
        side = self.side_of_actor(actor) or self.side_of_source(source)
        if side or self.is_monitor(actor) or (known is not None and self.is_monitor(known.actor)):
            return side
        return self.side_of_source(outlet)

    def is_monitor(self, actor: str) -> bool:
        """Is the actor the mission's monitor or a part of it?"""
        return bool(self.monitor) and self.monitor in self.lineage(actor)

    def within(self, place: str) -> tuple[str, ...]:
        """The place and every place that it lies in, nearest first."""
        known = self._remembered[2]
        if place not in known:
            known[place] = self._within(place)
        return known[place]

    def _within(self, place: str) -> tuple[str, ...]:
        chain: list[str] = []
        while place and place not in chain:
            chain.append(place)
            known = self.place.get(place)
            place = known.parent if known else ""
        return tuple(chain)
