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
from collections.abc import Sequence
from itertools import combinations

from truceline.assess.docket import Docket
from truceline.assess.phrases import counted, listed, origin_name
from truceline.assess.recapture import Estimate, chao, chapman, log_linear
from truceline.assess.silence import Watch
from truceline.words.assessment import Unseen
from truceline.words.incident import Incident
from truceline.words.kind import Kind
from truceline.words.stance import Stance

FEWEST_INCIDENTS = 30
FEWEST_IN_A_LIST = 10
FEWEST_IN_TWO = 10
MOST_LISTS = 6
WIDEST = 10

ALWAYS = (
    "The same happening was recognised wherever it was reported; a missed link counts as two incidents.",
    "What was reported did happen; a false report counts as an incident.",
    "Each origin could have reported every incident counted here.",
    "Whether one origin reports an incident does not depend on whether another does, but where stated.",
    "Within one origin every incident had the same chance of being reported; where the quiet ones had less, more remain"
    " unseen than estimated.",
)


def unseen(docket: Docket, watch: Watch) -> Unseen:
    """The estimate for the whole record, or why none is made."""
    reporters, lists = _covered(docket, watch)
    histories = [kept for names in reporters if (kept := names & frozenset(lists))]
    counts = _counts(histories, lists)
    refused = _refused(reporters, lists, histories)
    if refused:
        return _without(refused, lists, len(histories), docket)
    estimate = chapman(counts) if len(lists) == 2 else log_linear(counts, len(lists))
    if estimate is None:
        return _without(("no_model", "No model could be fitted to these lists."), lists, len(histories), docket)
    if estimate.high > WIDEST * len(histories):
        sentence = f"Between {estimate.low:.0f} and {estimate.high:.0f} could have been reported by nobody: too wide."
        return _without(("too_wide", sentence), lists, len(histories), docket)
    return _estimated(estimate, chao(counts, len(lists)), lists, len(histories), docket)


def _covered(docket: Docket, watch: Watch) -> tuple[list[frozenset[str]], tuple[str, ...]]:
    """Who reported each incident that all the lists could have reported, and the lists."""
    told = [(incident, names) for incident in docket.incidents if (names := _reporters(incident, docket))]
    lists = _lists([names for _, names in told])
    watching = [source for source in watch.sources if {source.id, source.actor} & set(lists)]
    reporters = [names for incident, names in told if all(watch.holds(source, incident) for source in watching)]
    return reporters, _lists(reporters)


def _reporters(incident: Incident, docket: Docket) -> frozenset[str]:
    """The origins that say that it happened."""
    claims = docket.claims_in(incident)
    said = (claim for claim in claims if claim.kind is Kind.INCIDENT and claim.stance is Stance.ASSERTS)
    return frozenset(docket.origin(claim) for claim in said)


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
        return "few_incidents", f"{counted(len(reporters), 'incident')}; at least {FEWEST_INCIDENTS} are needed."
    if len(lists) < 2:
        least = f"at least two with {FEWEST_IN_A_LIST} incidents each are needed."
        return "few_lists", f"{counted(len(lists), 'independent origin')} with that many incidents; {least}"
    together = sum(len(names) >= 2 for names in histories)
    if together < FEWEST_IN_TWO:
        return "thin_overlap", f"{counted(together, 'incident')} reported by two of them; {FEWEST_IN_TWO} are needed."
    held = {name: {number for number, names in enumerate(histories) if name in names} for name in lists}
    for one, other in combinations(lists, 2):
        if held[one] <= held[other] or held[other] <= held[one]:
            return "same_incidents", "Every incident of one origin stands in another's reports: they may copy."
    return None


def _without(refused: tuple[str, str], lists: Sequence[str], reported: int, docket: Docket) -> Unseen:
    rule, sentence = refused
    return Unseen(rule=rule, sentence=f"No estimate. {sentence}", lists=_named(lists, docket), reported=reported)


def _estimated(
    estimate: Estimate, bound: Estimate | None, lists: Sequence[str], reported: int, docket: Docket
) -> Unseen:
    names = _named(lists, docket)
    depend = tuple(f"{names[a]} and {names[b]} were let depend on each other." for a, b in estimate.pairs)
    low, best, high = (round(value) for value in (estimate.low, estimate.best, estimate.high))
    sentence = (
        f"Beside the {counted(reported, 'incident')} that {listed(names)} report, some {best:,} were probably reported"
        f" by none of them (95 % interval: {low:,} to {high:,})."
    )
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
