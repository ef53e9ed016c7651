"""A sentence or two for each generated report, so that engines that read text have something to read.

Every incident has a few details of its own (a bridge, a school, a name); each report tells some of them, in the manner
of its source; one news report in eight is a copy of another one of the same incident, with a word or two changed.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from benchmarks.reconcile.reporting import CODERS, OFFICIAL, Reports
from benchmarks.reconcile.world import TYPES, World

_DETAILS = [
    "bridge", "school", "clinic", "market", "mill", "quarry", "orchard", "station", "depot", "mosque", "church",
    "barracks", "checkpoint", "well", "tower", "warehouse", "bakery", "pharmacy", "garage", "stadium", "cemetery",
    "reservoir", "canal", "pylon", "silo", "vineyard", "ferry", "tunnel", "dam", "sawmill", "tractor", "minibus",
    "ambulance", "lorry", "motorcycle", "shepherd", "teacher", "nurse", "farmer", "driver", "elder", "pupil",
    "tailor", "baker", "miner",
]  # fmt: skip
_WORDS = {
    "clash": "fighting gunfire exchange clashes", "territory": "seized captured control positions",
    "raid": "raid stormed ambush raided", "shelling": "shells mortar artillery shelling",
    "airstrike": "aircraft bombed airstrike jets", "mine": "mine blast explosive detonated",
    "drone": "drone unmanned struck strike",
    "attack": "attacked gunmen villagers killed", "abduction": "kidnapped abducted hostages taken",
    "looting": "looted stole burned cattle", "peaceful": "protest march demonstrators rally",
    "dispersed": "police dispersed teargas protesters", "mob": "mob stones riot youths",
    "convoy": "convoy trucks column vehicles", "deployment": "troops deployed reinforcements arrived",
    "agreement": "talks signed delegates agreement",
}  # fmt: skip
_MANNERS = (
    "{who} reported {act} near {place}; a {one} and a {two} were mentioned. {dead}",
    "In {place}, {act} was recorded. {dead} Witnesses spoke of a {one}, others of a {two}.",
    "{dead} {act}, {place} area, {one}, {two}.",
    "Residents of {place} described {act} close to the {one}. {dead} The {two} was damaged.",
)


def tell(war: World, told: Reports, kept: np.ndarray, rng: np.random.Generator) -> pa.Array:
    """The text of each kept report, in that order."""
    details = rng.integers(0, len(_DETAILS), (len(war), 3))
    chosen = rng.integers(0, 3, (len(told), 2))
    other = rng.integers(0, len(_DETAILS), (len(told), 2))
    true = rng.random((len(told), 2)) < 0.65
    verbs = rng.integers(0, 4, (len(told), 2))
    texts: list[str] = []
    for row in range(len(told)):
        about = int(told.incident[row])
        own = [
            int(details[about, chosen[row, side]]) if about >= 0 and true[row, side] else int(other[row, side])
            for side in (0, 1)
        ]
        if texts and _copied(told, row, rng):
            texts.append(texts[-1].replace(" a ", " one ", 1))
        else:
            texts.append(_text(told, row, own, verbs[row]))
    return pa.array([texts[row] for row in kept])


def _copied(told: Reports, row: int, rng: np.random.Generator) -> bool:
    """A news report that follows another one of the same incident may be its copy."""
    news = CODERS + OFFICIAL
    same = told.incident[row] == told.incident[row - 1] and told.source[row] >= news and told.source[row - 1] >= news
    return bool(same and rng.random() < 0.4)


def _text(told: Reports, row: int, details: list[int], verbs: np.ndarray) -> str:
    words = _WORDS[TYPES[told.type[row]].rsplit("/", 1)[1]].split()
    low = int(told.low[row])
    dead = "" if low < 0 else "No one was killed." if low == 0 else f"{low} killed."
    place = f"{abs(told.latitude[row]):.1f}/{abs(told.longitude[row]):.1f}"
    return _MANNERS[int(told.source[row]) % 4].format(
        who=f"Source {told.source[row]}", act=f"{words[verbs[0]]} {words[verbs[1]]}", place=f"sector {place}",
        dead=dead, one=_DETAILS[details[0]], two=_DETAILS[details[1]],
    ).strip()  # fmt: skip
