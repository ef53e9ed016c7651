"""python -m benchmarks.reconcile.peers.tfidf_program ARTICLES.parquet TRUTH.npy LABELS.npy, in the peers' environment.

What anyone would try first on articles: TF-IDF vectors, likeness above a threshold within a week, connected.

The threshold is the best of all on the true groups, which nobody could know: a peer at its very best.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.reconcile.scoring import Score, pairwise
from scipy import sparse
from scipy.sparse.csgraph import connected_components

WORD = re.compile(r"[a-z0-9]{2,}")


def vectors(texts: list[str]) -> sparse.csr_matrix:
    """Rows of length one; words of at least two and at most a tenth of the texts, counted by 1 + log."""
    counts = [Counter(WORD.findall(text.lower())) for text in texts]
    spread = Counter(word for count in counts for word in count)
    kept = {
        word: number for number, word in enumerate(sorted(w for w, n in spread.items() if 2 <= n <= len(texts) / 10))
    }
    rows, columns, values = [], [], []
    for row, count in enumerate(counts):
        for word, times in count.items():
            if word in kept:
                rows.append(row)
                columns.append(kept[word])
                values.append((1 + np.log(times)) * np.log(len(texts) / spread[word]))
    made = sparse.csr_matrix((values, (rows, columns)), (len(texts), len(kept)))
    length = np.sqrt(made.multiply(made).sum(axis=1)).A1
    return sparse.diags(1 / np.maximum(length, 1e-12)) @ made


def tuned(table: pa.Table, truth: np.ndarray, days: int = 7) -> tuple[float, Score, np.ndarray]:
    """The best threshold of 0.10, 0.12 ... 0.60, its pairwise score, its labels."""
    like, one, other = _near(vectors(table["text"].to_pylist()), table["start"].cast(pa.int32()).to_numpy(), days)
    best = (0.0, Score(0, 0), truth)
    for threshold in np.arange(0.10, 0.61, 0.02):
        kept = like >= threshold
        graph = sparse.coo_matrix((np.ones(kept.sum()), (one[kept], other[kept])), (len(truth), len(truth)))
        labels = connected_components(graph, directed=False)[1]
        score = pairwise(truth, labels)
        if score.f > best[1].f:
            best = (float(threshold), score, labels)
    return best


def _near(rows: sparse.csr_matrix, day: np.ndarray, days: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Likeness and rows of each pair within so many days and above .1."""
    found = []
    for begin in range(0, rows.shape[0], 500):
        block = (rows[begin : begin + 500] @ rows.T).tocoo()
        one = block.row + begin
        kept = (one < block.col) & (block.data > 0.1) & (np.abs(day[one] - day[block.col]) <= days)
        found.append((block.data[kept], one[kept], block.col[kept]))
    like, one, other = (np.concatenate(part) for part in zip(*found, strict=True))
    return like, one, other


def main() -> None:
    """Print the threshold; write the labels."""
    articles, truth, labels = sys.argv[1:]
    threshold, score, found = tuned(pq.read_table(articles), np.load(truth))
    np.save(labels, found)
    print(json.dumps({"threshold": threshold, "f": score.f}))


if __name__ == "__main__":
    main()
