"""One digest of the sources of the schema: migrations, models, all that these import, SQL files and settings.

Comparing every migration with the models takes a minute. `./mosovo schema compare` makes that comparison and
records the digest of its sources; the test makes it again only if they have changed, and in every whole run.
"""

import hashlib
import json
from pathlib import Path

from mosovo.cli.checkout import ROOT
from mosovo.cli.import_graph import ImportGraph

RECORD = ROOT / "tests" / "database" / "compared_schema.json"
OTHER_SOURCES = ("src/mosovo/**/*.sql", "src/mosovo/config/*.py", "requirements.lock")


def list_sources(root: Path = ROOT) -> list[Path]:
    """List every file that the schema follows from."""
    graph = ImportGraph(root)
    declared = (name for name in graph.files if ".migrations." in name or ".models" in name)
    files = {graph.files[name] for name in graph.reached_from(declared)}
    return sorted(files | {path for pattern in OTHER_SOURCES for path in root.glob(pattern)})


def digest_sources(root: Path = ROOT) -> str:
    """Return one SHA-256 over the paths and contents of the sources."""
    whole = hashlib.sha256()
    for path in list_sources(root):
        whole.update(f"{path.relative_to(root)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def is_compared() -> bool:
    """Return whether the migrations were compared with the models in their present form."""
    return RECORD.exists() and json.loads(RECORD.read_text())["sources"] == digest_sources()


def record_comparison() -> None:
    """Record that the migrations give the same schema as these models and SQL files."""
    RECORD.write_text(json.dumps({"sources": digest_sources()}) + "\n")
