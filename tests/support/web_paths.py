"""Name the files of the web in lists of tests: by their path below the layer, so that a list stays short."""

from collections.abc import Sequence
from pathlib import Path

import mosovo.web

WEB = Path(mosovo.web.__file__).parent
LAYERS = frozenset({"core", "features", "site"})


def name_file(path: Path) -> str:
    """Return the path of a file below its layer: `visits/forms.py`, `record_screen.py`."""
    parts = path.relative_to(WEB).parts
    return "/".join(parts[1:] if parts[0] in LAYERS else parts)


def name_package(parts: Sequence[str]) -> str:
    """Return the package, or the module of a layer, of dotted parts below `mosovo.web`: `visits`, `record_screen`."""
    return parts[1] if parts[0] in LAYERS else parts[0]
