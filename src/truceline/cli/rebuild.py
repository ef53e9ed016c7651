"""``truceline rebuild``: drop every projection and replay the ledger."""

from __future__ import annotations

from truceline.cli.door import AsJson, Folder, Verbose, answer, door, say


@door
def verb(folder: Folder, as_json: AsJson = False, verbose: Verbose = False) -> None:
    """Drop every projection, replay the ledger, and compare the digests."""
    from truceline.cli.progress import progress
    from truceline.store import rebuild

    with progress(quiet=as_json) as tell:
        before, after = rebuild(folder, tell)

    def people() -> None:
        say(f"digest before: {before}")
        say(f"digest after:  {after}")
        say("The projections are what they were." if before == after else "The projections had drifted and are mended.")

    answer({"before": before, "after": after, "same": before == after}, as_json, people)
