"""The forms by which a person takes a value of the source into the record: filled in, and not recorded until saved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from mosovo.access.action import Action
from mosovo.access.policy import decide_access
from mosovo.edge.request_context import LONDON
from mosovo.exchange.hmpps.profile import StatementRule
from mosovo.exchange.source_models import SourceStatement
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.licences.queries import load_licence_record
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.fact_types import FactType
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form
from mosovo.web.core.maps.map_forms import REDRAW_BUTTON

SINGLE_FACTS = frozenset({"identity.birth", "identity.sex"})
"""Facts of which there is one: it is corrected, and not recorded next to the other."""
RECORDING_TYPES: Mapping[str, str] = {"mappa.mappalevelrecord": "mappa.levelscreening"}
"""The fact that sets another: a level is set by a screening."""
PAGES: Mapping[str, str] = {"whereabouts.address": "record_move", "whereabouts.spell": "record_spell"}
"""Facts with a page of their own."""


@dataclass(frozen=True, slots=True)
class AdoptionLink:
    """A form of the record, with the values to send to it. Without values it is a link."""

    text: str
    href: str
    values: Sequence[tuple[str, str]] = ()


def list_adoption_links(permit: Permit, rule: StatementRule, row: SourceStatement, today: date) -> list[AdoptionLink]:
    """List the forms that the actor may use for this difference."""
    return list(_find_links(permit, rule, row, today))


def _find_links(permit: Permit, rule: StatementRule, row: SourceStatement, today: date) -> Iterator[AdoptionLink]:
    kind = map_fact_types()[rule.fact]
    fact = find_fact(kind, permit, row.fact_id)
    if rule.is_absent or rule.rest_of:
        yield from _list_ending_links(permit, rule, fact, today)
        return
    values = {**row.values, "information_source": describe_source(row)}
    if fact is not None and _is_allowed(permit, kind, kind.actions.to_correct):
        yield _build_correction_link(permit, kind, fact, values, today)
    if fact is None or rule.fact not in SINGLE_FACTS:
        yield from _list_recording_links(permit, rule, values, today)


def describe_source(row: SourceStatement) -> str:
    """Return the source of a value as it is recorded with the fact."""
    return f"{row.source}, {format_date(row.said_at.astimezone(LONDON).date())}"


def find_fact(kind: FactType, permit: Permit, row_id: UUID | None) -> RecordedFact | None:
    """Return the fact that the statement was compared with, if it is still the current one."""
    if row_id is None:
        return None
    rows: Any = kind.model._default_manager
    fact: RecordedFact | None = rows.for_nominal(permit.nominal_id).filter(pk=row_id).first()
    return fact


def _is_allowed(permit: Permit, kind: FactType, action: Action) -> bool:
    to = kind.build_action(action, permit.actor)
    return decide_access(permit.actor, to, permit.case).allowed and kind.recorded_by(permit.actor)


def _list_recording_links(
    permit: Permit, rule: StatementRule, values: Mapping[str, str], today: date
) -> Iterator[AdoptionLink]:
    kind = map_fact_types()[RECORDING_TYPES.get(rule.fact, rule.fact)]
    if not _is_allowed(permit, kind, kind.actions.to_record):
        return
    if rule.fact == "licences.licencecondition":
        yield from _list_condition_links(permit, values, today)
    elif rule.fact in PAGES:
        yield AdoptionLink(
            f"Record {_with_article(kind)}", _build_url(PAGES[rule.fact], urn=permit.urn), _list_sent_values(values)
        )
    elif kind.record is not None:
        href = _build_url("record_fact", urn=permit.urn, fact_type=kind.slug)
        form = kind.form(permit, None, today, {})
        yield AdoptionLink(
            f"Record {_with_article(kind)}",
            href,
            _list_sent_values(_merge_form_values(form, _select_form_values(form, values))),
        )


def _list_condition_links(permit: Permit, values: Mapping[str, str], today: date) -> Iterator[AdoptionLink]:
    """Yield the forms of a condition. Without a licence in force, yield the form of the licence, to record first."""
    licences = load_licence_record(permit.nominal_id).licences_in_force(today)
    if not licences:
        href = _build_url("record_fact", urn=permit.urn, fact_type=map_fact_types()["licences.licence"].slug)
        yield AdoptionLink("Record the licence first: no licence is in force here", href)
        return
    parts = {"urn": permit.urn, "first": str(licences[0].licence.first)}
    yield AdoptionLink(
        "Record the condition", _build_url("bespoke_condition", **parts), _list_sent_values(values, "code")
    )
    yield AdoptionLink("Choose a condition of the library", _build_url("choose_condition", **parts))


def _list_ending_links(
    permit: Permit, rule: StatementRule, fact: RecordedFact | None, today: date
) -> Iterator[AdoptionLink]:
    """Yield the form that ends what the source does not have."""
    if fact is None:
        return
    if rule.fact == "whereabouts.spell":
        kind = map_fact_types()["whereabouts.spellend"]
        if _is_allowed(permit, kind, kind.actions.to_record):
            yield AdoptionLink(
                "Record the release", _build_url("record_release", urn=permit.urn, first=str(fact.first))
            )
        return
    kind = map_fact_types()["licences.conditionend"]
    if _is_allowed(permit, kind, kind.actions.to_record):
        href = _build_url("record_fact", urn=permit.urn, fact_type=kind.slug)
        yield AdoptionLink(
            "Record the end of the condition", href, _list_sent_values({"condition_id": str(fact.first)})
        )


def _build_correction_link(
    permit: Permit, kind: FactType, fact: RecordedFact, values: Mapping[str, str], today: date
) -> AdoptionLink:
    columns = {field.attname: getattr(fact, field.attname) for field in fact._meta.concrete_fields}
    initial_values = {name: str(value) if isinstance(value, UUID) else value for name, value in columns.items()}
    form = kind.form(permit, None, today, initial_values)
    href = _build_url("correct_fact", urn=permit.urn, fact_type=kind.slug, row_id=str(fact.pk))
    own_values = {name: value for name, value in values.items() if name in form.fields}
    return AdoptionLink(
        f"Correct the {kind.noun}", href, _list_sent_values({**_merge_form_values(form, {}), **own_values})
    )


def _select_form_values(form: Form, values: Mapping[str, str]) -> Mapping[str, str]:
    """Return the values that the form has a field for. A time of day that the source does not have is left open."""
    renamed_values = {"requested_at": values["requested_on"]} if "requested_on" in values else {}
    return {name: value for name, value in {**values, **renamed_values}.items() if name in form.fields}


def _merge_form_values(form: Form, values: Mapping[str, str]) -> dict[str, Any]:
    """Return what the form holds already, with the values of the source instead."""
    current_values = {name: form[name].value() for name in form.fields}
    return {**current_values, **values}


def _list_sent_values(values: Mapping[str, Any], *excluded: str) -> tuple[tuple[str, str], ...]:
    """Return the values as a form sends them, and the button that shows them without recording."""
    pairs = [
        (name, text)
        for name, value in values.items()
        if name not in excluded
        for each in (value if isinstance(value, list | tuple) else [value])
        if (text := _format_value(each))
    ]
    return (*pairs, (REDRAW_BUTTON, "source"))


def _format_value(value: Any) -> str:
    if value is None or value is False:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _build_url(name: str, **parts: Any) -> str:
    return reverse(name, kwargs=parts)


def _with_article(kind: FactType) -> str:
    return f"an {kind.noun}" if kind.noun[0] in "aeiou" else f"a {kind.noun}"
