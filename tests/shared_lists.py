"""Reference lists that others publish, in the folder `shared/` beside the clone where there is one.

No test needs them: each proof has a fixture of its own in the repository. Where the folder is
present, the same proof is run over the published list as well. `MOSOVO_SHARED` names another folder.
"""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("MOSOVO_SHARED") or CHECKOUT.parent / "shared") / "data"


def shared_lists(name: str) -> list[Path]:
    """The published list of that name; an empty list where it is absent."""
    path = DATA / name
    return [path] if path.is_file() else []


def pytest_report_header() -> str:
    """The first lines of a run say whether the published lists were part of it."""
    if DATA.is_dir():
        return f"reference lists: fixtures of the repository, and {DATA}"
    return f"reference lists: fixtures of the repository ({DATA} is absent)"
