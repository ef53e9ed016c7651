"""What nobody reported: an estimate of the incidents that no source saw, or the reason why there is none.

The lists are the independent origins that say of incidents that they happened (a reprint and an 'according to' belong
to their origin). From who reported what together with whom follows how many were reported by none (see ``recapture``).

| rule             | when                                                                                  |
|------------------|---------------------------------------------------------------------------------------|
| few_incidents    | refused: fewer than 30 incidents are asserted by anyone                                |
| few_lists        | refused: fewer than two origins report 10 incidents or more                            |
| thin_overlap     | refused: fewer than 10 incidents are reported by two of these origins or more          |
| same_incidents   | refused: every incident of one list is in another; a copy tells nothing                |
| no_model         | refused: three lists or more, and no model could be fitted to them                     |
| too_wide         | refused: the upper end is more than ten times what was reported                        |
| two_lists        | estimated by Chapman's formula                                                         |
| several_lists    | estimated by the log-linear model of the lowest BIC; Chao's lower bound stands beside  |

Only incidents count that every list covers by its own declaration. At most six lists, those with most incidents, are
used; the page names them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from truceline.assess.docket import Docket
from truceline.assess.phrases import counted, listed, origin_name
from truceline.assess.recapture import Estimate, chao, chapman, log_linear
from truceline.words.assessment import Unseen
from truceline.words.claim import Claim
from truceline.words.kind import Kind
from truceline.words.stance import Stance
from truceline.words.told import told

FEWEST_INCIDENTS = 30
FEWEST_IN_A_LIST = 10
FEWEST_IN_TWO = 10
MOST_LISTS = 6
INCIDENT, ASSERTS = Kind.INCIDENT, Stance.ASSERTS
WIDEST = 10

ALWAYS = (
    told("The same happening was recognised wherever it was reported; a missed link counts as two incidents."),
    told("What was reported did happen; a false report counts as an incident."),
    told("Each origin could have reported every incident counted here."),
    told("Whether one origin reports an incident does not depend on whether another does, but where stated."),
    told(
        "Within one origin every incident had the same chance of being reported; where the quiet ones had less, more"
        " remain unseen than estimated."
    ),
)


@dataclass(frozen=True, slots=True)
class Reported:
    """Who says of one incident that it happened, and which watched sources declare to cover it."""

    by: frozenset[str]
    covered_by: frozenset[str]


def reporters(claims: Iterable[Claim], docket: Docket) -> frozenset[str]:
    """The origins that say in these claims that an incident happened."""
    return frozenset([docket.speaking(c).origin for c in claims if c.kind is INCIDENT and c.stance is ASSERTS])


def unseen(incidents: Iterable[Reported], docket: Docket) -> Unseen:
    """The estimate for the whole record, or why none is made; ``incidents``: every one."""
    reporters, lists = _covered([one for one in incidents if one.by], docket)
    histories = [kept for names in reporters if (kept := names & frozenset(lists))]
    counts = _counts(histories, lists)
    refused = _refused(reporters, lists, histories)
    if refused:
        return _without(refused, lists, len(histories), docket)
    estimate = chapman(counts) if len(lists) == 2 else log_linear(counts, len(lists))
    if estimate is None:
        refused = "no_model", told("No model could be fitted to these lists.")
        return _without(refused, lists, len(histories), docket)
    if estimate.high > WIDEST * len(histories):
        low, high = f"{estimate.low:.0f}", f"{estimate.high:.0f}"
        sentence = told("Between {low} and {high} could have been reported by nobody: too wide.", low=low, high=high)
        return _without(("too_wide", sentence), lists, len(histories), docket)
    return _estimated(estimate, chao(counts, len(lists)), lists, len(histories), docket)


def _covered(reported: Sequence[Reported], docket: Docket) -> tuple[list[frozenset[str]], tuple[str, ...]]:
    """Who reported each incident that all the lists could have reported, and the lists."""
    lists = _lists([one.by for one in reported])
    declared = (source for source in docket.mission.sources if source.coverage.declared)
    watching = {source.id for source in declared if {source.id, source.actor} & set(lists)}
    reporters = [one.by for one in reported if watching <= one.covered_by]
    return reporters, _lists(reporters)


def _lists(reporters: Sequence[frozenset[str]]) -> tuple[str, ...]:
    known = Counter(name for names in reporters for name in names)
    large = sorted((-count, name) for name, count in known.items() if count >= FEWEST_IN_A_LIST)
    return tuple(name for _, name in large[:MOST_LISTS])


def _counts(histories: Sequence[frozenset[str]], lists: Sequence[str]) -> list[int]:
    counts = [0] * (1 << len(lists))
    for names in histories:
        counts[sum(1 << place for place, name in enumerate(lists) if name in names)] += 1
    return counts


def _refused(
    reporters: Sequence[frozenset[str]], lists: Sequence[str], histories: Sequence[frozenset[str]]
) -> tuple[str, str] | None:
    """The rule that forbids an estimate, and its sentence."""
    if len(reporters) < FEWEST_INCIDENTS:
        held = counted(len(reporters), "incident")
        return "few_incidents", told(
            "{incidents}; at least {least} are needed.", incidents=held, least=FEWEST_INCIDENTS
        )
    if len(lists) < 2:
        return "few_lists", told(
            "{origins} with that many incidents; at least two with {least} incidents each are needed.",
            origins=counted(len(lists), "independent origin"), least=FEWEST_IN_A_LIST,
        )  # fmt: skip
    together = sum(len(names) >= 2 for names in histories)
    if together < FEWEST_IN_TWO:
        held = counted(together, "incident")
        return "thin_overlap", told(
            "{incidents} reported by two of them; {least} are needed.", incidents=held, least=FEWEST_IN_TWO
        )
    placed = {name: {number for number, names in enumerate(histories) if name in names} for name in lists}
    for one, other in combinations(lists, 2):
        if placed[one] <= placed[other] or placed[other] <= placed[one]:
            return "same_incidents", told("Every incident of one origin stands in another's reports: they may copy.")
    return None


def _without(refused: tuple[str, str], lists: Sequence[str], reported: int, docket: Docket) -> Unseen:
    rule, sentence = refused
    said = told("No estimate. {why}", why=sentence)
    return Unseen(rule=rule, sentence=said, lists=_named(lists, docket), reported=reported)


def _estimated(
    estimate: Estimate, bound: Estimate | None, lists: Sequence[str], reported: int, docket: Docket
) -> Unseen:
    names = _named(lists, docket)
    pairs = ((names[a], names[b]) for a, b in estimate.pairs)
    depend = tuple(told("{one} and {other} were let depend on each other.", one=a, other=b) for a, b in pairs)
    low, best, high = (round(value) for value in (estimate.low, estimate.best, estimate.high))
    sentence = told(
        "Beside the {incidents} that {names} report, some {best} were probably reported by none of them (95 % interval:"
        " {low} to {high}).",
        incidents=counted(reported, "incident"), names=listed(names), best=best, low=low, high=high,
    )  # fmt: skip
    return Unseen(
        rule="two_lists" if len(lists) == 2 else "several_lists",
        sentence=sentence,
        lists=names,
        reported=reported,
        low=low,
        best=best,
        high=high,
        method=estimate.method,
        at_least=round(bound.best) if bound and len(lists) > 2 else None,
        assumptions=(*ALWAYS, *depend),
    )


def _named(lists: Sequence[str], docket: Docket) -> tuple[str, ...]:
    return tuple(origin_name(name, docket.mission) for name in lists)
