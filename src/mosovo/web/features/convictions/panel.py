"""Convictions, findings and cautions on the case file, each with its disposals."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from mosovo.rooms.convictions import queries
from mosovo.rooms.convictions.models import Certificate, Conviction, Disposal
from mosovo.rooms.convictions.terms import describe_term, describe_terms
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, format_provenance, record_links
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts

from .range_wording import describe_ranges

ROOM = "convictions"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of convictions, findings and cautions."""
    convictions = list(queries.list_convictions(case.nominal_id, case.known_at))
    return Panel(
        anchor="courts",
        title="Convictions and cautions",
        lines=[
            *(line for conviction in convictions for line in _build_rows(conviction, convictions)),
            *(_certificate(each, convictions) for each in queries.list_certificates(case.nominal_id, case.known_at)),
        ],
        empty="No convictions or cautions recorded. Without a conviction, caution or order there are no duties in law.",
        entries=[_entry(conviction) for conviction in convictions],
        acts=list(_acts(case, convictions)),
    )


def _acts(case: CaseContext, convictions: Iterable[Conviction]) -> Iterator[DutyLink]:
    """Yield the links to record a court result and the sentence for each conviction."""
    to = {"urn": case.permit.urn}
    yield DutyLink("Conviction or caution", reverse("record_conviction", kwargs=to))
    for conviction in convictions:
        if "caution" not in conviction.gateway:
            name = f"Sentence for {conviction.offence}"
            yield DutyLink(name, url_of_parts("record_sentence", {**to, "first": conviction.first}))
    if convictions:
        yield record_links(case, Certificate)


def _build_rows(conviction: Conviction, convictions: Iterable[Conviction]) -> Iterator[FactRow]:
    """Yield a row for the conviction and one for each of its disposals."""
    yield _build_row(conviction, convictions)
    for disposal in disposals_of(conviction):
        words = describe_term(disposal)
        yield FactRow("Sentence", words[:1].upper() + words[1:], f"For {conviction.offence}", row=disposal, room=ROOM)


def _certificate(certificate: Certificate, convictions: Iterable[Conviction]) -> FactRow:
    of = next((each.offence for each in convictions if each.first == certificate.conviction_id), "")
    detail = ", ".join(part for part in (format_date(certificate.on), certificate.kept_at) if part)
    value = f"{certificate.get_state_display()}: {of}"
    return FactRow("Certificate (s.92)", value, detail, on=certificate.on, row=certificate, room=ROOM)


def _build_row(conviction: Conviction, convictions: Iterable[Conviction]) -> FactRow:
    parts = [format_date(conviction.on), conviction.court]
    if conviction.sentenced_on and conviction.sentenced_on != conviction.on:
        parts.append(f"sentenced {format_date(conviction.sentenced_on)}")
    for name, day in (("quashed", conviction.quashed_on), ("disregarded", conviction.disregarded_on)):
        if day:
            parts.append(f"{name} {format_date(day)}")
    detail = ", ".join([*filter(None, parts), *describe_ranges(conviction, convictions)])
    value = f"{conviction.offence}: {describe_terms(disposals_of(conviction))}"
    return FactRow(conviction.get_gateway_display(), value, detail, on=conviction.on, row=conviction, room=ROOM)


def disposals_of(conviction: Conviction) -> list[Disposal]:
    """Return the disposals that the queries attach to a conviction."""
    disposals: list[Disposal] = conviction.disposals  # type: ignore[attr-defined]
    return disposals


def _entry(conviction: Conviction) -> TimelineEntry:
    return TimelineEntry(
        "Courts",
        conviction.on,
        conviction.get_gateway_display(),
        detail=f"{conviction.offence}: {describe_terms(disposals_of(conviction))}",
        information_source=format_provenance(conviction),
    )
