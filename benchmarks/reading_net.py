"""How much of what the reader missed its recall net shows: sentences with a possible fact that were not proposed.

    python benchmarks/reading_net.py [--documents dev|test|all]

For each threshold of likelihood: stretches shown per document, the share of the missed facts (no proposal shares at
least .3 of their code points) that a shown stretch holds by half, and the share of the shown stretches that hold one.
"""

from __future__ import annotations

import argparse

from reading_gold import gold_documents
from reading_matching import paired

from truceline.reading.assemble import propose
from truceline.reading.possible import Possible, possible
from truceline.words.passage import Span

THRESHOLDS = (0.2, 0.3, 0.4, 0.5)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--documents", choices=("dev", "test", "all"), default="dev")
    split = options.parse_args().documents
    read: list[tuple[list[Span], list[Possible]]] = []
    for gold in gold_documents(split=split):
        found, _ = propose(gold.document, gold.text, gold.lacking)
        spans = [item.claim.passage.span for item in found]
        met = {fact for fact, _ in paired(spans, gold.facts, 0.3).values()}
        missed = [fact.span for j, fact in enumerate(gold.facts) if j not in met and not fact.optional]
        read.append((missed, possible(gold.document, gold.text, gold.lacking, spans)))
    every = sum(len(missed) for missed, _ in read)
    print(f"{split}: {len(read)} documents, {every} facts missed")
    for least in THRESHOLDS:
        shown = [(missed, [one.span for one in net if one.likely >= least]) for missed, net in read]
        count = sum(len(net) for _, net in shown)
        caught = sum(any(_shows(one, span) for one in net) for missed, net in shown for span in missed)
        useful = sum(any(_shows(one, span) for span in missed) for missed, net in shown for one in net)
        print(
            f"  likely >= {least}: {count / len(read):.1f} stretches a document, "
            f"{caught / max(1, every):.2f} of the missed facts, {useful / max(1, count):.2f} of the stretches useful"
        )


def _shows(shown: Span, fact: Span) -> bool:
    """Does the stretch hold half of the fact's words?"""
    return 2 * (min(shown.end, fact.end) - max(shown.start, fact.start)) >= fact.end - fact.start


if __name__ == "__main__":
    main()
