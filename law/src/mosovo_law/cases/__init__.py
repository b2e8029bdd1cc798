"""The public cases: facts, a date and the expected answer, each with its source, dedicated to the public (CC0).

The files are JSON. Each is a list of examples as `mosovo-law check` reads it. The facts are invented, also where a case
follows a judgment that it cites.
"""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any


def list_case_files() -> tuple[str, ...]:
    """List the names of the files, in alphabetical order."""
    return tuple(sorted(path.name for path in files(__name__).iterdir() if path.name.endswith(".json")))


def load_public_cases() -> Iterator[dict[str, Any]]:
    """Yield every public case: id, title, source, case, on and expect."""
    for name in list_case_files():
        yield from json.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))["examples"]
