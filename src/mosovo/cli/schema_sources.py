"""One digest of what the comparison of migrations and models depends on.

Comparing every migration with the models takes minutes of CPU. `./mosovo schema compare` makes that comparison and
records the digest. The test makes it again only if the digest has changed, and in every whole run.

The digest covers the models as a migration would write them, so a change of a model's methods does not change it. It
also covers the migrations, the SQL files, the settings, the lock and the code that creates an empty database. Code
that runs after both ways of creating the schema, such as that of policies, cannot make them differ.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter

from mosovo.cli.checkout import ROOT

RECORD = ROOT / "tests" / "database" / "compared_schema.json"
SOURCES = (
    "src/mosovo/**/migrations/*.py", "src/mosovo/database/*.py", "src/mosovo/config/*.py", "src/mosovo/**/*.sql",
    "requirements.lock",
)  # fmt: skip


def list_sources(root: Path = ROOT) -> list[Path]:
    """List the files: migrations, the code that creates an empty database, settings, SQL files and the lock."""
    return sorted({path for pattern in SOURCES for path in root.glob(pattern)})


def describe_models(state: ProjectState) -> Iterator[str]:
    """Yield a line for each model and field, as a migration would write it."""
    for (app, name), model in sorted(state.models.items()):
        options = {key: model.options[key] for key in sorted(model.options)}
        yield f"{app}.{name} {MigrationWriter.serialize(options)[0]}"
        for field_name, field in sorted(model.fields.items()):
            yield f"{app}.{name}.{field_name} {MigrationWriter.serialize(field)[0]}"


def digest_schema(state: ProjectState | None = None, root: Path = ROOT) -> str:
    """Return one SHA-256 over the models, and the paths and contents of the files. Django must be set up."""
    whole = hashlib.sha256()
    for line in describe_models(state or ProjectState.from_apps(apps)):
        whole.update(f"{line}\n".encode())
    for path in list_sources(root):
        whole.update(f"{path.relative_to(root)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def is_compared() -> bool:
    """Return whether the migrations were compared with the models in their present form."""
    return RECORD.exists() and json.loads(RECORD.read_text())["schema"] == digest_schema()


def record_comparison() -> None:
    """Record that the migrations give the same schema as these models and SQL files."""
    RECORD.write_text(json.dumps({"schema": digest_schema()}) + "\n")
