"""The command line: one file per verb, no logic. Exit codes stand with the faults in truceline.errors."""

from truceline.cli.app import main

__all__ = ["main"]
