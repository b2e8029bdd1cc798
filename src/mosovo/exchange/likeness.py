"""New people of a file who are likely the same as somebody: by PNC number, or by name and date of birth.

They go in all the same, since twins and fathers and sons exist; the report names them, so that
somebody looks. A match whom the asker may not see is not told: not even that there is one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from mosovo.organisations.models import Account
from mosovo.record.fences import MAY_SEE

from .checking import Row
from .planning import Person
from .remarks import Kind, Remark, shown

type Mark = tuple[str, ...]
"""What two people have in common: a number, or a name and a day."""

_HERE = """
select distinct m.said, n.urn
from unnest(%(pncs)s::text[]) as m (said)
join identity_identifier i on i.kind = 'pnc' and i.value = m.said
join nominals_nominal n on n.id = i.nominal_id
where i.nominal_id in (select nominal_id from nominals_reach where {seen})
union
select distinct m.surname || '|' || m.forenames || '|' || m.born_on, n.urn
from unnest(%(surnames)s::text[], %(forenames)s::text[], %(born)s::date[]) as m (surname, forenames, born_on)
join identity_birth b on b.born_on = m.born_on
join identity_name a
  on a.nominal_id = b.nominal_id and lower(a.surname) = m.surname and lower(a.forenames) = m.forenames
join nominals_nominal n on n.id = b.nominal_id
where b.nominal_id in (select nominal_id from nominals_reach where {seen})
"""
_SEEN_BY_ACCOUNT = _HERE.format(seen=MAY_SEE)
_SEEN_BY_SYSTEM = _HERE.format(seen="not sealed")


def likely_duplicates(people: Sequence[Person], asked_by: Account | None) -> Iterator[Remark]:
    """A remark for each new person with a match, in the file or among those the asker may see."""
    new = [(row, marks) for row in _rows(people) if (marks := _marks(row))]
    in_file: dict[Mark, list[Row]] = defaultdict(list)
    for row, marks in new:
        for mark in marks:
            in_file[mark].append(row)
    here = _on_the_register([mark for _, marks in new for mark in marks], asked_by)
    for row, marks in new:
        others = {other.number for mark in marks for other in in_file[mark] if other is not row}
        urns = {urn for mark in marks for urn in here.get("|".join(mark), ())}
        if others:
            yield _remark(row, f"row {', '.join(str(number) for number in sorted(others))} of the file")
        if urns:
            yield _remark(row, ", ".join(sorted(urns)))


def _rows(people: Iterable[Person]) -> Iterator[Row]:
    for person in people:
        if person.nominal_id is None:
            yield from (row for row in person.rows if row.sheet.name == "people")


def _marks(row: Row) -> list[Mark]:
    said = row.said
    marks: list[Mark] = [(said["pnc"],)] if "pnc" in said else []
    if "born_on" in said:
        marks.append((said["surname"].lower(), said.get("forenames", "").lower(), said["born_on"].isoformat()))
    return marks


def _on_the_register(marks: Sequence[Mark], asked_by: Account | None) -> Mapping[str, set[str]]:
    """The URNs that share each mark, among those whom the asker may see."""
    named = [mark for mark in set(marks) if len(mark) == 3]
    values: dict[str, Any] = {
        "pncs": [mark[0] for mark in set(marks) if len(mark) == 1],
        "surnames": [mark[0] for mark in named],
        "forenames": [mark[1] for mark in named],
        "born": [date.fromisoformat(mark[2]) for mark in named],
    }
    found: dict[str, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_SEEN_BY_ACCOUNT if asked_by else _SEEN_BY_SYSTEM, values)
        for said, urn in cursor.fetchall():
            found[said].add(urn)
    return found


def _remark(row: Row, who: str) -> Remark:
    name = f"{row.said['surname']}, {row.said.get('forenames', '')}".strip(", ")
    return row.remark(Kind.LIKENESS, "", shown(name), f"Likely the same person as {who}: look at both.")
