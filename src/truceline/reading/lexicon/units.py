"""What is counted: unit nouns, the unit they stand for and the measure that they suggest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.reading.text.grammar import listed


@dataclass(frozen=True, slots=True)
class Unit:
    """A counting unit and the measure it has when the words around say nothing else.

    ``generic`` nouns ('people') do not narrow whom; others ('soldiers') become the population.
    """

    unit: str
    measure: str
    generic: bool = False


_ABBREVIATIONS = frozenset(
    listed("t mt m km kms kg ha min mins hr hrs % usd eur personnel staff cattle livestock ordnance police")
)


def _plurals(words: str) -> list[str]:
    """Each word as given and with a plural ending; 'man/men' and abbreviations ('kg') as they are."""
    made = []
    for word in words.split():
        if word in _ABBREVIATIONS:
            made.append(word)
        elif "/" in word:
            made += word.split("/")
        elif word.endswith("y") and word[-2] not in "aeiou":
            made += [word, word[:-1] + "ies"]
        else:
            made += [word, word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")]
    return made


PERSON = Unit("person", "persons")
_GENERIC = Unit("person", "persons", generic=True)
_TABLE: tuple[tuple[Unit, str], ...] = (
    (_GENERIC, "person/people/persons individual other/others"),
    (Unit("person", "deaths", generic=True), "death fatality body life/lives corpse martyr"),
    (Unit("person", "injuries", generic=True), "injury injured wounded"),
    (Unit("person", "casualties", generic=True), "casualty"),
    (
        PERSON,
        "soldier serviceman/servicemen servicewoman/servicewomen servicemember troop civilian man/men woman/women "
        "child/children boy girl resident inhabitant peacekeeper personnel fighter militant combatant insurgent rebel "
        "guerrilla officer policeman/policemen guard border-guard student schoolchild/schoolchildren pupil teacher "
        "refugee idp returnee prisoner detainee hostage captive pow protester protestor demonstrator activist "
        "journalist reporter observer monitor worker patient doctor medic nurse volunteer farmer shepherd villager "
        "local townspeople passenger victim member delegate official staff employee reservist conscript recruit "
        "gunman/gunmen sniper evacuee migrant settler deportee specialist sapper deminer pilot miner driver "
        "believer pilgrim elder pensioner orphan newborn infant baby minor teenager youth adult citizen national "
        "militiaman/militiamen commander general veteran participant attendee visitor delegation beneficiary "
        "recipient serviceperson/servicepersons marine paratrooper policewoman/policewomen responder rescuer "
        "brother sister son daughter father mother husband wife/wives driver mp "
        "loyalist separatist defector mercenary contractor negotiator mediator lawmaker deputy compatriot fisherman/"
        "fishermen rioter relative witness foreigner aid-worker displaced",
    ),
    (Unit("family", "families"), "family"),
    (Unit("household", "households"), "household"),
    (Unit("vehicle", "vehicles"), "vehicle"),
    (Unit("vehicle", "cars"), "car minibus bus taxi motorcycle motorbike pickup jeep"),
    (Unit("vehicle", "trucks"), "truck lorry tanker trailer bulldozer excavator"),
    (Unit("vehicle", "apc"), "apc bmp btr carrier/carriers"),
    (Unit("vehicle", "tanks"), "tank"),
    (Unit("vehicle", "ambulances"), "ambulance"),
    (Unit("convoy", "convoys"), "convoy column motorcade"),
    (Unit("post", "posts"), "post outpost"),
    (Unit("checkpoint", "checkpoints"), "checkpoint roadblock"),
    (Unit("position", "positions"), "position trench bunker dugout foxhole fortification"),
    (Unit("base", "bases"), "base camp barrack encampment"),
    (Unit("village", "villages"), "village hamlet"),
    (Unit("settlement", "settlements"), "settlement town city community neighbourhood neighborhood"),
    (Unit("district", "districts"), "district region province municipality"),
    (Unit("facility", "facilities"), "facility hospital clinic church mosque monastery shop market bridge depot "
     "warehouse shelter factory plant substation pump well"),
    (Unit("house", "houses"), "house home apartment flat dwelling"),
    (Unit("building", "buildings"), "building"),
    (Unit("explosion", "explosions"), "explosion blast detonation"),
    (Unit("burst", "bursts"), "burst"),
    (Unit("shot", "shots"), "shot gunshot"),
    (Unit("round", "rounds"), "round bullet cartridge"),
    (Unit("shell", "shells"), "shell mortar projectile bomb"),
    (Unit("rocket", "rockets"), "rocket missile grad"),
    (Unit("strike", "strikes"), "strike airstrike raid"),
    (Unit("attack", "attacks"), "attack assault ambush"),
    (Unit("incident", "incidents"), "incident clash skirmish shoot-out episode case event"),
    (Unit("violation", "violations"), "violation breach infringement"),
    (Unit("patrol", "patrols"), "patrol"),
    (Unit("route", "routes"), "route"),
    (Unit("visit", "visits"), "visit"),
    (Unit("time", "times"), "time occasion"),
    (Unit("trip", "trips"), "trip flight sortie overflight shuttle journey"),
    (Unit("meeting", "meetings"), "meeting talk session round-table"),
    (Unit("drone", "drones"), "drone uav quadcopter"),
    (Unit("aircraft", "aircraft"), "aircraft helicopter plane jet"),
    (Unit("mine", "mines"), "mine landmine uxo ordnance munition"),
    (Unit("weapon", "weapons"), "weapon firearm rifle gun howitzer launcher cannon grenade pistol"),
    (Unit("parcel", "parcels"), "parcel package kit ration"),
    (Unit("animal", "animals"), "animal cow sheep goat cattle livestock horse"),
    (Unit("demand", "requests"), "request appeal complaint"),
    (Unit("tonne", "weight"), "tonne ton t mt"),
    (Unit("kilogram", "weight"), "kg kilogram kilogramme kilo"),
    (Unit("litre", "volume"), "litre liter"),
    (Unit("hectare", "area"), "hectare ha"),
    (Unit("dunam", "area"), "dunam"),
    (Unit("acre", "area"), "acre"),
    (Unit("kilometre", "distance"), "km kilometre kilometer kms"),
    (Unit("metre", "distance"), "m metre meter"),
    (Unit("mile", "distance"), "mile"),
    (Unit("second", "duration"), "seconds"),
    (Unit("minute", "duration"), "minute min mins"),
    (Unit("hour", "duration"), "hour hr hrs"),
    (Unit("day", "duration"), "day"),
    (Unit("night", "duration"), "night"),
    (Unit("week", "duration"), "week"),
    (Unit("month", "duration"), "month"),
    (Unit("year", "duration"), "year"),
    (Unit("percent", "share"), "percent % percentage per-cent"),
    (Unit("currency", "money"), "dollar euro rouble ruble lira manat dram hryvnia pound lari rupee usd eur shekel"),
)  # fmt: skip
UNITS = {word: unit for unit, words in _TABLE for word in _plurals(words)}
UNITS.update({"square": Unit("square kilometre", "area"), "sq": Unit("square kilometre", "area")})
KINDERGARTENS = {
    word: Unit(single, "facilities")
    for single in ("kindergarten", "school", "university", "hospital", "clinic", "church", "bridge", "mosque", "shop")
    for word in _plurals(single)
}
UNITS.update(KINDERGARTENS)
PLURALS = frozenset(
    listed("people personnel men women children servicemen schoolchildren police staff troops t km kg m")
)
NUMBERED = frozenset(
    listed(
        "article articles art resolution resolutions paragraph paragraphs para point points section chapter page pages "
        "annex protocol no nos number numbers № # order decree law unit brigade regiment battalion division route road "
        "highway grade level phase step item items part volume version kilometre-mark height hill point room "
        "gate sector post outpost patrol checkpoint position kilometre kilometer "
        "post-no station flight bus channel figure fig table clause clauses aged age nr tel phone class block"
    )
)
MONEY = frozenset(listed("$ € £ ₽ ₴ ₺ ₾ ֏ ₼ usd eur gbp us$"))
MEASURED = frozenset({"times", "duration", "distance", "area", "weight", "volume", "share"})
DURATIONS = frozenset(word for word, unit in UNITS.items() if unit.measure == "duration")
MILITARY = frozenset(
    listed(
        "soldiers troops servicemen servicewomen personnel peacekeepers officers fighters observers monitors "
        "reservists "
        "marines paratroopers contingent strong police policemen guards"
    )
)
AID = frozenset(listed("aid humanitarian food relief supplies flour medicine medicines cargo fuel grain assistance"))
_DEMONYM = re.compile(r"[^\W\d_]{2,40}(?:ans|ens|is|eks|iks|aks|khs|rds|rabs|urks|rbs|oats|tars|jiks|zes|thais|ese)")


def demonym(written: str) -> bool:
    """Could the capitalised word name a people in the plural ('Ruritanians', 'Iraqis')?"""
    return written[:1].isupper() and not written.isupper() and _DEMONYM.fullmatch(written) is not None
