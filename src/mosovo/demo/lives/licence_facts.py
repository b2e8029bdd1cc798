"""Record licences of people released from prison: standard and additional conditions, recalls and releases again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from mosovo.demo import name_lists
from mosovo.rooms.licences import condition_library
from mosovo.rooms.licences.models import Licence, LicenceCondition, Recall, RecallStep, ReleaseAfterRecall

from .life import Life

type ConditionValues = tuple[str, dict[str, Any]]
CHILDREN: ConditionValues = ("4a5fed48-0fb9-4711-8ddf-b46ddfd90246", {"gender": "any", "age": 16, "department": ""})
NO_NIGHTS: ConditionValues = ("fce34fb2-02f4-4eb0-9b8d-d091e11451fa", {"gender": "any", "age": 16})
DEVICES: ConditionValues = ("2d67f68a-8adf-47a9-a68d-a6fc9f2c4556", {"devices": ["internet device", "mobile phone"]})
ONE_PHONE: ConditionValues = ("8e52e16e-1abf-4251-baca-2fabfcb243d0", {})
PLACES: ConditionValues = ("c4a17002-88a3-43b4-b3f7-82ff476cb217", {"place": ["playground", "school", "swimming pool"]})
POLYGRAPH: ConditionValues = ("1dc7ee29-df47-48a8-90b6-69e286692d8a", {})
PROGRAMME: ConditionValues = ("df3f08a8-4ae0-41fe-b3bc-d0be1fd2d8aa", {"what": ["sexual offending"]})
ANGER: ConditionValues = ("df3f08a8-4ae0-41fe-b3bc-d0be1fd2d8aa", {"what": ["violent offending"]})
VICTIM: ConditionValues = ("d5998ca1-62a2-4409-88cd-3137d893c2a0", {})
RELATIONSHIPS: ConditionValues = ("db2d7e24-b130-4c7e-a1bf-6bb5f3036c02", {})
VEHICLES: ConditionValues = ("2a93b784-b8cb-49ed-95e2-a0df60723cda", {})
ADDITIONAL_CONDITIONS: dict[str, tuple[ConditionValues, ...]] = {
    "images": (DEVICES, ONE_PHONE, PROGRAMME, RELATIONSHIPS),
    "online": (DEVICES, ONE_PHONE, CHILDREN, PROGRAMME),
    "child": (CHILDREN, NO_NIGHTS, PLACES, VICTIM, POLYGRAPH, RELATIONSHIPS),
    "family": (CHILDREN, NO_NIGHTS, VICTIM, RELATIONSHIPS, PROGRAMME),
    "adult": (VICTIM, RELATIONSHIPS, PROGRAMME, VEHICLES),
    "exposure": (PROGRAMME, VEHICLES),
    "violence": (VICTIM, ANGER, RELATIONSHIPS),
}
"""Additional conditions by what the offence was about."""
VERSIONS = ("3.0", "4.0")
NEW_WORDING_FROM = date(2025, 6, 1)
BY_PPCS, BY_PROBATION = "Duty officer, PPCS", "J. Marsh, Probation Service"
REASONS = (
    "No contact for 9 days and not at the address. Visits and a warning letter had no effect.",
    "Found with a telephone that was not declared, with a messaging application on it.",
    "Drinking again, and missed three appointments of the programme.",
    "Seen at a playground by a neighbour, and gave two different explanations.",
    "New relationship with a parent, not declared until probation asked.",
)


def record_licence(life: Life, from_on: date) -> None:
    """Record the licence of the index sentence from release to its end, if it still runs."""
    until = life.index.ends_on
    if until <= from_on or until <= life.today - timedelta(days=400):
        return
    licence = _record_licence(life, from_on, until, "crd")
    if until > life.today:
        life.licence_until = until
    for row in _build_conditions(life, licence):
        life.recorder.record_fact(row, from_on)


def record_recall(life: Life, requested_on: date) -> date:
    """Record the recall and what followed; return the day of the next release, which may lie ahead."""
    licence = next(row for row in life.recorder.rows if isinstance(row, Licence))
    is_long = life.index.months >= 48 and life.chance.occurs(0.5)
    rereleased_on = life.chance.days_after(requested_on, 90, 230) if is_long else requested_on + timedelta(days=56)
    record = life.recorder.record_fact
    recall = Recall(
        **life.about, licence_id=licence.pk, kind="standard" if is_long else "fixed_term",
        requested_at=_build_instant(requested_on, 9),
        requested_by=BY_PROBATION, reasons=life.chance.one_of(REASONS), breached=[], tried=["warning", "contact"],
        sentence="determinate", term_months=life.index.months, mappa_level=1,
        mappa_category=1 if life.kind == "rso" else 2,
        reference=f"PPCS/{requested_on.year}/{life.chance.between(100, 9999)}",
    )  # fmt: skip
    record(recall, requested_on)
    steps = [("authorised", 0, 10, "Head of the delivery unit"), ("revoked", 0, 13, BY_PPCS),
             ("arrest_asked", 0, 14, BY_PPCS), ("arrested", 0, 19, "Response team"),
             ("returned", 0, 22, licence.set_by_name), ("report", 9, 12, BY_PROBATION)]  # fmt: skip
    steps += [("dossier", 18, 12, BY_PROBATION)] if is_long else []
    for kind, days, hour, by in steps:
        on = requested_on + timedelta(days=days)
        if on <= life.today:
            row = RecallStep(
                **life.about, recall_id=recall.pk, kind=kind, occurred_at=_build_instant(on, hour), performed_by=by
            )
            record(row, on)
    if rereleased_on <= life.today:
        how = "parole_board" if is_long else "automatic"
        record(ReleaseAfterRecall(**life.about, recall_id=recall.pk, how=how, released_on=rereleased_on), rereleased_on)
        if life.index.ends_on > rereleased_on:
            new_licence = _record_licence(life, rereleased_on, life.index.ends_on, "prrd")
            for condition in _build_conditions(life, new_licence):
                record(condition, rereleased_on)
    return rereleased_on


def _record_licence(life: Life, from_on: date, until: date, kind: str) -> Licence:
    prison = life.chance.one_of(name_lists.PRISONS)
    licence = Licence(
        **life.about, kind=kind, set_by="governor", set_by_name=prison, from_on=from_on, until=until,
        sentence_ends_on=until, conditional_release_on=life.index.released_on,
        post_recall_release_on=from_on if kind == "prrd" else None,
        library=VERSIONS[from_on >= NEW_WORDING_FROM], information_source=prison,
    )  # fmt: skip
    return life.recorder.record_fact(licence, from_on)


def _build_conditions(life: Life, licence: Licence) -> Iterator[LicenceCondition]:
    about = {
        **life.about, "licence_id": licence.pk, "from_on": licence.from_on, "set_by": licence.set_by,
        "version": licence.library,
    }  # fmt: skip
    for each in condition_library.conditions_of_version(licence.library, standard=True):
        yield LicenceCondition(
            **about, standing="standard", code=each.code, category=each.category, subject=each.subject,
            wording=each.wording(licence.library), plain=each.plain,
        )  # fmt: skip
    for code, values in ADDITIONAL_CONDITIONS[life.index.theme]:
        condition = condition_library.CONDITIONS_BY_CODE[code]
        if not condition.wording(licence.library):
            continue
        words = {one.name: condition_library.format_value(one, values.get(one.name)) for one in condition.inputs}
        yield LicenceCondition(
            **about, standing="additional", code=condition.code, category=condition.category, subject=condition.subject,
            wording=condition_library.fill_wording(condition.wording(licence.library), words),
            plain=condition_library.fill_wording(condition.plain, words), inputs=values,
        )  # fmt: skip


def _build_instant(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), UTC)
