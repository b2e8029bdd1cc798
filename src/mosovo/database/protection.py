"""Compare what protects the data with the SQL files: row security, policies, triggers, rights and functions.

`installation.list_changed_files` compares digests that were recorded when the files were run. This module reads the
catalogue instead, and so finds what was changed by hand afterwards.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import psycopg

from mosovo.database.catalogue import Catalogue, read_catalogue
from mosovo.database.installation import list_files

type Right = tuple[str, str, str, str]
"""The verb (grant or revoke), the privilege, the object and the role."""
_COMPARED_KINDS = ("row security", "policy", "trigger")
_FUNCTION_OWNERS = """select p.proname::text, p.proowner::regrole::text from pg_proc p
 where p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend d
   where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e') order by 1"""
_PARTITION_FAULTS = """
with part as (select c.oid, c.relname, c.relowner, c.relacl, c.relrowsecurity and c.relforcerowsecurity as is_secured,
                     i.inhparent as parent
                from pg_inherits i join pg_class c on c.oid = i.inhrelid
               where i.inhparent = 'public.audit_auditentry'::regclass),
guarded as (select tgrelid, tgname, tgtype, tgfoid, tgenabled from pg_trigger where not tgisinternal or tgparentid <> 0)
select relname::text, 'does not force row security' from part where not is_secured
union all
select relname::text, 'has a policy of its own' from part where exists (select from pg_policy where polrelid = part.oid)
union all
select relname::text, 'can be read or written without the log' from part
 where exists (select from aclexplode(relacl) where grantee <> relowner)
    or exists (select from pg_attribute where attrelid = part.oid and attacl is not null)
union all
select relname::text, 'is owned by ' || relowner::regrole from part
 where relowner <> (select relowner from pg_class where oid = part.parent)
union all
select relname::text, 'lacks the trigger ' || t.tgname || ' of the log'
  from part join guarded t on t.tgrelid = part.parent
 where not exists (select from guarded g where g.tgrelid = part.oid and g.tgenabled = 'O'
                      and (g.tgname, g.tgtype, g.tgfoid) = (t.tgname, t.tgtype, t.tgfoid))
union all
select relname::text, 'has a trigger ' || g.tgname || ' that the log does not have' from part
  join guarded g on g.tgrelid = part.oid
 where not exists (select from guarded t where t.tgrelid = part.parent
                      and (g.tgname, g.tgtype, g.tgfoid) = (t.tgname, t.tgtype, t.tgfoid))
order by 1, 2"""
_RIGHT_KINDS = ("right", "right taken away")
_STATEMENT = re.compile(
    r"alter table (?P<secured>\S+) (?:enable|force) row level"
    r"|create (?:constraint )?(?P<kind>policy|trigger) (?P<name>\S+) .*?\bon (?P<table>\w+) "
)
_RIGHT_STATEMENT = re.compile(r"(grant|revoke) (.+?) on ([a-z]+) (.+) (?:to|from) ([a-z_, ]+?)( with grant option)?$")
_LIBRARY_OBJECTS = re.compile(r"\b(procrastinate_|law_facts_)")
"""Triggers of the queue come from its migrations. The function of law facts has a check of its own."""


def list_protection_faults(connection: psycopg.Connection) -> list[str]:
    """Describe each object that differs from the SQL files, one sentence each."""
    catalogue, files = read_catalogue(connection, *_COMPARED_KINDS, *_RIGHT_KINDS, "function"), _read_files()
    return [
        *_compare_objects(catalogue, files),
        *_compare_rights(catalogue, files),
        *_compare_functions(catalogue, files),
        *_compare_owners(connection, files),
        *_list_partition_faults(connection),
    ]


@dataclass(frozen=True)
class _Files:
    """What the SQL files hold, in the form of `_compact`."""

    objects: Mapping[str, str]
    """The statement of each policy and trigger, and of the row security of each table, by the name in the catalogue."""
    rights: frozenset[Right]
    functions: Mapping[str, str]
    """The text of each file of a function, by the name of the function."""


@cache
def _read_files() -> _Files:
    files = list_files()
    statements = [_compact(part) for file in files for part in re.split(r";\s*(?:\n|$)", file.text)]
    return _Files(
        {_name_object(match): part for part in statements if (match := _STATEMENT.match(part))},
        frozenset(right for part in statements for right in _split_right(part)),
        {file.path.stem: _compact(file.text) for file in files if file.path.parent.name == "functions"},
    )


def _compact(text: str) -> str:
    """Return a statement in lower case, with single spaces and none inside brackets."""
    return re.sub(r"(?<=\() | (?=\))", "", " ".join(text.lower().split())).rstrip("; ")


def _compare_objects(catalogue: Catalogue, files: _Files) -> Iterator[str]:
    present = {str(key): _compact(entry.definition) for key, entry in catalogue.items() if key.kind in _COMPARED_KINDS}
    for name in sorted(files.objects.keys() | present.keys()):
        if name not in present:
            yield f"{name} is missing"
        elif name not in files.objects:
            if not _LIBRARY_OBJECTS.search(name):
                yield f"{name} is not of this version"
        elif files.objects[name] != present[name]:
            yield f"{name} was changed"


def _compare_rights(catalogue: Catalogue, files: _Files) -> Iterator[str]:
    wanted = files.rights
    actual = (entry.definition for key, entry in catalogue.items() if key.kind in _RIGHT_KINDS)
    present = {right for definition in actual for right in _split_right(_compact(definition))}
    # Two statements may grant and revoke the same right. What the catalogue shows is what counts.
    for verb, privilege, target, grantee in sorted(present - wanted):
        if verb == "grant" and not _LIBRARY_OBJECTS.match(target.split(" ", 1)[1]):
            yield f"{grantee} has a right that this version does not give: {privilege} on {target}"
    for verb, privilege, target, grantee in sorted(wanted - present):
        if verb == "grant" and grantee != "mosovo_owner":
            yield f"{grantee} lacks a right: {privilege} on {target}"
        elif verb == "revoke" and grantee == "public" and privilege == "execute":
            yield f"everyone has a right that this version takes away: {privilege} on {target}"


def _name_object(match: re.Match[str]) -> str:
    """Return the name that the catalogue gives to the object of a statement."""
    if match["secured"]:
        return f"row security {match['secured']}"
    return f"{match['kind']} {match['table']}.{match['name']}"


def _split_right(statement: str) -> Iterator[Right]:
    """Yield the verb, the privilege, the object and the role of each right in a statement."""
    if not (match := _RIGHT_STATEMENT.match(statement)):
        return
    verb, privileges, kind, target, roles, _ = match.groups()
    for role in roles.split(", "):
        for privilege in re.split(r", (?![^(]*\))", privileges):
            yield verb, _sort_columns(privilege), f"{kind} {target}", role


def _sort_columns(privilege: str) -> str:
    """Return a right with its columns, if it has any, in the order of the alphabet."""
    name, bracket, columns = privilege.rstrip(")").partition(" (")
    return f"{name} ({', '.join(sorted(columns.split(', ')))})" if bracket else privilege


def _compare_functions(catalogue: Catalogue, files: _Files) -> Iterator[str]:
    for key, entry in sorted(catalogue.items()):
        if key.kind != "function" or _LIBRARY_OBJECTS.match(key.name):
            continue
        if _compact(entry.definition) not in files.functions.get(key.name.partition("(")[0], ""):
            yield f"the function {key.name} is not that of this version"


def _compare_owners(connection: psycopg.Connection, files: _Files) -> Iterator[str]:
    """A function with the rights of its owner does what its owner may: most are of `mosovo_door`."""
    for name, owner in connection.execute(_FUNCTION_OWNERS).fetchall():
        if text := files.functions.get(name):
            wanted = "mosovo_door" if "set local role mosovo_door" in text else "mosovo_owner"
            if owner != wanted:
                yield f"the function {name} is owned by {owner}, and must be by {wanted}"


def _list_partition_faults(connection: psycopg.Connection) -> Iterator[str]:
    """Each partition of the log has the triggers of the log, and no way in past it."""
    for name, fault in connection.execute(_PARTITION_FAULTS).fetchall():
        yield f"the partition {name} {fault}"
