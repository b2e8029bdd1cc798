"""The rights of each kind of job, from `job_rights.toml`: the tables that it may read and write.

The database enforces them: the policies for mosovo_jobs ask `job_may_read` and `job_may_write`, which look the table up
in `job_reads` and `job_writes`. `./mosovo schema job-rights` writes those two functions from the table.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mosovo.database.sql_files import FUNCTIONS, HOME

EVERY_TABLE = "*"
MARK_SYNTHETIC, UNMARK = (f"comment on table database_object is {text}" for text in ("'synthetic data'", "null"))
IS_MARKED = "select obj_description('database_object'::regclass, 'pg_class') is not distinct from 'synthetic data'"
"""The owner of the tables marks a database, with a comment. Jobs that make synthetic people begin in no other."""
SOURCE = HOME / "job_rights.toml"
_FUNCTION = """\
CREATE OR REPLACE FUNCTION public.{name}(p_kind text)
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
begin
  return case p_kind
{cases}
  end;
end
$function$;
"""


@dataclass(frozen=True)
class JobRights:
    """The tables that one kind of job may read and write. `*` is every table."""

    reads: tuple[str, ...]
    writes: tuple[str, ...]

    def can_read(self, table: str) -> bool:
        """Whether this kind of job may read the table."""
        return table in self.reads or EVERY_TABLE in self.reads

    def can_write(self, table: str) -> bool:
        """Whether this kind of job may write the table."""
        return table in self.writes or EVERY_TABLE in self.writes


@cache
def load_job_rights() -> Mapping[str, JobRights]:
    """Return the rights of each kind of job by its name. Raises `KeyError` for a group that is not in the table."""
    source = tomllib.loads(SOURCE.read_text())
    groups: dict[str, list[str]] = source["groups"]
    written_only = set(source["written_only"])
    return {kind: _expand(rights, groups, written_only) for kind, rights in source["jobs"].items()}


def build_job_functions() -> dict[Path, str]:
    """Build the text of the two functions, by their files."""
    rights = load_job_rights()
    return {
        HOME / FUNCTIONS / f"job_{right}.sql": _FUNCTION.format(
            name=f"job_{right}",
            cases="\n".join(
                f"    when '{kind}' then '{{{','.join(getattr(kind_rights, right))}}}'::text[]"
                for kind, kind_rights in sorted(rights.items())
            ),
        )
        for right in ("reads", "writes")
    }


def _expand(rights: Mapping[str, Any], groups: Mapping[str, list[str]], written_only: set[str]) -> JobRights:
    """Return the tables of both rights, sorted. What a job writes it may also read, except tables written only."""
    reads, writes = (
        {table for name in rights.get(right, ()) for table in _expand_group(name, groups)}
        for right in ("reads", "writes")
    )
    return JobRights(tuple(sorted(reads | (writes - written_only))), tuple(sorted(writes)))


def _expand_group(name: str, groups: Mapping[str, list[str]]) -> list[str]:
    return groups[name.removeprefix("group:")] if name.startswith("group:") else [name]
