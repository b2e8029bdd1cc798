"""Licences in one caseload: one with earlier wording, one recalled and at large, one recalled and released again.

Created after plans. The same register always gives the same facts.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from mosovo.caseload.models import CaseloadEntry
from mosovo.record.models import RecordedFact
from mosovo.rooms.licences import condition_library, policy
from mosovo.rooms.licences.models import Licence, LicenceCondition, Recall, RecallStep, ReleaseAfterRecall

from .daily_batches import write_day
from .staff import DemoStaff

MOST = 6
OLDER, AT_LARGE, OUT_AGAIN = 0, 1, 3
"""The places of the people with more on record."""
ADDED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("4a5fed48-0fb9-4711-8ddf-b46ddfd90246", {"gender": "any", "age": 16, "department": ""}),
    ("2d67f68a-8adf-47a9-a68d-a6fc9f2c4556", {"devices": ["internet device", "mobile phone"]}),
    ("c4a17002-88a3-43b4-b3f7-82ff476cb217", {"place": ["playground", "school", "swimming pool"]}),
    ("1dc7ee29-df47-48a8-90b6-69e286692d8a", {}),
)
BESPOKE = "Not to go aboard or near the narrow boat “Halcyon” while any person under 16 is aboard."
REASONS = (
    "No contact for 9 days and not at his address. A neighbour saw him with a boy of about 10. Visits and a "
    "warning letter had no effect."
)
BY_PPCS, BY_PROBATION = "Duty officer, PPCS", "J. Marsh, Probation Service"


def create_licences(staff: DemoStaff, now: datetime, today: date) -> None:
    """Create licences for people of the first officer who are not in custody, in URN order."""
    managers = {each.pk: each for each in staff.managers}
    lines = CaseloadEntry.objects.filter(
        offender_manager_id=staff.managers[0].pk, custody_until=None, custody_from_on=None
    )
    for place, line in enumerate(lines.exclude(risk="").order_by("urn")[:MOST]):
        manager = managers.get(line.offender_manager_id) if line.offender_manager_id else None
        if manager is not None:
            write_day(line, manager, policy.RECORD, _build_facts(line.nominal_id, place, today), now)


def _build_facts(nominal: UUID, place: int, today: date) -> Iterator[tuple[RecordedFact, date]]:
    from_on = today - timedelta(days=150 + 30 * place)
    issued = Licence(
        nominal_id=nominal, kind="hdc" if place == MOST - 1 else "crd", set_by="governor",
        set_by_name="HMP Hexley Moor",
        from_on=from_on, until=from_on + timedelta(days=900), sentence_ends_on=from_on + timedelta(days=900),
        conditional_release_on=from_on, library="3.0" if place == OLDER else "4.0",
    )  # fmt: skip
    yield issued, from_on
    breached = None
    for row in _conditions(issued, place):
        breached = row if row.subject == LicenceCondition.Subject.CHILD else breached
        yield row, from_on
    if place in (AT_LARGE, OUT_AGAIN):
        yield from _recalled(issued, breached, today, back=place == OUT_AGAIN)


def _conditions(issued: Licence, place: int) -> Iterator[LicenceCondition]:
    about = {
        "nominal_id": issued.nominal_id, "licence_id": issued.pk, "from_on": issued.from_on, "set_by": issued.set_by,
        "version": issued.library,
    }  # fmt: skip
    for each in condition_library.conditions_of_version(issued.library, standard=True):
        yield LicenceCondition(
            **about, standing="standard", code=each.code, category=each.category, subject=each.subject,
            wording=each.wording(issued.library), plain=each.plain,
        )  # fmt: skip
    for code, values in ADDED[: 1 + (place + 1) % len(ADDED)]:
        condition = condition_library.BY_CODE[code]
        words = {one.name: condition_library.format_value(one, values.get(one.name)) for one in condition.inputs}
        yield LicenceCondition(
            **about, standing="additional", code=condition.code, category=condition.category, subject=condition.subject,
            wording=condition_library.fill_wording(condition.wording(issued.library), words),
            plain=condition_library.fill_wording(condition.plain, words),
            inputs=values,
        )  # fmt: skip
    if place == OLDER:
        bespoke = {**about, "version": "", "set_by": "parole_board"}
        yield LicenceCondition(
            **bespoke, standing="bespoke", category="movement", subject="place", wording=BESPOKE,
            plain="Not near the boat while a child is aboard",
        )  # fmt: skip


def _recalled(
    issued: Licence, breached: LicenceCondition | None, today: date, *, back: bool
) -> Iterator[tuple[RecordedFact, date]]:
    asked_on = today - timedelta(days=80 if back else 4)
    about = {"nominal_id": issued.nominal_id}
    recall = Recall(
        **about, licence_id=issued.pk, kind="fixed_term" if back else "standard",
        requested_at=_build_instant(asked_on, 9),
        requested_by=BY_PROBATION, reasons=REASONS, breached=[str(breached.pk)] if breached else [],
        tried=["warning", "contact"], sentence="determinate", term_months=60, mappa_level=1 if back else 2,
        mappa_category=1, reference="PPCS/2026/1184",
    )  # fmt: skip
    yield recall, asked_on
    steps = [("authorised", 0, 11, "Head of the delivery unit"), ("revoked", 0, 16, BY_PPCS),
             ("arrest_asked", 0, 17, BY_PPCS)]  # fmt: skip
    if back:
        steps += [("arrested", 1, 22, "Response team"), ("returned", 2, 8, "HMP Hexley Moor"),
                  ("report", 9, 12, BY_PROBATION)]  # fmt: skip
    for kind, days, hour, by in steps:
        on = asked_on + timedelta(days=days)
        yield (
            RecallStep(**about, recall_id=recall.pk, kind=kind, occurred_at=_build_instant(on, hour), performed_by=by),
            on,
        )
    if back:
        out_on = asked_on + timedelta(days=2 + 55)
        yield ReleaseAfterRecall(**about, recall_id=recall.pk, how="automatic", released_on=out_on), out_on
        again = Licence(
            **about, kind="prrd", set_by="governor", set_by_name="HMP Hexley Moor", from_on=out_on,
            until=issued.until, sentence_ends_on=issued.until, post_recall_release_on=out_on, library="4.0",
        )  # fmt: skip
        yield again, out_on
        yield from ((row, out_on) for row in _conditions(again, OUT_AGAIN))


def _build_instant(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), UTC)
