"""`./mosovo docs`: write the pages of the manual that are made from the code."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from mosovo.cli.checkout import ROOT

HELP = """Write the pages of the manual that are made from the code.

    ./mosovo docs write          write docs/how-a-fact-becomes-a-duty.md
    ./mosovo docs check          say whether it is what the code would write

./mosovo check says the same."""
PAGE = ROOT / "docs" / "how-a-fact-becomes-a-duty.md"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=("write", "check"))


def run(args: Namespace) -> int:
    text = build_page()
    if args.action == "write":
        PAGE.write_text(text)
        print(f"Written: {PAGE.relative_to(ROOT)}")
        return 0
    if difference := find_outdated(PAGE, text):
        print(difference)
    return 1 if difference else 0


def build_page() -> str:
    """Load the registries, and build the page from them. Nothing is read from a database."""
    import_module("mosovo.cli.database_setup").set_up_django("app")
    build = cast(Callable[[], str], import_module("mosovo.cli.fact_to_duty_page").build_page)
    return build()


def find_outdated(path: Path, text: str) -> str:
    """Return that the page differs from the code, or an empty text."""
    if path.exists() and path.read_text() == text:
        return ""
    return f"not made from this code: {path.relative_to(ROOT)}. Run ./mosovo docs write"
