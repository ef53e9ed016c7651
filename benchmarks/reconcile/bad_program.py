"""python -m benchmarks.reconcile.bad_program TABLE.parquet: reconcile it, print what came out as JSON."""

from __future__ import annotations

import json
import sys

import numpy as np
import pyarrow.parquet as pq
from benchmarks.reconcile.machine import largest_megabytes
from benchmarks.reconcile.ours import run
from benchmarks.reconcile.scoring import pairwise


def main() -> None:
    """A fault of the house is one sentence; anything else is a defect and shows its traceback."""
    found = run(pq.read_table(sys.argv[1]))
    sizes = np.unique(found.labels, return_counts=True)[1]
    more = sizes[sizes > 1]
    print(
        json.dumps(
            {
                "seconds": round(found.seconds, 1),
                "megabytes": largest_megabytes(),
                "clusters": len(more),
                "linked": int(more.sum()),
                "largest": int(sizes.max(initial=0)),
                "quality": str(pairwise(np.load(sys.argv[1].replace(".parquet", ".npy")), found.labels)),
                "problems": list(found.linked.problems),
            }
        )
    )


if __name__ == "__main__":
    main()
