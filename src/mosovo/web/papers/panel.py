"""Notices on the case file, above what was notified."""

from collections.abc import Iterator

from django.urls import reverse

from mosovo.rooms.notification import queries
from mosovo.rooms.notification.models import Notice, Service
from mosovo.web.casefile.panel import Case, Line
from mosovo.web.duties import Act
from mosovo.web.words import plain_day

ROOM = "notification"


def served(case: Case) -> Iterator[Line]:
    """Each notice that nobody has served yet, and each proof of service."""
    services = list(queries.services(case.nominal_id, case.known_at))
    done = {service.notice_id for service in services}
    for notice in queries.notices(case.nominal_id, case.known_at).defer("content"):
        if notice.first not in done:
            yield _unserved(case, notice)
    yield from (_service(case, service) for service in services)


def _unserved(case: Case, notice: Notice) -> Line:
    way = reverse("notices", kwargs={"urn": case.permit.urn})
    value = f"Drawn up {plain_day(notice.drawn_up_on)}, not served yet"
    return Line(
        notice.get_kind_display(), value, on=notice.drawn_up_on, act=Act("Print it, or record its service", way)
    )


def _service(case: Case, service: Service) -> Line:
    seen = f", seen by {service.witnessed_by}" if service.witnessed_by else ""
    signed = ". Signed for" if service.signed else ""
    day = plain_day(service.served_on)
    detail = f"{service.place}, by {service.served_by}{seen}{signed}"
    way = reverse("notices", kwargs={"urn": case.permit.urn})
    return Line(
        "Notice of requirements", f"{service.get_how_display()}, {day}", detail, on=service.served_on, row=service,
        room=ROOM, act=Act("Notices of this case", way),
    )  # fmt: skip
