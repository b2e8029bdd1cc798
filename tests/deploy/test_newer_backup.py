"""A backup of a newer version is refused before anything is changed."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader

from mosovo.cli import restore
from mosovo.cli.backup_manifest import DUMP, FILE_LIST, AuditLogState, Manifest
from mosovo.cli.errors import CommandError
from mosovo.cli.newer_backup import refuse_newer_backup
from mosovo.files.file_stores import FolderStore

OWN = "0.9.1"
NOWHERE = "host=/nowhere user=mosovo_owner"


def build_manifest(folder: Path) -> Manifest:
    """Write an empty backup that is not damaged, with every migration of this version, and return its manifest."""
    folder.mkdir()
    (folder / DUMP).write_bytes(b"a dump")
    (folder / FILE_LIST).write_bytes(b"")
    digests = [sha256(each).hexdigest() for each in (b"a dump", b"")]
    migrations = sorted(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)
    return Manifest(
        datetime.now(UTC), OWN, 170000, "mosovo", digests[0], len(b"a dump"), digests[1], 0, 0, [], {}, [], migrations,
        AuditLogState(0, 0, ""),
    )  # fmt: skip


@pytest.mark.pure
def test_backup_of_a_newer_version_is_refused_before_the_server_or_the_files_are_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore, "read_version", lambda: OWN)
    made = build_manifest(tmp_path / "backup")
    target = restore.Target(NOWHERE, NOWHERE, FolderStore(tmp_path / "files"))
    newer = {
        r"files\.9999_future, which this version": replace(made, migrations=[*made.migrations, "files.9999_future"]),
        "its version is newer": replace(made, version="0.10"),
    }
    for reason, manifest in newer.items():
        with pytest.raises(CommandError, match=f"{reason}.* Nothing was changed"):
            restore.restore_backup(tmp_path / "backup", manifest, target, replace="mosovo")
    with pytest.raises(CommandError, match="nothing was changed: connection"):
        restore.restore_backup(tmp_path / "backup", made, target, replace="mosovo")
    assert not (tmp_path / "files").exists()


@pytest.mark.pure
def test_backup_of_the_same_or_an_older_version_is_not_refused(tmp_path: Path) -> None:
    """A version can lack an app that an older one had, and a checkout has no number."""
    made = build_manifest(tmp_path / "backup")
    refuse_newer_backup(made, OWN)
    refuse_newer_backup(replace(made, version="0.9", migrations=["removed_app.0001_initial"]), OWN)
    refuse_newer_backup(replace(made, version="0.10"), "checkout")
