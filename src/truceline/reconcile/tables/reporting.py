"""The report of a run as one page of HTML that needs nothing beside it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pyarrow as pa
from jinja2 import Environment

from truceline.engines import levels

TEMPLATE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Which records speak of one happening</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid #8886; text-align: left; vertical-align: top; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
</style></head><body>
<h1>Which records speak of one happening</h1>
<p>{{ run.records }} records, {{ run.happenings }} happenings, {{ run.links }} linked pairs;
{{ run.in_several_sources }} happenings stand in more than one source.</p>
{% if run.problems %}<h2>What could not be used</h2><ul>{% for problem in run.problems %}<li>{{ problem }}</li>{% endfor %}</ul>{% endif %}
<h2>Coverage and overlap</h2>
<table><caption>Happenings that two sources share; on the diagonal all of a source</caption>
<tr><th scope="col">Source</th><th scope="col">Records</th>{% for name in run.overlap.sources %}<th scope="col">{{ name }}</th>{% endfor %}</tr>
{% for name in run.overlap.sources %}{% set k = loop.index0 %}<tr><th scope="row">{{ name }}</th><td class="n">{{ run.overlap.records[k] }}</td>
{% for count in run.overlap.matrix[k] %}<td class="n">{{ count }}</td>{% endfor %}</tr>{% endfor %}</table>
<table><caption>Happenings held by exactly these sources{% if run.overlap.regions|length > 30 %}, the 30 largest groups{% endif %}</caption>
<tr><th scope="col">Sources</th><th scope="col">Happenings</th></tr>
{% for region in run.overlap.regions[:30] %}<tr><td>{{ region.sources|join(", ") }}</td><td class="n">{{ region.happenings }}</td></tr>{% endfor %}</table>
<h2>How sure the links are</h2>
<p>{% if run.estimated_precision is none %}There is no link.{% else %}Estimated share of right links:
{{ "%.0f"|format(100 * run.estimated_precision) }} per cent. {{ run.caveat }}{% endif %}</p>
{% if run.sensitivity %}<table><caption>Other settings</caption><tr><th scope="col">Settings</th><th scope="col">Happenings</th><th scope="col">Links</th></tr>
{% for row in run.sensitivity %}<tr><td>{{ row.settings }}</td><td class="n">{{ row.happenings }}</td><td class="n">{{ row.links }}</td></tr>{% endfor %}</table>{% endif %}
<h2>A sample to check by hand</h2>
<p>Drawn at random. Mark each in sample.csv as right or wrong; with k of n right, the share of right links in the whole
is known to a 95 per cent interval (Wilson): for {{ sample|length }} of {{ sample|length }} right, at least
{{ "%.0f"|format(100 * lowest) }} per cent.</p>
<table><tr><th scope="col">Records</th><th scope="col">Why they are linked</th><th scope="col">Probability</th></tr>
{% for row in sample %}<tr><td>{{ row.source_one }} {{ row.id_one }}<br>{{ row.source_other }} {{ row.id_other }}</td><td>{{ row.why }}</td>
<td class="n">{{ "%.2f"|format(row.probability) }}</td></tr>{% endfor %}</table>
<h2>The weights</h2>
<p>Bits for (above 0) or against one happening, as estimated from these records alone; levels that were met.</p>
<table><tr><th scope="col">What</th><th scope="col">Level</th><th scope="col">Bits</th></tr>
{% for row in weights %}<tr><td>{{ row.dimension }}</td><td>{{ row.meaning }}</td><td class="n">{{ "%+.1f"|format(row.weight) }}</td></tr>{% endfor %}</table>
<h2>How to cite</h2><p>{{ run.citation }} {{ run.made_by }}; settings: {{ run.settings }}.</p>
</body></html>
"""  # noqa: E501


def page(run: dict[str, Any], sample: pa.Table, weights: pa.Table) -> str:
    """The report."""
    from truceline.reconcile.tables.diagnostics import interval

    met = [row for row in weights.to_pylist() if row["matches"] + row["chances"] >= 1]
    for row in met:
        row["meaning"] = meaning(row["dimension"], row["level"])
    rows = sample.to_pylist()
    return _template().render(run=run, sample=rows, weights=met, lowest=interval(len(rows), len(rows))[0]) + "\n"  # type: ignore[no-any-return]


@cache
def _template() -> Any:
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(TEMPLATE)


_CLASSES = ("a village", "its surroundings", "a district", "wider")
_STEPS = ("at one spot", "within 0.1 of their radius", "0.25", "0.5", "1", "2", "3 radii apart")
_GAPS = ("days meet", "1 day apart", "2 days", "3 days", "4 to 7 days", "8 to 30 days", "31 to 180 days", "more")
_SPANS = ("two single days", "a day and some days", "some days both", "weeks or more")
_DEATHS = (
    "not stated by both", "none, say both", "none against some", "the same, 1 or 2", "the same, 3 to 9",
    "the same, 10 or more", "near each other", "within three times", "far apart",
)  # fmt: skip
_RARITY = ("usual there", "not rare there", "rare there", "very rare there")


def meaning(dimension: str, level: int) -> str:
    """A level of a dimension in words."""
    if dimension == "place":
        return _place(level)
    if dimension == "time":
        return "a date is missing" if not level else f"{_SPANS[(level - 1) // 8]}: {_GAPS[(level - 1) % 8]}"
    if dimension == "deaths":
        return _DEATHS[level]
    if dimension == "text":
        return _text(level)
    if dimension == "crowd":
        return f"{2**level - 1} or more others around" if level else "hardly others around"
    if level < 2:
        return ("not stated by both", "nothing in common")[level]
    if dimension == "actors":
        return f"{'all' if level % 2 else 'some'} names in common, {_RARITY[(level - 2) // 2]}"
    return f"agree on level {(level - 2) // 2 + 1}, the finest being 1{', frequent there' if level % 2 else ''}"


def _place(level: int) -> str:
    if level < levels.BY_DISTANCE:
        return ("not known for both", "the same name", "one inside the other")[level]
    if level == levels.FAR:
        return "far apart"
    pair, step = divmod(level - levels.BY_DISTANCE, levels.DISTANCE_STEPS)
    coarse = next(k for k in range(4) if (k + 1) * (k + 2) // 2 > pair)
    return f"known to {_CLASSES[pair - coarse * (coarse + 1) // 2]} and to {_CLASSES[coarse]}: {_STEPS[step]}"


def _text(level: int) -> str:
    if not level:
        return "not both have a text"
    step = (level - 1) % levels.COSINE_STEPS
    least = (0, *levels.COSINE_PERCENT)[step]
    return f"{least} per cent alike or more{'' if level <= levels.COSINE_STEPS else ', not near in time or place'}"
