"""The tables whose rows have a digest, as their SQL files say."""

import re
from typing import NamedTuple

from .sql_files import HOME

_TRIGGER = re.compile(r"^CREATE TRIGGER digest_facts .* EXECUTE FUNCTION digest_facts\((?:'(\w+)')?\);$", re.MULTILINE)


class DigestedTable(NamedTuple):
    """A table with the trigger `digest_facts`, and its primary key."""

    name: str
    key: str


def list_digested_tables() -> list[DigestedTable]:
    """List the tables by name. Read from the files, so that a trigger missing in a database hides no table."""
    matches = ((path.stem, _TRIGGER.search(path.read_text())) for path in sorted((HOME / "tables").glob("*.sql")))
    return [DigestedTable(name, trigger[1] or "id") for name, trigger in matches if trigger]
