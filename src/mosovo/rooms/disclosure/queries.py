"""Load the applications and disclosures that this actor can see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet

from mosovo.database.combined_counts import CountQuery, build_count_query
from mosovo.database.joint_reads import Reading, ask, run_reading
from mosovo.record.law_facts import LONDON
from mosovo.record.limited_list import LimitedList, load_first_rows
from mosovo.record.public_reference import filter_by_reference

from .models import (
    ApplicationLink,
    ApplicationStep,
    DisclosureApplication,
    DisclosureEntry,
    JoinedApplications,
    ThirdPartyDisclosure,
)
from .progress import OUTCOMES_TO_DISCLOSE, ApplicationProgress, application_progress

MAX_OPEN = 500
MAX_CLOSED = 50


def list_applications(
    *,
    force: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    about_nobody: bool = False,
) -> list[ApplicationProgress]:
    """List applications the actor can see, oldest first, with their steps; optionally only unlinked ones."""
    return run_reading(ask_applications(force=force, since=since, until=until, about_nobody=about_nobody))


def ask_applications(
    *,
    force: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    about_nobody: bool = False,
) -> Reading[list[ApplicationProgress]]:
    """List applications the actor can see, oldest first, with their steps; optionally only unlinked ones."""
    rows = DisclosureApplication.objects.select_related("force")
    if force:
        rows = rows.filter(force=force)
    if since:
        rows = rows.filter(received_at__gte=since)
    if until:
        rows = rows.filter(received_at__lt=until)
    if about_nobody:
        rows = rows.filter(nominal=None)
    applications = yield from ask(rows)
    return (yield from _ask_steps(applications))


def list_open_applications(force: str) -> LimitedList[ApplicationProgress]:
    """List open applications, oldest first, up to `MAX_OPEN`."""
    return _all_with_steps(load_first_rows(_open_applications(force).select_related("force"), MAX_OPEN))


def build_open_applications_query(force: str) -> CountQuery:
    """Return the count of the open applications, for a statement of several counts."""
    return build_count_query(_open_applications(force))


def _open_applications(force: str) -> QuerySet[DisclosureApplication]:
    ended = ApplicationStep.objects.filter(kind=ApplicationStep.Kind.CLOSED, taken_back_by=None).values("application")
    return DisclosureApplication.objects.filter(force=force).exclude(pk__in=ended)


def list_closed_applications(force: str) -> LimitedList[ApplicationProgress]:
    """List closed applications, latest received first, up to `MAX_CLOSED`."""
    ended = ApplicationStep.objects.filter(kind=ApplicationStep.Kind.CLOSED, taken_back_by=None).values("application")
    rows = DisclosureApplication.objects.select_related("force").filter(force=force, pk__in=ended)
    return _all_with_steps(load_first_rows(rows.order_by("-received_at"), MAX_CLOSED))


def get_application(application_id: UUID) -> ApplicationProgress | None:
    """Return an application with its steps; None if it does not exist or the actor cannot see it."""
    row = DisclosureApplication.objects.select_related("force", "recorded_by").filter(pk=application_id).first()
    return None if row is None else _with_steps([row])[0]


def find_application_by_reference(force: str, reference: str) -> DisclosureApplication | None:
    """Return the application of the force with this reference number, or None if the actor may not see it."""
    return filter_by_reference(DisclosureApplication.objects.filter(force=force), reference).first()


def _all_with_steps(short_list: LimitedList[DisclosureApplication]) -> LimitedList[ApplicationProgress]:
    return LimitedList(_with_steps(short_list.rows), short_list.of)


def _with_steps(rows: Sequence[DisclosureApplication]) -> list[ApplicationProgress]:
    return run_reading(_ask_steps(rows))


def _ask_steps(rows: Sequence[DisclosureApplication]) -> Reading[list[ApplicationProgress]]:
    if not rows:
        return []
    steps = yield from ask(ApplicationStep.objects.filter(application__in=rows).select_related("recorded_by"))
    by_application: dict[UUID, list[ApplicationStep]] = {}
    for step in steps:
        by_application.setdefault(step.application_id, []).append(step)
    return [application_progress(row, by_application.get(row.pk, [])) for row in rows]


def list_joined_applications(application_id: UUID) -> list[tuple[JoinedApplications, ApplicationProgress]]:
    """List the linked applications that the actor can see, with who linked them."""
    rows = JoinedApplications.objects.filter(
        Q(first_application=application_id) | Q(second_application=application_id)
    ).select_related("by")
    last = {
        row.second_application_id if row.first_application_id == application_id else row.first_application_id: row
        for row in rows
    }
    links = {key: row for key, row in last.items() if row.holds}
    joined = DisclosureApplication.objects.select_related("force").filter(pk__in=links) if links else ()
    return [(links[course.application.pk], course) for course in _with_steps(list(joined))]


def list_linked_applications(nominal_id: UUID, known_at: datetime | None = None) -> list[ApplicationLink]:
    """List the links of applications to the nominal, latest received first."""
    rows = ApplicationLink.objects.for_nominal(nominal_id, known_at)
    return list(rows.select_related("application", "recorded_by").order_by("-application__received_at"))


def get_application_link(application: DisclosureApplication) -> ApplicationLink | None:
    """Return the fact that links the application to its nominal; None if it is not linked."""
    rows = ApplicationLink.objects.known_at().filter(nominal_id=application.nominal_id, application=application)
    link: ApplicationLink | None = rows.first()
    return link


def list_disclosures(nominal_id: UUID, known_at: datetime | None = None) -> list[ThirdPartyDisclosure]:
    """List disclosures considered and made outside the schemes, latest first."""
    rows = ThirdPartyDisclosure.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return list(rows.order_by("-considered_on", "-first"))


def list_disclosure_register() -> list[DisclosureEntry]:
    """List third-party disclosures on cases the actor can see, latest first."""
    return list(DisclosureEntry.objects.all())


@dataclass(frozen=True, slots=True)
class ApplicationCounts:
    """The counts of a scheme for the annual return."""

    applications: int
    about_registered: int
    decided: int
    disclosed: int
    disclosed_about_registered: int
    answered_in_time: int
    answered: int


def count_applications(
    applications: Sequence[ApplicationProgress], scheme: str, days_allowed: int
) -> ApplicationCounts:
    """Count the applications of one scheme that were received in the year.

    `days_allowed`: the days within which an answer is in time.
    """
    of_scheme = [each for each in applications if each.application.scheme == scheme]
    progress = [each for each in of_scheme if each.first(ApplicationStep.Kind.DELIVERY)]
    answered = [each for each in of_scheme if each.answered_on]
    return ApplicationCounts(
        applications=len(of_scheme),
        about_registered=sum(each.application.nominal_id is not None for each in of_scheme),
        decided=sum(each.decision is not None for each in of_scheme),
        disclosed=len(progress),
        disclosed_about_registered=sum(each.application.nominal_id is not None for each in progress),
        answered=len(answered),
        answered_in_time=sum(
            (each.answered_on - each.received.date()).days <= days_allowed for each in answered if each.answered_on
        ),
    )


def list_applications_of_year(force: str, first: date, last: date) -> list[ApplicationProgress]:
    """List the force’s applications received between two dates, both inclusive, in London time."""
    begins = datetime.combine(first, time(), LONDON).astimezone(UTC)
    ends = datetime.combine(date.fromordinal(last.toordinal() + 1), time(), LONDON).astimezone(UTC)
    return list_applications(force=force, since=begins, until=ends)


__all__ = [
    "OUTCOMES_TO_DISCLOSE",
    "ApplicationCounts",
    "ask_applications",
    "count_applications",
    "get_application",
    "get_application_link",
    "list_applications",
    "list_applications_of_year",
    "list_closed_applications",
    "list_disclosure_register",
    "list_disclosures",
    "list_joined_applications",
    "list_linked_applications",
    "list_open_applications",
]  # fmt: skip
