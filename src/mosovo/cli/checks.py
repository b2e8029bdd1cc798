"""The checks of `./mosovo check`. Each gives what is wrong, or nothing; or raises NotChecked."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mosovo.cli.built import what_is_out_of_step
from mosovo.cli.checkout import ROOT
from mosovo.cli.commit_check import check_commits
from mosovo.cli.locks import LOCKS, difference

type Check = Callable[[], str]

BESIDE_PYTHON = Path(sys.executable).parent


def tool(name: str, *arguments: str) -> str:
    """What a tool of the development dependencies has to say, if it is not content."""
    environment = {"DJANGO_SETTINGS_MODULE": "mosovo.config.settings", **os.environ}
    command = [str(BESIDE_PYTHON / name), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    return (done.stdout + done.stderr).strip() or f"{name} is not content, and does not say why"


CHECKS: dict[str, Check] = {
    "lint": partial(tool, "ruff", "check", "--output-format", "concise"),
    "format": partial(tool, "ruff", "format", "--check", "--output-format", "concise"),
    "types": partial(tool, "mypy"),
    "contracts": partial(tool, "lint-imports"),
    "templates": partial(tool, "djlint", "--lint", "--quiet", "src/mosovo/web/templates"),
    "migrations": partial(tool, "django-admin", "makemigrations", "--check", "--dry-run", "--skip-checks"),
    "commits": check_commits,
    "assets": what_is_out_of_step,
    **{lock.name: partial(difference, lock) for lock in LOCKS},
}
