"""`./mosovo docs`: write the pages of the manual that are made from the code."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from mosovo.cli.checkout import ROOT

HELP = """Write the pages of the manual that are made from the code.

    ./mosovo docs write          write docs/how-a-fact-becomes-a-duty.md, docs/import-sheets.md and docs/api/hmpps.md
    ./mosovo docs check          say whether they are what the code would write

./mosovo check says the same."""
PAGES = {
    ROOT / "docs" / "how-a-fact-becomes-a-duty.md": "mosovo.cli.fact_to_duty_page",
    ROOT / "docs" / "import-sheets.md": "mosovo.cli.import_sheets_page",
    ROOT / "docs" / "api" / "hmpps.md": "mosovo.cli.source_profiles_page",
}
"""Each page with the module that builds it."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=("write", "check"))


def run(args: Namespace) -> int:
    outdated = 0
    for path, module in PAGES.items():
        text = build_page(module)
        if args.action == "write":
            path.write_text(text)
            print(f"Written: {path.relative_to(ROOT)}")
        elif difference := find_outdated(path, text):
            print(difference)
            outdated = 1
    return outdated


def build_page(module: str) -> str:
    """Load the registries, and build the page from them. Nothing is read from a database."""
    import_module("mosovo.cli.database_setup").set_up_django("app")
    build = cast(Callable[[], str], import_module(module).build_page)
    return build()


def find_outdated(path: Path, text: str) -> str:
    """Return that the page differs from the code, or an empty text."""
    if path.exists() and path.read_text() == text:
        return ""
    return f"not made from this code: {path.relative_to(ROOT)}. Run ./mosovo docs write"
