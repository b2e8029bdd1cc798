"""`./mosovo assets`: rebuild the committed CSS and JavaScript."""

import shutil
import subprocess
from argparse import ArgumentParser, Namespace

from mosovo.cli.asset_check import write_asset_digest
from mosovo.cli.checkout import ROOT
from mosovo.cli.errors import CommandError

HELP = """Rebuild the CSS and JavaScript that the pages use, from src/mosovo/web/assets.

What it makes is committed, so that nobody needs Node to run the product."""
NEEDS_DATABASE = False


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--no-install", action="store_true", help="use node_modules as it is")


def run(args: Namespace) -> int:
    npm = shutil.which("npm")
    if npm is None:
        raise CommandError("it needs Node with npm, which is not on the path")
    steps = ([npm, "run", "build"],) if args.no_install else ([npm, "ci"], [npm, "run", "build"])
    for step in steps:
        if subprocess.run(step, cwd=ROOT, check=False).returncode:
            return 1
    write_asset_digest()
    return 0
