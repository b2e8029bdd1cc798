"""Notices on the case file, above the notifications."""

from collections.abc import Iterator

from django.urls import reverse

from mosovo.rooms.notifications import queries
from mosovo.rooms.notifications.models import ProofOfService, RequirementsNotice
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow

ROOM = "notification"


def list_notices_and_services(case: CaseContext) -> Iterator[FactRow]:
    """Yield each notice not served yet, and each proof of service."""
    services = list(queries.list_services(case.nominal_id, case.known_at))
    served_ids = {service.notice_id for service in services}
    for notice in queries.list_notices(case.nominal_id, case.known_at).defer("content"):
        if notice.first not in served_ids:
            yield _build_unserved_row(case, notice)
    yield from (_build_service_row(case, service) for service in services)


def _build_unserved_row(case: CaseContext, notice: RequirementsNotice) -> FactRow:
    url = reverse("notices", kwargs={"urn": case.permit.urn})
    value = f"Drawn up {format_date(notice.drawn_up_on)}, not served yet"
    return FactRow(
        notice.get_kind_display(), value, on=notice.drawn_up_on, act=DutyLink("Print or record service", url)
    )


def _build_service_row(case: CaseContext, service: ProofOfService) -> FactRow:
    witness = f", witnessed by {service.witnessed_by}" if service.witnessed_by else ""
    signed = ". Signed for" if service.signed else ""
    day = format_date(service.served_on)
    detail = f"{service.place}, by {service.served_by}{witness}{signed}"
    url = reverse("notices", kwargs={"urn": case.permit.urn})
    return FactRow(
        "Notice of requirements", f"{service.get_how_display()}, {day}", detail, on=service.served_on, row=service,
        room=ROOM, act=DutyLink("Notices for this case", url),
    )  # fmt: skip
