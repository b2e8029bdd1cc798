"""The checks of `./mosovo check`. Each returns what is wrong or an empty text, or raises CheckSkipped."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mosovo.cli.asset_check import find_outdated_assets
from mosovo.cli.checkout import ROOT
from mosovo.cli.commit_check import describe_commit_faults
from mosovo.cli.dependencies import find_dependency_faults
from mosovo.cli.locks import LOCKS, find_lock_difference
from mosovo.cli.settings import find_outdated_settings_files
from mosovo.config.template_folders import list_template_folders

type Check = Callable[[], str]

BIN_DIR = Path(sys.executable).parent


def run_tool(name: str, *arguments: str) -> str:
    """Run a tool of the development dependencies. Return its output if it fails."""
    environment = {"DJANGO_SETTINGS_MODULE": "mosovo.config.settings", **os.environ}
    command = [str(BIN_DIR / name), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    return (done.stdout + done.stderr).strip() or f"{name} failed without output"


CHECKS: dict[str, Check] = {
    "lint": partial(run_tool, "ruff", "check", "--output-format", "concise"),
    "format": partial(run_tool, "ruff", "format", "--check", "--output-format", "concise"),
    "types": partial(run_tool, "mypy"),
    "contracts": partial(run_tool, "lint-imports"),
    "templates": partial(run_tool, "djlint", "--lint", "--quiet", *map(str, list_template_folders())),
    "migrations": partial(run_tool, "django-admin", "makemigrations", "--check", "--dry-run", "--skip-checks"),
    "commits": describe_commit_faults,
    "assets": find_outdated_assets,
    "settings": find_outdated_settings_files,
    "docs": partial(run_tool, "python", "-m", "mosovo.cli", "docs", "check"),
    "bill-of-materials": find_dependency_faults,
    **{lock.name: partial(find_lock_difference, lock) for lock in LOCKS},
}
