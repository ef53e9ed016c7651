"""Writes docs/rules/ from the tables of tests/spec: what a rule answers, case by case, as the tests check it.

    python -m tests.spec.rulebook

A page holds, for one assessment: the rules as the code states them at the head of its files, and every table of its
spec. A line with which a reader disagrees is a line of a test.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

SPEC = Path(__file__).parent
BOOK = SPEC.parents[1] / "docs" / "rules"

PAGES = {
    "origins": ("Origins", ("assess.origins",), ("test_origins", "test_sides", "test_reprints")),
    "findings": (
        "Three findings",
        ("assess.happened", "assess.who", "assess.kept", "assess.cases"),
        ("test_findings",),
    ),
    "people": (
        "What people find, sign and move",
        ("record.judging", "assess.people", "record.amending"),
        ("test_people_decide", "test_people_findings"),
    ),
    "silence": (
        "Silence and effort",
        ("assess.silence", "assess.effort", "assess.omissions"),
        ("test_silence", "test_omissions", "test_effort"),
    ),
    "figures": ("Figures", ("assess.figures",), ("test_figures",)),
    "agreement": (
        "Agreement: mandate, compliance, term",
        ("assess.mandate", "assess.compliance", "assess.duty", "assess.term", "assess.variants"),
        ("test_mandate", "test_compliance", "test_term", "test_variants"),
    ),
    "corridor": (
        "Corridor and movement",
        ("assess.corridor", "assess.bypass", "assess.movement", "assess.stated_reason"),
        ("test_corridor", "test_bypass", "test_movement"),
    ),
    "questions": ("Open questions", ("assess.questions",), ("test_questions",)),
    "track-record": ("Track record", ("assess.track",), ("test_track_record",)),
    "unseen": ("What nobody reported", ("assess.unseen",), ("test_unseen",)),
    "reprints": ("What a reprint changed", ("assess.retold",), ("test_retold",)),
    "naming": ("Naming", (), ("test_naming",)),
    "audiences": (
        "Audiences",
        ("publish.sharing.withholding", "publish.sharing.spelled", "publish.sharing.assessed", "store.cleared"),
        ("test_audiences", "test_spelled", "test_cleared"),
    ),
}
HEAD = "<!-- Made by `python -m tests.spec.rulebook` from the code and tests/spec; change those. -->\n"


def pages() -> dict[str, str]:
    """The text of every page, by file name; README.md is the list of them."""
    made = {f"{name}.md": _page(*page) for name, page in PAGES.items()}
    lines = [f"- [{title}]({name}.md): {_rows_of(made[name + '.md'])} cases" for name, (title, _, _) in PAGES.items()]
    told = "Every rule of the assessment, case by case. The people, parties and places in the cases are invented."
    return {"README.md": f"{HEAD}\n# Rules\n\n{told}\n\n" + "\n".join(lines) + "\n", **made}


def _page(title: str, modules: tuple[str, ...], specs: tuple[str, ...]) -> str:
    parts = [HEAD, f"# {title}", *(_stated(name) for name in modules), *(_cases(name) for name in specs)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _stated(module: str) -> str:
    """The rules at the head of a file, which are Markdown already."""
    doc = importlib.import_module(f"truceline.{module}").__doc__ or ""
    return doc.replace("``", "`")


def _cases(spec: str) -> str:
    tree = ast.parse((SPEC / f"{spec}.py").read_text(encoding="utf-8"))
    tables = [f"### {name}\n\n{table}" for name, table in _tables(tree)]
    return "\n\n".join([f"## {(ast.get_docstring(tree) or spec).splitlines()[0]}", *tables])


def _tables(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every table of a spec: the name of its constant in words, and the table in Markdown."""
    for node in tree.body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
        ):
            lines = str(node.value.value).strip().splitlines()
            if isinstance(node.value.value, str) and len(lines) > 1 and "|" in lines[0]:
                yield node.targets[0].id.replace("_", " ").capitalize(), _markdown(lines)


def _markdown(lines: list[str]) -> str:
    cells = [
        [cell.strip() for cell in line.split("|")] for line in lines if line.strip() and not set(line) <= set("-| ")
    ]
    width = len(cells[0])
    rows = [row + [""] * (width - len(row)) for row in cells]
    rows.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(_plain(cell) for cell in row)} |" for row in rows)


def _plain(cell: str) -> str:
    """No cell is read as HTML or as emphasis."""
    return cell.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_") if cell != "---" else cell


def _rows_of(page: str) -> int:
    cases = page.partition("## ")[2]
    return sum(line.startswith("|") for line in cases.splitlines()) - 2 * cases.count("| --- |\n") if cases else 0


def main() -> None:
    """Write all pages."""
    BOOK.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (BOOK / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
