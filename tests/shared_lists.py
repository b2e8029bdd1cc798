"""Published reference lists, in the folder `shared/` next to the clone if there is one.

No test needs them: each proof has its own fixture in the repository. If the folder is present, the same proof also
runs over the published list. `MOSOVO_SHARED` names another folder.
"""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("MOSOVO_SHARED") or CHECKOUT.parent / "shared") / "data"


def shared_lists(name: str) -> list[Path]:
    """Return the published list of that name; an empty list if it is absent."""
    path = DATA / name
    return [path] if path.is_file() else []


def pytest_report_header() -> str:
    """State whether the published lists are part of the run."""
    if DATA.is_dir():
        return f"reference lists: fixtures of the repository, and {DATA}"
    return f"reference lists: fixtures of the repository ({DATA} is absent)"
