"""What of a reading is right: candidates of one gold document against its facts, counted.

A candidate is judged in the documented form (docs/read.md). Counts are additive over documents: 'facts', 'claims',
'located .3', 'located .5', 'typed', 'right|FIELD' of 'asked|FIELD', and 'hit|ROLE' of 'gold|ROLE' and 'given|ROLE'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from reading_gold import GoldDocument, GoldFact
from reading_matching import ARTICLES, Candidate, date_right, paired, paired_candidates, same, speaker_right

from truceline.words.event_types import event_types, plain_of
from truceline.words.mission import Mission
from truceline.words.passage import Span

CONFUSED_MAX = 60
LENGTHS_AND_TIMES = frozenset(
    (
        "kilometre",
        "metre",
        "centimetre",
        "millimetre",
        "mile",
        "foot",
        "hour",
        "minute",
        "second",
        "day",
        "week",
        "month",
    )
) | {"year"}


def judged(gold: GoldDocument, candidates: Sequence[Candidate]) -> tuple[Counter[str], Counter[str]]:
    """The counts of one document, and its errors by sort."""
    counts, errors = located(gold, [Span(c["start"], c["end"]) for c in candidates]), Counter[str]()
    pairs = paired_candidates(candidates, gold.facts)
    for i, (j, _) in pairs.items():
        if not gold.facts[j].optional:
            for whole, of_pair in zip(
                (counts, errors), judged_pair(candidates[i], gold.facts[j], gold.full), strict=True
            ):
                whole.update(of_pair)
    at = {j: i for i, (j, _) in pairs.items()}
    for j, fact in enumerate(gold.facts):
        if fact.answers is not None and {j, fact.answers} <= at.keys():
            counts["asked|linked to what it answers"] += 1
            counts["right|linked to what it answers"] += (
                candidates[at[j]]["answers"] == candidates[at[fact.answers]]["id"]
            )
        if j not in at and not fact.optional:
            errors[f"missed: {_first(fact.types)}"] += 1
    for i, candidate in enumerate(candidates):
        counts["asked|verbatim"] += 1
        counts["right|verbatim"] += candidate["quote"] == gold.text[candidate["start"] : candidate["end"]]
        if i not in pairs:
            errors[f"surplus: {candidate['event_type']}"] += 1
    return counts, errors


def located(gold: GoldDocument, spans: Sequence[Span]) -> Counter[str]:
    """How many facts the spans meet; facts that are optional count neither in recall nor against precision."""
    pairs = paired(spans, gold.facts, 0.3)
    real = [share for j, share in pairs.values() if not gold.facts[j].optional]
    return Counter(
        {
            "documents": 1,
            "facts": sum(not fact.optional for fact in gold.facts),
            "claims": len(spans) - (len(pairs) - len(real)),
            "located .3": len(real),
            "located .5": sum(share >= 0.5 for share in real),
        }
    )


def judged_pair(read: Candidate, fact: GoldFact, names: Mission) -> tuple[Counter[str], Counter[str]]:
    """One located fact: what of it is right? Its counts and its errors."""
    counts, errors = Counter[str](), Counter[str]()

    def ask(field: str, right: bool, confused: str = "") -> None:
        counts[f"asked|{field}"] += 1
        counts[f"right|{field}"] += right
        if confused and not right:
            errors[confused] += 1

    known, kind, types = event_types(), plain_of(read["event_type"]), set(map(plain_of, fact.types))
    typed = kind in types
    counts["typed"] += typed
    ask("type, first guess", typed, f"type: {_first(fact.types)} read as {kind}")
    ask("type, among three", bool(types & {kind, *map(plain_of, read["event_type_best"][:3])}))
    ask("family", known[kind].family in {known[t].family for t in types} if kind in known else False)
    stance = read["stance"] in fact.stances
    ask("stance", stance, f"stance: {_first(fact.stances)} read as {read['stance']}")
    if "asserts" not in fact.stances:
        ask("stance other than asserts", stance)
    if len({bool(s) for s in fact.speakers}) == 1:
        ask("attributed", read["attributed"] == bool(fact.speakers[0]))
    speaker = speaker_right(read, fact.speakers, names)
    ask("speaker", speaker, _speaker_error(read, fact))
    if all(fact.speakers):
        ask("speaker, where somebody speaks", speaker)
    for role, given in _roles(read, fact, names).items():
        _match(role, getattr(fact, role), given, names, counts, errors)
    when = date_right(read["period"], fact)
    dated = bool(read["period"]["start"] or read["period"]["end"])
    if fact.date and (dated or not fact.date_optional):
        ask("date", when, "date: another period" if dated else "date: not read")
        ask("date, either has one", when)
    elif dated:
        ask("date, either has one", False, "date: read where the gold has none")
    ask("all five", all((typed, stance, speaker, when, _numbers(read, fact, counts, errors))))
    return counts, errors


def _roles(read: Candidate, fact: GoldFact, names: Mission) -> dict[str, list[str]]:
    """The reader's fillers; an addressee counts as an actor where the gold says so, and else not at all."""
    wanted = [one for alternatives in fact.actors for one in alternatives if one]
    asked = [a for a in read["addressees"] if any(same(one, a, names) for one in wanted)]
    return {"actors": [*read["actors"], *asked], "targets": read["targets"], "places": read["places"]}


def _match(
    role: str,
    wanted: Sequence[Sequence[str]],
    given: Sequence[str],
    names: Mission,
    counts: Counter[str],
    errors: Counter[str],
) -> None:
    """Fillers one to one, up to the names of the whole pack; absent ones cost nothing where the gold allows it."""
    left, surplus = list(wanted), 0
    for filler in given:
        found = next((one for one in left if any(same(alt, filler, names) for alt in one if alt)), None)
        if found is None:
            surplus += 1
        else:
            left.remove(found)
            counts[f"hit|{role}"] += 1
            counts[f"gold|{role}"] += 1
    missed = sum("" not in one for one in left)
    counts[f"given|{role}"] += len(given)
    counts[f"gold|{role}"] += missed
    errors[f"{role}: missed"] += missed
    errors[f"{role}: surplus"] += surplus


def _speaker_error(read: Candidate, fact: GoldFact) -> str:
    if not read["attributed"]:
        return "speaker: somebody speaks, read as the document's own voice"
    return "speaker: another one" if any(fact.speakers) else "speaker: read where the document speaks itself"


def _numbers(read: Candidate, fact: GoldFact, counts: Counter[str], errors: Counter[str]) -> bool:
    """Values one to one and the bounds of those found; explicit zeros are the stance's business, on both sides.

    Lengths, calibres, spells of time and the one of "a soldier" are left alone where the gold does not count them.
    """
    left = [q for q in read["quantities"] if q["bound"] != "none"]
    wanted = [n for n in fact.numbers if n[1] != "none"]
    right = True
    for value, bound, _ in wanted:
        found = next((q for q in left if _stated(q) == value), None)
        counts["gold|numbers"] += 1
        if found is None:
            errors["numbers: missed"] += 1
            right = False
            continue
        left.remove(found)
        counts["hit|numbers"] += 1
        counts["given|numbers"] += 1
        counts["asked|bound"] += 1
        counts["right|bound"] += found["bound"] == bound
        right &= found["bound"] == bound
        errors["numbers: another bound"] += found["bound"] != bound
    surplus = [q for q in left if q["unit"] not in LENGTHS_AND_TIMES and not ARTICLES.match(q["text"].casefold())]
    counts["given|numbers"] += len(surplus)
    errors["numbers: surplus"] += len(surplus)
    return right and not surplus


def _stated(quantity: Candidate) -> Decimal | None:
    first = next((quantity[k] for k in ("value", "low", "high") if quantity[k] is not None), None)
    return None if first is None else Decimal(str(first))


def _first(accepted: Iterable[str]) -> str:
    return "|".join(sorted(accepted))[:CONFUSED_MAX]
