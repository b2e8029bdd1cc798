"""Read a secret from the environment, from a file, or from the credentials of a systemd unit.

The environment of a process can be read by its account and is passed to every process that it starts, so a file is
better. `MOSOVO_SECRET_KEY`, for example, is read from the first of these:

1. the variable `MOSOVO_SECRET_KEY`
2. the file that `MOSOVO_SECRET_KEY_FILE` names
3. the file `secret-key` in the folder `CREDENTIALS_DIRECTORY`, which systemd sets for `LoadCredential=`.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from mosovo.config.reference import FILE_SUFFIX, PREFIX, SETTINGS


class SecretUnreadable(ValueError):
    """A secret is set twice, or its file cannot be read. The message names the setting and never a value."""


def read_secret(name: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return the secret without white space around it; empty if it is not set. Raises `SecretUnreadable`."""
    assert SETTINGS[name].secret, name
    value, named_file = environment.get(name, ""), environment.get(name + FILE_SUFFIX, "")
    if value and named_file:
        raise SecretUnreadable(f"{name} and {name}{FILE_SUFFIX} are both set: remove one of them")
    if value:
        return value.strip()
    path = find_secret_file(name, environment)
    if path is None:
        return ""
    try:
        return path.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise SecretUnreadable(f"{name}: the file {path} cannot be read ({reason})") from error


def find_secret_file(name: str, environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the file that holds the secret, if the environment names one or systemd provides one."""
    if environment.get(name):
        return None
    if named_file := environment.get(name + FILE_SUFFIX):
        return Path(named_file)
    folder = environment.get("CREDENTIALS_DIRECTORY")
    credential = Path(folder) / format_credential_name(name) if folder else None
    return credential if credential is not None and credential.exists() else None


def format_credential_name(name: str) -> str:
    """Return the name of the systemd credential for a setting.

    >>> format_credential_name("MOSOVO_SECRET_KEY"), format_credential_name("DATABASE_URL")
    ('secret-key', 'database-url')
    """
    return name.removeprefix(PREFIX).lower().replace("_", "-")
