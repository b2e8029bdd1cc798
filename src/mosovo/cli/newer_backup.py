"""Refuse to restore a backup of a newer version: `./mosovo migrate` would install the policies of this one over it."""

import re

from mosovo.cli.backup_manifest import Manifest
from mosovo.cli.deployment_checks import list_unknown_migrations
from mosovo.cli.errors import CommandError

_NUMBERS = re.compile(r"\d+(?:\.\d+)*")


def refuse_newer_backup(manifest: Manifest, version: str) -> None:
    """Raise `CommandError` if a version newer than this one, `version`, made the backup.

    It is newer if it has a migration that this one does not have. A version without a new migration can have other
    policies, so its number counts too, if both have one.
    """
    names = (name.partition(".") for name in manifest.migrations)
    if unknown := list_unknown_migrations((app, migration) for app, _, migration in names):
        more = f" and {len(unknown) - 3} more" if len(unknown) > 3 else ""
        reason = f"it has the migrations {', '.join(unknown[:3])}{more}, which this version does not have"
    elif all(map(_NUMBERS.fullmatch, (manifest.version, version))) and _split(manifest.version) > _split(version):
        reason = "its version is newer"
    else:
        return
    raise CommandError(
        f"the backup was made by mosovo {manifest.version}, and this is {version}: {reason}. Nothing was changed: "
        "install the version that made the backup, or a newer one"
    )


def _split(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
