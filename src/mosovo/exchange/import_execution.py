"""Execute an import plan: a hundred people in each transaction, each person whole or not at all.

The same transaction stores which row became which fact. A run that was interrupted continues where it stopped, and
nothing is imported twice.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import batched, chain
from uuid import UUID

from django.db import DatabaseError, InterfaceError, OperationalError, transaction
from django.db.models import Max

from mosovo.access.actor import SYSTEM, Actor
from mosovo.audit.actor_context import ActorContext
from mosovo.files.models import File
from mosovo.files.tasks import queue_verdict
from mosovo.nominals import gateway
from mosovo.nominals.bulk_registration import CasePlacement, place_cases, register_nominals
from mosovo.nominals.models import Allocation, CaseArrival
from mosovo.nominals.policy import IMPORT
from mosovo.record.bulk_writing import FactBatch, write_batch
from mosovo.record.permit import Permit
from mosovo.rooms.identity.models import ImportQuestion
from mosovo.rooms.whereabouts.models import SpellEnd

from .attachments import Attachments
from .backlog import Backlog
from .earlier_facts import find_earlier_fact
from .fact_builders import SPELL_ENDS, FactBuilder
from .import_messages import ImportMessage, MessageKind
from .import_plan import ImportPlan, PlannedPerson
from .models import ImportedRow
from .protected_files import set_digest_keys
from .row_checks import CheckedRow
from .row_isolation import find_refused_rows
from .settle_days import SettlingCalendar, settle_people

type RecordedRow = tuple[CheckedRow, UUID, UUID]
"""A row, the person and the fact that it became."""
PEOPLE_AT_A_TIME = 100
WITH_PERSON = "The database rejected the person of this row."


@dataclass(frozen=True, slots=True)
class ImportContext:
    """For whom an import runs, its source and its date. A rehearsal is rolled back."""

    source: str
    force: str
    actor: Actor
    today: date
    attachments: Attachments
    """The photographs next to the file."""
    rehearsal: bool = False
    field_group: str = ""
    """The field group of a protected file."""
    run: UUID | None = None
    settling: SettlingCalendar | None = None
    """The settle days of people who are new, if the force has a cut-over day."""

    def acting(self) -> ActorContext:
        """Return the actor for the session variables of the database."""
        return ActorContext(
            account=self.actor.account,
            name=self.actor.name,
            force=self.force,
            team=self.actor.team,
            roles=sorted(self.actor.roles),
            cleared=self.actor.is_cleared,
        )


@dataclass(slots=True)
class ImportOutcome:
    """The result of a plan. `backlog` has the work in hand of the people, by cause."""

    people: int = 0
    new: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    """Rows of people that the database rejected, by sheet."""
    backlog: Backlog = field(default_factory=Backlog)
    remarks: list[ImportMessage] = field(default_factory=list)


def execute_plan(plan: ImportPlan, errand: ImportContext, tell: Callable[[int], None]) -> ImportOutcome:
    """Import the people of the plan. Calls `tell` with the number of people done, after each hundred."""
    outcome = ImportOutcome()
    for people in batched(plan.people, PEOPLE_AT_A_TIME, strict=False):
        _some(people, plan, errand, outcome)
        outcome.people += len(people)
        tell(outcome.people)
    return outcome


def _some(people: Sequence[PlannedPerson], plan: ImportPlan, errand: ImportContext, outcome: ImportOutcome) -> None:
    """Import these people in one transaction.

    If the database refuses it, import each alone, so that one blocks no other.
    """
    load = errand.settling.load.copy() if errand.settling else None
    try:
        _at_once(people, plan, errand, outcome)
    except (OperationalError, InterfaceError):
        raise
    except DatabaseError as error:
        if errand.settling and load is not None:
            errand.settling.load = load
        if len(people) > 1:
            for person in people:
                _some([person], plan, errand, outcome)
        else:
            _without_refused(people[0], plan, errand, outcome, error)


def _without_refused(
    person: PlannedPerson, plan: ImportPlan, errand: ImportContext, outcome: ImportOutcome, error: DatabaseError
) -> None:
    """Import a person without the rows that the database refuses, or leave out the person if it refuses more."""

    def attempt(rows: Sequence[CheckedRow]) -> None:
        trial = replace(errand, rehearsal=True, settling=None)
        _at_once([replace(person, rows=list(rows))], plan, trial, ImportOutcome())

    refused = find_refused_rows(person.rows, attempt) if len(person.rows) > 1 else None
    if refused:
        for row, why in refused.items():
            plan.differences.add_left_out(person.key, [row])
            person.rows.remove(row)
            outcome.rejected[row.sheet.name] += 1
            outcome.remarks.append(
                row.remark(MessageKind.FAULT, "", "", f"The database rejected this row: {_in_a_line(why)}")
            )
        _some([person], plan, errand, outcome)
        return
    row = person.rows[0]
    plan.differences.add_left_out(person.key, person.rows)
    outcome.rejected.update(each.sheet.name for each in person.rows)
    outcome.remarks.append(
        row.remark(MessageKind.FAULT, "", "", f"The database rejected this person: {_in_a_line(error)}")
    )
    outcome.remarks.extend(each.remark(MessageKind.LEFT_OUT, "", "", WITH_PERSON) for each in person.rows[1:])


def _at_once(people: Sequence[PlannedPerson], plan: ImportPlan, errand: ImportContext, outcome: ImportOutcome) -> None:
    with transaction.atomic():
        with write_batch(errand.acting()) as facts:
            permits = _permits(people, errand)
            recorded = [_record(person, permits[person.key], plan, errand, facts) for person in people]
            if errand.field_group:
                facts.store()  # the keys of the digests are those of the stored facts
                set_digest_keys({row: fact for rows in recorded for row, _, fact in rows})
            ImportedRow.objects.bulk_create(_imported_rows(chain.from_iterable(recorded), errand))
            place_cases(_placements(people, permits))
            if errand.settling:
                _record_arrivals(people, permits, errand.settling, errand, facts)
        nominals = [permit.nominal_id for permit in permits.values()]
        outcome.backlog.add(nominals, errand.today)
        if errand.rehearsal:
            transaction.set_rollback(True)
    outcome.new += sum(person.nominal_id is None for person in people)
    outcome.rows.update(row.sheet.name for person in people for row in person.rows)


def _permits(people: Sequence[PlannedPerson], errand: ImportContext) -> dict[str, Permit]:
    """Return permits to record: open people already on the register, and register the others."""
    new = [person.key for person in people if person.nominal_id is None]
    permits = (
        dict(zip(new, register_nominals(len(new), action=IMPORT, force=errand.force, actor=errand.actor), strict=True))
        if new
        else {}
    )
    for person in people:
        if person.nominal_id is not None:
            opened = gateway.open_nominal_by_id(person.nominal_id, action=IMPORT, actor=SYSTEM)
            permits[person.key] = replace(opened, actor=errand.actor)
    return permits


def _record(
    person: PlannedPerson, permit: Permit, plan: ImportPlan, errand: ImportContext, facts: FactBatch
) -> list[RecordedRow]:
    """Collect the facts of one person; return which row became which fact."""
    became: dict[tuple[str, str], UUID] = {}

    def refer(sheet: str, key: str) -> UUID:
        return became.get((sheet, key)) or find_earlier_fact(plan.earlier, sheet, key)

    store = partial(errand.attachments.store, rehearsal=errand.rehearsal)
    making = FactBuilder(permit.nominal_id, f"Import: {errand.source}"[:200], refer, store, errand.field_group)
    recorded: list[RecordedRow] = []
    for row in person.rows:
        made = making.facts(row)
        became[row.sheet.name, row.key] = made[0].pk
        if row.sheet.name == "spells" and len(made) > 1 and isinstance(made[1], SpellEnd):
            became[SPELL_ENDS, row.key] = made[1].pk
        facts.record(permit, *made)
        if row.replaces is not None:
            _close_question(row, permit, errand, facts)
        for file in made:
            if isinstance(file, File):
                queue_verdict(file)
        recorded.append((row, permit.nominal_id, made[0].pk))
    return recorded


def _imported_rows(recorded: Iterable[RecordedRow], errand: ImportContext) -> Iterator[ImportedRow]:
    """Yield what is kept of each row: its key and digest, with the fact that it became."""
    for row, nominal_id, fact_id in recorded:
        yield ImportedRow(
            force_id=errand.force,
            source=errand.source,
            kind=row.sheet.name,
            key=row.key,
            digest=row.stored_digest(),
            nominal_id=nominal_id,
            fact_id=fact_id,
            run_id=errand.run,
        )


def _close_question(row: CheckedRow, permit: Permit, errand: ImportContext, facts: FactBatch) -> None:
    """Strike out the question about a file that was missing, and forget it as the fact of the row."""
    for question in ImportQuestion.objects.known_at().filter(first=row.replaces):
        facts.strike_out(permit, question, change_reason=f"The file came later. Import: {errand.source}"[:500])
    kept = ImportedRow.objects.filter(force=errand.force, source=errand.source, kind=row.sheet.name, key=row.key)
    kept.delete()


def _record_arrivals(
    people: Sequence[PlannedPerson],
    permits: dict[str, Permit],
    settling: SettlingCalendar,
    errand: ImportContext,
    facts: FactBatch,
) -> None:
    """Record the arrival of each new person who was registered by the cut-over day, with the settle day."""
    arriving = {permits[person.key].nominal_id: person for person in people if _arrives(person, settling)}
    if not arriving:
        return
    facts.store()
    officers = {nominal_id: _work_of(person) for nominal_id, person in arriving.items()}
    for nominal_id, arrival in settle_people(settling, officers, errand.source).items():
        arrived = CaseArrival(
            nominal_id=nominal_id,
            came_on=arrival.on,
            settle_on=arrival.settle_on,
            notifications_from=arrival.known_from.notifications,
            source=errand.source,
            information_source=f"Import: {errand.source}"[:200],
        )
        facts.record(permits[arriving[nominal_id].key], arrived)


def _arrives(person: PlannedPerson, settling: SettlingCalendar) -> bool:
    """Whether a new person was on the register of the other system by the cut-over day."""
    registered = [row.said["on_register_from"] for row in person.rows if row.sheet.name == "people"]
    return person.nominal_id is None and any(day <= settling.cut_over.on for day in registered)


def _work_of(person: PlannedPerson) -> UUID | None:
    """Return the officer who will have the case, or the team; None if it is unallocated."""
    row = _last_allocation(person)
    if row is None:
        return None
    manager, team = row.looked_up.get("offender_manager"), row.looked_up["team"]
    return manager.pk if manager else team.pk  # type: ignore[no-any-return]


def _last_allocation(person: PlannedPerson) -> CheckedRow | None:
    rows = [row for row in person.rows if row.sheet.name == "allocations"]
    return max(rows, key=lambda row: (row.said["from_on"], row.number), default=None)


def _placements(people: Sequence[PlannedPerson], permits: dict[str, Permit]) -> Iterator[CasePlacement]:
    """Yield the place of each case by its last allocation, unless the register has a later one."""
    stand = [person.nominal_id for person in people if person.nominal_id is not None]
    latest = dict(
        Allocation.objects.known_at().filter(nominal_id__in=stand).values_list("nominal_id").annotate(Max("from_on"))
        if stand
        else ()
    )
    for person in people:
        last = _last_allocation(person)
        if last is None:
            continue
        if last.said["from_on"] >= latest.get(person.nominal_id, date.min):
            team, manager = last.looked_up["team"], last.looked_up.get("offender_manager")
            yield CasePlacement(permits[person.key].nominal_id, team.force_id, team.pk, manager.pk if manager else None)


def _in_a_line(error: DatabaseError) -> str:
    return " ".join(str(error).split())[:200]
