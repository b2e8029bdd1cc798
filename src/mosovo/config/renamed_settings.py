"""Environment variables that were renamed before 1.0, and the refusal of their old names and of unknown names.

The old names are removed with 1.0. Imports nothing of Django, so that every command can call it first.
"""

import os
from collections.abc import Iterator, Mapping

from mosovo.config.reference import describe_unknown_variables

RENAMED_VARIABLES: Mapping[str, str] = {
    "MOSOVO_SEALING_KEYS": "MOSOVO_ENCRYPTION_KEYS",
    "MOSOVO_SEALING_KEYS_FILE": "MOSOVO_ENCRYPTION_KEYS_FILE",
    "MOSOVO_VICTIM_KEYS": "MOSOVO_VICTIM_ENCRYPTION_KEYS",
    "MOSOVO_VICTIM_KEYS_FILE": "MOSOVO_VICTIM_ENCRYPTION_KEYS_FILE",
    "MOSOVO_ALERT_KEYS": "MOSOVO_ALERT_PROVIDER_KEYS",
    "MOSOVO_ALERT_KEYS_FILE": "MOSOVO_ALERT_PROVIDER_KEYS_FILE",
    "MOSOVO_ALERT_PAGES": "MOSOVO_PAGER_OUTBOX_DIR",
    "MOSOVO_MESSAGES": "MOSOVO_MESSAGE_OUTBOX_DIR",
    "MOSOVO_FILES": "MOSOVO_FILES_DIR",
    "MOSOVO_MAP_FOLDER": "MOSOVO_MAP_DIR",
    "MOSOVO_DATA": "MOSOVO_DATA_DIR",
    "MOSOVO_PG_BINDIR": "MOSOVO_POSTGRES_BIN_DIR",
    "MOSOVO_PAPERS_LANGUAGE": "MOSOVO_DOCUMENT_LANGUAGE",
    "MOSOVO_SCANNING": "MOSOVO_VIRUS_SCANNER",
    "MOSOVO_CLAMD": "MOSOVO_CLAMD_ADDRESS",
    "MOSOVO_HOSTS": "MOSOVO_ALLOWED_HOSTS",
    "MOSOVO_TLS": "MOSOVO_BEHIND_TLS_PROXY",
    "MOSOVO_ROLE": "MOSOVO_DATABASE_ROLE",
    "MOSOVO_SYNTHETIC": "MOSOVO_SYNTHETIC_DATA",
    "MOSOVO_DORMANT_DAYS": "MOSOVO_ACCOUNT_DORMANT_DAYS",
    "MOSOVO_KEPT_SEARCH_MONTHS": "MOSOVO_SAVED_SEARCH_MONTHS",
    "MOSOVO_SEED": "MOSOVO_TEST_SEED",
    "MOSOVO_PICTURES": "MOSOVO_TEST_SCREENSHOT_DIR",
    "MOSOVO_UV": "MOSOVO_UV_PATH",
}
"""The new name of each environment variable, by its old name."""

NEW_VALUES: Mapping[str, str] = {"MOSOVO_TLS": "with true instead of proxy"}
"""What changes in the value of a renamed variable, where it changes."""

REMOVED_VARIABLES: Mapping[str, str] = dict.fromkeys(
    ("MOSOVO_AUDIT_SIGNING_KEY", "MOSOVO_AUDIT_SIGNING_KEY_FILE", "MOSOVO_AUDIT_KEY"),
    "the audit log is signed with MOSOVO_CHECKPOINT_KEY, which only the worker has",
)
"""Why each removed environment variable is no longer used, by its name."""


def describe_renamed_variables(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Yield one sentence for each variable that is set under its old name. It never shows a value."""
    for old, new in RENAMED_VARIABLES.items():
        if old in environment:
            value = f", {NEW_VALUES[old]}" if old in NEW_VALUES else ""
            yield f"{old} is now called {new}: set {new}{value}, and remove {old}"


def describe_refused_variables(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Yield one sentence for each variable that is refused: an old name, a removed one, or an unknown one."""
    yield from describe_renamed_variables(environment)
    for name, reason in REMOVED_VARIABLES.items():
        if name in environment:
            yield f"{name} is no longer used: remove it. Reason: {reason}"
    yield from describe_unknown_variables(environment, apart_from={**RENAMED_VARIABLES, **REMOVED_VARIABLES})
