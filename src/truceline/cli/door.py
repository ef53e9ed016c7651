"""What every verb shares: its options, its two ways to answer (people and JSON), and the one place for faults.

Exit codes: 0 done, 1 other fault, 2 wrong use of the command, 3 mission folder, 4 record, 5 does not verify,
6 a named file cannot be taken in, 7 a field cannot be sealed, opened or erased, 8 an account cannot be
made or changed, 70 a fault of ours.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from truceline.errors import Fault
from truceline.words.sharing import Audience

Verb = TypeVar("Verb", bound=Callable[..., Any])

Folder = Annotated[Path, typer.Argument(help="The mission folder.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, for programs.")]
Verbose = Annotated[bool, typer.Option("--verbose", help="Show the traceback of a fault.")]
ForWhom = Annotated[
    Audience | None,
    typer.Option("--audience", help="For whom: what is not for them is withheld.", show_default=False),
]

OUR_FAULT = 70


def door(verb: Verb) -> Verb:
    """Turn a fault into one sentence, a hint and an exit code; ``as_json`` and ``verbose`` are read from the call."""

    @functools.wraps(verb)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        as_json, verbose = bool(kwargs.get("as_json")), bool(kwargs.get("verbose"))
        try:
            return verb(*args, **kwargs)
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except Fault as fault:
            _tell_fault(fault.sentence, fault.hint, fault.exit_code, as_json)
            if verbose:
                traceback.print_exc()
            raise typer.Exit(fault.exit_code) from None
        except BrokenPipeError:  # the reader of our output (`| head`) has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except OSError as error:  # a disk that fails, a right that is missing: no fault of ours
            hint = "Mend that and run the command again; the record is as it was."
            _tell_fault(f"{error.filename or 'The system refused'}: {error.strerror or error}.", hint, 1, as_json)
            if verbose:
                traceback.print_exc()
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            _tell_fault("Stopped.", "What was acknowledged is in the record; run it again to go on.", 130, as_json)
            raise typer.Exit(130) from None
        except Exception as fault:  # noqa: BLE001  # the door: nothing may leave it as a traceback
            hint = "Run it again with --verbose and report what it prints; the record is as it was."
            _tell_fault(f"A fault of ours: {type(fault).__name__}: {fault}", hint, OUR_FAULT, as_json)
            if verbose:
                traceback.print_exc()
            raise typer.Exit(OUR_FAULT) from None

    return guarded  # type: ignore[return-value]


def answer(plain: Mapping[str, Any], as_json: bool, people: Callable[[], None]) -> None:
    """Print the answer for programs or for people."""
    if as_json:
        print(json.dumps(plain, ensure_ascii=_ascii_only(), indent=1, default=str))  # noqa: T201
    else:
        people()


def say(text: str) -> None:
    """One line for people, without markup or wrapping."""
    print(text)  # noqa: T201


def _ascii_only() -> bool:
    """JSON has its own escapes for letters that the standard output cannot carry."""
    return (sys.stdout.encoding or "ascii").lower().replace("-", "") != "utf8"


def _tell_fault(sentence: str, hint: str, exit_code: int, as_json: bool) -> None:
    if as_json:
        plain = {"fault": sentence, "hint": hint, "exit_code": exit_code}
        print(json.dumps(plain, ensure_ascii=_ascii_only()))  # noqa: T201
        return
    print(f"truceline: {sentence}", file=sys.stderr)  # noqa: T201
    if hint:
        print(f"  {hint}", file=sys.stderr)  # noqa: T201
