"""``python -m truceline.web.locale``: renew every catalogue from templates and code, compile it, say what it lacks."""

from __future__ import annotations

from truceline.locale.catalogues import TRANSLATED, compiled, lacking, written
from truceline.web.locale.gathering import place, renewed

for language in TRANSLATED:
    catalogue = renewed(language)
    place(language).parent.mkdir(parents=True, exist_ok=True)
    place(language).write_bytes(written(catalogue))
    place(language, "mo").write_bytes(compiled(catalogue))
    print(f"{language}: {len(catalogue)} messages, {len(lacking(catalogue))} without a translation")  # noqa: T201
