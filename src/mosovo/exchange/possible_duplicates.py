"""Find new people in a file who may already be known: by PNC number, or by name and date of birth.

They are imported nevertheless, because twins, and fathers and sons with one name, exist. The report names them for a
check. Matches that the person importing cannot see are not reported, not even as a number; the officer responsible for
that case is informed instead.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.row_security import MAY_SEE
from mosovo.nominals.models import Nominal
from mosovo.organisations.models import Account
from mosovo.rooms.identifying_details.person_similarity import (
    MAX_SCORE,
    PersonDetails,
    SimilarityResult,
    compare_candidate,
)

from .import_messages import ImportMessage, MessageKind, format_offending_value
from .import_plan import PlannedPerson
from .row_checks import CheckedRow

type IdentityKey = tuple[str, ...]
"""What two people of a file have in common: a number, or a name and a date of birth."""


class SimilarPerson(NamedTuple):
    """A person on the register who is like a row: how they match, with names and date of birth."""

    row: int
    nominal_id: UUID
    matched: str
    names: list[str]
    born_on: date | None


_REGISTER_QUERY = """
with rows as (
  select * from unnest(%(rows)s::integer[], %(pncs)s::text[], %(forenames)s::text[], %(surnames)s::text[],
                       %(born)s::date[]) as a (row, pnc, forenames, surname, born_on)
), matches as (
  select a.row, i.nominal_id, 'pnc' as matched
  from rows a join identity_identifier i on i.kind = 'pnc' and folded_pnc(i.value) = folded_pnc(a.pnc)
  where not i.struck_out and not exists (select from identity_identifier later where later.corrects_id = i.id)
  union
  select a.row, b.nominal_id, 'name-and-birth'
  from rows a join identity_birth b on b.born_on = a.born_on
  join identity_name n on n.nominal_id = b.nominal_id and similar_name(a.forenames, a.surname, n.forenames, n.surname)
  where not b.struck_out and not exists (select from identity_birth later where later.corrects_id = b.id)
    and not n.struck_out and not exists (select from identity_name later where later.corrects_id = n.id)
), seen as (
  select nominal_id from nominals_casereach where nominal_id in (select nominal_id from matches) and {seen}
), notices as (
  insert into nominals_possibleduplicatenotice (nominal_id, searched_by_id, asked_force, match_basis)
  select distinct nominal_id, current_actor('account')::uuid, coalesce(current_actor('force'), ''), matched
  from matches a
  where nominal_id not in (select nominal_id from seen) and not exists (
    select from nominals_possibleduplicatenotice l where l.nominal_id = a.nominal_id and l.match_basis = a.matched
      and l.searched_by_id is not distinct from current_actor('account')::uuid)
)
select a.row, a.nominal_id, a.matched, (
    select coalesce(array_agg(n.forenames || ' ' || n.surname order by n.id), '{{}}') from identity_name n
    where n.nominal_id = a.nominal_id and not n.struck_out
      and not exists (select from identity_name later where later.corrects_id = n.id)), (
    select b.born_on from identity_birth b where b.nominal_id = a.nominal_id and not b.struck_out
      and not exists (select from identity_birth later where later.corrects_id = b.id) limit 1)
from matches a where a.nominal_id in (select nominal_id from seen) order by a.row, a.matched desc
"""
_QUERY_FOR_ACCOUNT = _REGISTER_QUERY.format(seen=MAY_SEE)
_QUERY_FOR_SYSTEM = _REGISTER_QUERY.format(seen="not is_restricted")


def find_possible_duplicates(people: Sequence[PlannedPerson], searched_by: Account | None) -> Iterator[ImportMessage]:
    """Yield a message for each new person with a visible match in the file or on the register."""
    new = list(_list_new_people(people))
    in_file: dict[IdentityKey, list[CheckedRow]] = defaultdict(list)
    for row in new:
        for identity_key in _list_identity_keys(row):
            in_file[identity_key].append(row)
    registered = _find_on_register(new, searched_by)
    for row in new:
        others = {
            other.number: other
            for identity_key in _list_identity_keys(row)
            for other in in_file[identity_key]
            if other is not row
        }
        if others:
            candidates = [
                (f"row {number}", _compare_person(row, _build_person_details(others[number])))
                for number in sorted(others)
            ]
            yield _remark(row, candidates, " of the file")
        if registered.get(row.number):
            yield _remark(row, sorted(registered[row.number].items()))


def _list_new_people(people: Iterable[PlannedPerson]) -> Iterator[CheckedRow]:
    for person in people:
        if person.nominal_id is None:
            yield from (row for row in person.rows if row.sheet.name == "people")


def _list_identity_keys(row: CheckedRow) -> Iterator[IdentityKey]:
    values = row.values
    if "pnc" in values:
        yield (values["pnc"],)
    if "born_on" in values:
        yield (values["surname"].casefold(), values.get("forenames", "").casefold(), values["born_on"].isoformat())


def _find_on_register(
    rows: Sequence[CheckedRow], searched_by: Account | None
) -> Mapping[int, dict[str, SimilarityResult]]:
    """Return the similar people that the account can see, by row and URN. Showing them is audited first."""
    if not rows:
        return {}
    values: dict[str, Any] = {
        "rows": [row.number for row in rows],
        "pncs": [row.values.get("pnc") for row in rows],
        "forenames": [row.values.get("forenames", "") for row in rows],
        "surnames": [row.values["surname"] for row in rows],
        "born": [row.values.get("born_on") for row in rows],
    }
    with connection.cursor() as cursor:
        cursor.execute(_QUERY_FOR_ACCOUNT if searched_by else _QUERY_FOR_SYSTEM, values)
        candidates = [SimilarPerson(*result) for result in cursor.fetchall()]
    urns = dict(Nominal.objects.filter(pk__in={each.nominal_id for each in candidates}).values_list("pk", "urn"))
    if urns:
        log_event(
            AuditEvent(
                ProcessingOperation.CONSULTATION, "exchange.likely_same", subjects=sorted(urns), fields=["nominals.urn"]
            )
        )
    row_by_number = {row.number: row for row in rows}
    results: dict[int, dict[str, SimilarityResult]] = defaultdict(dict)
    for each in candidates:
        pnc = row_by_number[each.row].values.get("pnc", "") if each.matched == "pnc" else ""
        known = PersonDetails(each.names, each.born_on, [pnc])
        results[each.row].setdefault(
            urns[each.nominal_id], _compare_person(row_by_number[each.row], known, each.matched)
        )
    return results


def _build_person_details(row: CheckedRow) -> PersonDetails:
    """Build the details of a person from a row, to compare with others."""
    name = f"{row.values.get('forenames', '')} {row.values['surname']}"
    return PersonDetails([name], row.values.get("born_on"), [row.values.get("pnc", "")])


def _compare_person(row: CheckedRow, known: PersonDetails, matched: str = "") -> SimilarityResult:
    return compare_candidate(_build_person_details(row), known, matched)


def _remark(row: CheckedRow, candidates: Iterable[tuple[str, SimilarityResult]], where: str = "") -> ImportMessage:
    """Build the message: who each match is, how they match and how closely, best match first."""
    name = f"{row.values['surname']}, {row.values.get('forenames', '')}".strip(", ")
    best_first = sorted(candidates, key=lambda pair: -pair[1].score)
    descriptions = "; ".join(
        f"{each}{where} ({', '.join(similarity_result.why)}: {similarity_result.score} of {MAX_SCORE})"
        for each, similarity_result in best_first
    )
    return row.remark(
        MessageKind.LIKENESS, "", format_offending_value(name), f"Possible duplicate of {descriptions}. Check both."
    )
