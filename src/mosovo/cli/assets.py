"""`./mosovo assets`: rebuild the committed CSS and JavaScript."""

import shutil
import subprocess
from argparse import ArgumentParser, Namespace

from mosovo.cli.asset_check import write_asset_digest
from mosovo.cli.checkout import ROOT
from mosovo.cli.errors import CommandError

HELP = """Rebuild the CSS and JavaScript of the pages from src/mosovo/web/assets.

The result is committed, so running mosovo does not need Node."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--no-install", action="store_true", help="use the packages already in node_modules")


def run(args: Namespace) -> int:
    npm = shutil.which("npm")
    if npm is None:
        raise CommandError("npm is not on the path: install Node")
    steps = ([npm, "run", "build"],) if args.no_install else ([npm, "ci"], [npm, "run", "build"])
    for step in steps:
        if subprocess.run(step, cwd=ROOT, check=False).returncode:
            return 1
    write_asset_digest()
    return 0
