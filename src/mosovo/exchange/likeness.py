"""New people of a file who are likely the same as somebody: by PNC number, or by name and date of birth.

They go in all the same, since twins and fathers and sons exist; the report names them, so that
somebody looks. Of a match whom the asker may not see nothing is told, not even that there is
one; word of it goes to whoever holds that case.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.nominals.models import Nominal
from mosovo.organisations.models import Account
from mosovo.record.fences import MAY_SEE

from .checking import Row
from .planning import Person
from .remarks import Kind, Remark, shown

type Mark = tuple[str, ...]
"""What two people of a file have in common: a number, or a name and a day."""

_ON_THE_REGISTER = """
with asked as (
  select * from unnest(%(rows)s::integer[], %(pncs)s::text[], %(forenames)s::text[], %(surnames)s::text[],
                       %(born)s::date[]) as a (row, pnc, forenames, surname, born_on)
), alike as (
  select a.row, i.nominal_id, 'pnc' as matched
  from asked a join identity_identifier i on i.kind = 'pnc' and folded_pnc(i.value) = folded_pnc(a.pnc)
  where not i.struck_out and not exists (select from identity_identifier later where later.corrects_id = i.id)
  union
  select a.row, b.nominal_id, 'name-and-birth'
  from asked a join identity_birth b on b.born_on = a.born_on
  join identity_name n on n.nominal_id = b.nominal_id and like_name(a.forenames, a.surname, n.forenames, n.surname)
  where not b.struck_out and not exists (select from identity_birth later where later.corrects_id = b.id)
    and not n.struck_out and not exists (select from identity_name later where later.corrects_id = n.id)
), seen as (
  select nominal_id from nominals_reach where nominal_id in (select nominal_id from alike) and {seen}
), told as (
  insert into nominals_likeness (nominal_id, asked_by_id, asked_force, matched)
  select distinct nominal_id, acting('account')::uuid, coalesce(acting('force'), ''), matched from alike a
  where nominal_id not in (select nominal_id from seen) and not exists (
    select from nominals_likeness l where l.nominal_id = a.nominal_id and l.matched = a.matched
      and l.asked_by_id is not distinct from acting('account')::uuid)
)
select a.row, a.nominal_id from alike a where a.nominal_id in (select nominal_id from seen)
"""
_SEEN_BY_ACCOUNT = _ON_THE_REGISTER.format(seen=MAY_SEE)
_SEEN_BY_SYSTEM = _ON_THE_REGISTER.format(seen="not sealed")


def likely_duplicates(people: Sequence[Person], asked_by: Account | None) -> Iterator[Remark]:
    """A remark for each new person with a match, in the file or among those the asker may see."""
    new = list(_rows(people))
    in_file: dict[Mark, list[Row]] = defaultdict(list)
    for row in new:
        for mark in _marks(row):
            in_file[mark].append(row)
    here = _on_the_register(new, asked_by)
    for row in new:
        others = {other.number for mark in _marks(row) for other in in_file[mark] if other is not row}
        if others:
            yield _remark(row, f"row {', '.join(str(number) for number in sorted(others))} of the file")
        if here.get(row.number):
            yield _remark(row, ", ".join(sorted(here[row.number])))


def _rows(people: Iterable[Person]) -> Iterator[Row]:
    for person in people:
        if person.nominal_id is None:
            yield from (row for row in person.rows if row.sheet.name == "people")


def _marks(row: Row) -> Iterator[Mark]:
    said = row.said
    if "pnc" in said:
        yield (said["pnc"],)
    if "born_on" in said:
        yield (said["surname"].casefold(), said.get("forenames", "").casefold(), said["born_on"].isoformat())


def _on_the_register(rows: Sequence[Row], asked_by: Account | None) -> Mapping[int, set[str]]:
    """The URNs that are like each row, among those whom the asker may see. Showing them is logged first."""
    if not rows:
        return {}
    values: dict[str, Any] = {
        "rows": [row.number for row in rows],
        "pncs": [row.said.get("pnc") for row in rows],
        "forenames": [row.said.get("forenames", "") for row in rows],
        "surnames": [row.said["surname"] for row in rows],
        "born": [row.said.get("born_on") for row in rows],
    }
    with connection.cursor() as cursor:
        cursor.execute(_SEEN_BY_ACCOUNT if asked_by else _SEEN_BY_SYSTEM, values)
        alike: list[tuple[int, UUID]] = cursor.fetchall()
    urns = dict(Nominal.objects.filter(pk__in={nominal_id for _, nominal_id in alike}).values_list("pk", "urn"))
    if urns:
        log(Act(Verb.CONSULTATION, "exchange.likely_same", subjects=sorted(urns), fields=["nominals.urn"]))
    found: dict[int, set[str]] = defaultdict(set)
    for number, nominal_id in alike:
        found[number].add(urns[nominal_id])
    return found


def _remark(row: Row, who: str) -> Remark:
    name = f"{row.said['surname']}, {row.said.get('forenames', '')}".strip(", ")
    return row.remark(Kind.LIKENESS, "", shown(name), f"Likely the same person as {who}: look at both.")
