"""Convictions, findings and cautions on the case file, each with its disposals."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from mosovo.rooms.convictions import queries
from mosovo.rooms.convictions.models import Certificate, Conviction, Disposal
from mosovo.rooms.convictions.terms import describe_term, describe_terms
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link, format_provenance
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
            *(
                _build_certificate_row(each, convictions)
                for each in queries.list_certificates(case.nominal_id, case.known_at)
            ),
        ],
        empty="No convictions or cautions recorded. Without a conviction, caution or order there are no duties in law.",
        entries=[entry for conviction in convictions for entry in _list_timeline_entries(conviction)],
        acts=list(_list_record_links(case, convictions)),
    )


def _list_record_links(case: CaseContext, convictions: Iterable[Conviction]) -> Iterator[DutyLink]:
    """Yield the links to record a court result and the sentence for each conviction."""
    url_kwargs = {"urn": case.permit.urn}
    yield DutyLink("Conviction or caution", reverse("record_conviction", kwargs=url_kwargs))
    for conviction in convictions:
        if "caution" not in conviction.gateway:
            name = f"Sentence for {conviction.offence}"
            yield DutyLink(name, url_of_parts("record_sentence", {**url_kwargs, "first": conviction.first}))
    if convictions:
        yield build_record_link(case, Certificate)


def _build_rows(conviction: Conviction, convictions: Iterable[Conviction]) -> Iterator[FactRow]:
    """Yield a row for the conviction and one for each of its disposals."""
    yield _build_row(conviction, convictions)
    for disposal in get_disposals(conviction):
        words = describe_term(disposal)
        yield FactRow("Sentence", words[:1].upper() + words[1:], f"For {conviction.offence}", row=disposal, room=ROOM)


def _build_certificate_row(certificate: Certificate, convictions: Iterable[Conviction]) -> FactRow:
    offence = next((each.offence for each in convictions if each.first == certificate.conviction_id), "")
    detail = ", ".join(part for part in (format_date(certificate.on), certificate.kept_at) if part)
    value = f"{certificate.get_state_display()}: {offence}"
    return FactRow("Certificate (s.92)", value, detail, on=certificate.on, row=certificate, room=ROOM)


def _build_row(conviction: Conviction, convictions: Iterable[Conviction]) -> FactRow:
    parts = [format_date(conviction.on), conviction.court]
    if conviction.sentenced_on and conviction.sentenced_on != conviction.on:
        parts.append(f"sentenced {format_date(conviction.sentenced_on)}")
    for name, day in (("quashed", conviction.quashed_on), ("disregarded", conviction.disregarded_on)):
        if day:
            parts.append(f"{name} {format_date(day)}")
    detail = ", ".join([*filter(None, parts), *describe_ranges(conviction, convictions)])
    value = f"{conviction.offence}: {describe_terms(get_disposals(conviction))}"
    return FactRow(conviction.get_gateway_display(), value, detail, on=conviction.on, row=conviction, room=ROOM)


def get_disposals(conviction: Conviction) -> list[Disposal]:
    """Return the disposals that the queries attach to a conviction."""
    disposals: list[Disposal] = conviction.disposals  # type: ignore[attr-defined]
    return disposals


def _list_timeline_entries(conviction: Conviction) -> Iterator[TimelineEntry]:
    """Yield the conviction and its quashing; nothing if it was disregarded, because the timeline is printed for court.

    Someone whose conviction was disregarded is treated as not convicted (Protection of Freedoms Act 2012).
    """
    if conviction.disregarded_on:
        return
    what = conviction.get_gateway_display()
    court_result = f"{conviction.offence}: {describe_terms(get_disposals(conviction))}"
    quashed = f". Quashed {format_date(conviction.quashed_on)}" if conviction.quashed_on else ""
    source = format_provenance(conviction)
    yield TimelineEntry("Courts", conviction.on, what, detail=f"{court_result}{quashed}", information_source=source)
    if conviction.quashed_on:
        detail = f"{what}, {format_date(conviction.on)}. {court_result}"
        yield TimelineEntry("Courts", conviction.quashed_on, "Quashed", detail=detail, information_source=source)
