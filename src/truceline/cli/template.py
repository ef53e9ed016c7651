"""``truceline template``: templates of recurring bulletins, proposed from five issues and tried on one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Verbose, answer, door, say

app = typer.Typer(
    name="template",
    help="Templates of recurring bulletins: propose one from issues, try one on an issue.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Issues = Annotated[list[Path], typer.Argument(help="Issues of one series; five are enough.", show_default=False)]
Names = Annotated[Path | None, typer.Option("--mission", help="Use the names of a mission.", show_default=False)]
Language = Annotated[str, typer.Option(help="Language tag of the series.")]
Published = Annotated[str, typer.Option(help="YYYY-MM-DD", show_default=False)]


@app.command("learn")
@door
def learn(
    issues: Issues,
    name: Annotated[str, typer.Option(help="A name for the series.", show_default=False)],
    mission: Names = None,
    language: Language = "en",
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Propose a template from issues of a series, as TOML on the standard output; nothing is recorded."""
    from truceline.cli.templating import learn_template

    found = learn_template(issues, name, mission, language)
    left = [{"file": file, "words": words} for file, words in found.left]
    plain = {"template": found.toml, "not_aligned": left}

    def people() -> None:
        say(found.toml)
        say("# What did not come back in most issues:" if left else "# Every line came back in most issues.")
        for row in left:
            say(f"# {row['file']}: {row['words']}")

    answer(plain, as_json, people)


@app.command("try")
@door
def try_(
    template: Annotated[Path, typer.Argument(help="The template's TOML file.", show_default=False)],
    issue: Annotated[Path, typer.Argument(help="An issue of the series.", show_default=False)],
    mission: Names = None,
    published: Published = "",
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Show what a template gives for an issue, and which lines it does not read; nothing is recorded."""
    from truceline.cli.templating import show_tried, try_template

    tried = try_template(template, issue, mission, published)
    answer(tried, as_json, lambda: show_tried(tried))
