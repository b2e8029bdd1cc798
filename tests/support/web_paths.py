"""Name the files of the web in lists of tests: by their path below the layer, so that a list stays short."""

from collections.abc import Sequence
from pathlib import Path

import mosovo.web

WEB = Path(mosovo.web.__file__).parent
EDGE = WEB.parent / "edge"
"""What reads a request before the web does."""
LAYERS = frozenset({"core", "features", "site"})


def list_sources() -> list[Path]:
    """List the modules that can read a request."""
    return sorted([*WEB.rglob("*.py"), *EDGE.rglob("*.py")])


def name_file(path: Path) -> str:
    """Return the path of a file below its layer: `visits/forms.py`, `record_screen.py`."""
    parts = path.relative_to(EDGE if EDGE in path.parents else WEB).parts
    return "/".join(parts[1:] if parts[0] in LAYERS else parts)


def name_package(parts: Sequence[str]) -> str:
    """Return the package, or the module of a layer, of dotted parts below `mosovo.web`: `visits`, `record_screen`."""
    return parts[1] if parts[0] in LAYERS else parts[0]
