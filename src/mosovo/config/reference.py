"""Which settings an installation knows.

`./mosovo settings`, docs/running/settings.md and deploy/env.example are written from `settings_table.py`. An
environment variable that begins with MOSOVO_ and is not in the table is refused. Imports nothing of Django, so that
every command can check the environment first.
"""

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from .settings_table import GROUPS, Setting

PREFIX = "MOSOVO_"
TEST_PREFIX = "MOSOVO_TEST_"
FILE_SUFFIX = "_FILE"

SETTINGS: Mapping[str, Setting] = {setting.name: setting for group in GROUPS.values() for setting in group}
DEVELOPMENT = frozenset({"MOSOVO_WHOLE", "MOSOVO_COMMIT_NUMBER", "MOSOVO_SHARED"})
"""Variables of test runs, other than those that begin with MOSOVO_TEST_."""


def list_known_variables() -> list[str]:
    """List each variable that may be set, with the `_FILE` form of each secret."""
    files = [f"{name}{FILE_SUFFIX}" for name, setting in SETTINGS.items() if setting.secret]
    return [*SETTINGS, *files, *sorted(DEVELOPMENT)]


def describe_unknown_variables(
    environment: Mapping[str, str] = os.environ, *, apart_from: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Yield one sentence for each `MOSOVO_` variable that no version knows. It never shows a value.

    Names in `apart_from` are left out: they are described elsewhere.
    """
    known = [each for each in list_known_variables() if each.startswith(PREFIX)]
    for name in sorted(environment):
        if not name.startswith(PREFIX) or name.startswith(TEST_PREFIX) or name in known or name in (apart_from or {}):
            continue
        near = get_close_matches(name.removeprefix(PREFIX), [each.removeprefix(PREFIX) for each in known], 1)
        guess = f"did you mean {PREFIX}{near[0]}?" if near else "remove it."
        yield f"{name} is not a setting of this version: {guess} ./mosovo settings lists them"
