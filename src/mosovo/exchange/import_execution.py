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
BATCH_SIZE = 100
PERSON_REJECTED = "The database rejected the person of this row."


@dataclass(frozen=True, slots=True)
class ImportContext:
    """The force and account of an import, its source and its date. A rehearsal is rolled back."""

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

    def build_actor_context(self) -> ActorContext:
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


def execute_plan(plan: ImportPlan, context: ImportContext, progress: Callable[[int], None]) -> ImportOutcome:
    """Import the people of the plan. Calls `progress` with the number of people done, after each hundred."""
    outcome = ImportOutcome()
    for people in batched(plan.people, BATCH_SIZE, strict=False):
        _some(people, plan, context, outcome)
        outcome.people += len(people)
        progress(outcome.people)
    return outcome


def _some(people: Sequence[PlannedPerson], plan: ImportPlan, context: ImportContext, outcome: ImportOutcome) -> None:
    """Import these people in one transaction.

    If the database refuses it, import each alone, so that one blocks no other.
    """
    load = context.settling.load.copy() if context.settling else None
    try:
        _import(people, plan, context, outcome)
    except (OperationalError, InterfaceError):
        raise
    except DatabaseError as error:
        if context.settling and load is not None:
            context.settling.load = load
        if len(people) > 1:
            for person in people:
                _some([person], plan, context, outcome)
        else:
            _without_refused(people[0], plan, context, outcome, error)


def _without_refused(
    person: PlannedPerson, plan: ImportPlan, context: ImportContext, outcome: ImportOutcome, error: DatabaseError
) -> None:
    """Import a person without the rows that the database refuses, or leave out the person if it refuses more."""

    def attempt(rows: Sequence[CheckedRow]) -> None:
        trial = replace(context, rehearsal=True, settling=None)
        _import([replace(person, rows=list(rows))], plan, trial, ImportOutcome())

    refused = find_refused_rows(person.rows, attempt) if len(person.rows) > 1 else None
    if refused:
        for row, refusal in refused.items():
            plan.differences.add_left_out(person.key, [row])
            person.rows.remove(row)
            outcome.rejected[row.sheet.name] += 1
            outcome.remarks.append(
                row.remark(MessageKind.FAULT, "", "", f"The database rejected this row: {_in_a_line(refusal)}")
            )
        _some([person], plan, context, outcome)
        return
    row = person.rows[0]
    plan.differences.add_left_out(person.key, person.rows)
    outcome.rejected.update(each.sheet.name for each in person.rows)
    outcome.remarks.append(
        row.remark(MessageKind.FAULT, "", "", f"The database rejected this person: {_in_a_line(error)}")
    )
    outcome.remarks.extend(each.remark(MessageKind.LEFT_OUT, "", "", PERSON_REJECTED) for each in person.rows[1:])


def _import(people: Sequence[PlannedPerson], plan: ImportPlan, context: ImportContext, outcome: ImportOutcome) -> None:
    with transaction.atomic():
        with write_batch(context.build_actor_context()) as facts:
            permits = _open_or_register(people, context)
            recorded = [_record(person, permits[person.key], plan, context, facts) for person in people]
            if context.field_group:
                facts.store()  # the keys of the digests are those of the stored facts
                set_digest_keys({row: fact for rows in recorded for row, _, fact in rows})
            ImportedRow.objects.bulk_create(_imported_rows(chain.from_iterable(recorded), context))
            place_cases(_placements(people, permits))
            if context.settling:
                _record_arrivals(people, permits, context.settling, context, facts)
        nominals = [permit.nominal_id for permit in permits.values()]
        outcome.backlog.add(nominals, context.today)
        if context.rehearsal:
            transaction.set_rollback(True)
    outcome.new += sum(person.nominal_id is None for person in people)
    outcome.rows.update(row.sheet.name for person in people for row in person.rows)


def _open_or_register(people: Sequence[PlannedPerson], context: ImportContext) -> dict[str, Permit]:
    """Return permits to record: open people already on the register, and register the others."""
    new = [person.key for person in people if person.nominal_id is None]
    permits = (
        dict(
            zip(new, register_nominals(len(new), action=IMPORT, force=context.force, actor=context.actor), strict=True)
        )
        if new
        else {}
    )
    for person in people:
        if person.nominal_id is not None:
            opened = gateway.open_nominal_by_id(person.nominal_id, action=IMPORT, actor=SYSTEM)
            permits[person.key] = replace(opened, actor=context.actor)
    return permits


def _record(
    person: PlannedPerson, permit: Permit, plan: ImportPlan, context: ImportContext, facts: FactBatch
) -> list[RecordedRow]:
    """Collect the facts of one person; return which row became which fact."""
    fact_ids: dict[tuple[str, str], UUID] = {}

    def refer(sheet: str, key: str) -> UUID:
        return fact_ids.get((sheet, key)) or find_earlier_fact(plan.earlier, sheet, key)

    store = partial(context.attachments.store, rehearsal=context.rehearsal)
    builder = FactBuilder(permit.nominal_id, f"Import: {context.source}"[:200], refer, store, context.field_group)
    recorded: list[RecordedRow] = []
    for row in person.rows:
        new_facts = builder.build_facts(row)
        fact_ids[row.sheet.name, row.key] = new_facts[0].pk
        if row.sheet.name == "spells" and len(new_facts) > 1 and isinstance(new_facts[1], SpellEnd):
            fact_ids[SPELL_ENDS, row.key] = new_facts[1].pk
        facts.record(permit, *new_facts)
        if row.replaces is not None:
            _close_question(row, permit, context, facts)
        for file in new_facts:
            if isinstance(file, File):
                queue_verdict(file)
        recorded.append((row, permit.nominal_id, new_facts[0].pk))
    return recorded


def _imported_rows(recorded: Iterable[RecordedRow], context: ImportContext) -> Iterator[ImportedRow]:
    """Yield what is kept of each row: its key and digest, with the fact that it became."""
    for row, nominal_id, fact_id in recorded:
        yield ImportedRow(
            force_id=context.force,
            source=context.source,
            kind=row.sheet.name,
            key=row.key,
            digest=row.stored_digest(),
            nominal_id=nominal_id,
            fact_id=fact_id,
            run_id=context.run,
        )


def _close_question(row: CheckedRow, permit: Permit, context: ImportContext, facts: FactBatch) -> None:
    """Strike out the question about a file that was missing, and forget it as the fact of the row."""
    for question in ImportQuestion.objects.known_at().filter(first=row.replaces):
        facts.strike_out(permit, question, change_reason=f"The file came later. Import: {context.source}"[:500])
    stored = ImportedRow.objects.filter(force=context.force, source=context.source, kind=row.sheet.name, key=row.key)
    stored.delete()


def _record_arrivals(
    people: Sequence[PlannedPerson],
    permits: dict[str, Permit],
    settling: SettlingCalendar,
    context: ImportContext,
    facts: FactBatch,
) -> None:
    """Record the arrival of each new person who was registered by the cut-over day, with the settle day."""
    arriving = {permits[person.key].nominal_id: person for person in people if _is_arrival(person, settling)}
    if not arriving:
        return
    facts.store()
    officers = {nominal_id: _find_owner(person) for nominal_id, person in arriving.items()}
    for nominal_id, arrival in settle_people(settling, officers, context.source).items():
        case_arrival = CaseArrival(
            nominal_id=nominal_id,
            came_on=arrival.on,
            settle_on=arrival.settle_on,
            notifications_from=arrival.known_from.notifications,
            source=context.source,
            information_source=f"Import: {context.source}"[:200],
        )
        facts.record(permits[arriving[nominal_id].key], case_arrival)


def _is_arrival(person: PlannedPerson, settling: SettlingCalendar) -> bool:
    """Whether a new person was on the register of the other system by the cut-over day."""
    registered = [row.values["on_register_from"] for row in person.rows if row.sheet.name == "people"]
    return person.nominal_id is None and any(day <= settling.cut_over.on for day in registered)


def _find_owner(person: PlannedPerson) -> UUID | None:
    """Return the officer who will have the case, or the team; None if it is unallocated."""
    row = _last_allocation(person)
    if row is None:
        return None
    manager, team = row.resolved.get("offender_manager"), row.resolved["team"]
    return manager.pk if manager else team.pk  # type: ignore[no-any-return]


def _last_allocation(person: PlannedPerson) -> CheckedRow | None:
    rows = [row for row in person.rows if row.sheet.name == "allocations"]
    return max(rows, key=lambda row: (row.values["from_on"], row.number), default=None)


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
        if last.values["from_on"] >= latest.get(person.nominal_id, date.min):
            team, manager = last.resolved["team"], last.resolved.get("offender_manager")
            yield CasePlacement(permits[person.key].nominal_id, team.force_id, team.pk, manager.pk if manager else None)


def _in_a_line(error: DatabaseError) -> str:
    return " ".join(str(error).split())[:200]
