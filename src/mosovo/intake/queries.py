"""Read public reports, as far as row security allows."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from mosovo.database.combined_counts import CountQuery, build_count_query
from mosovo.organisations.models import Force
from mosovo.record.limited_list import LimitedList, load_first_rows
from mosovo.record.public_reference import filter_by_reference

from .models import PostcodeArea, PublicReport, PublicReportStep, SupportService

OPEN = (PublicReport.State.NEW, PublicReport.State.TRIAGED)
PAGE_SIZE = 50


def list_reports(*, closed: bool = False, suspect: bool = False) -> LimitedList[PublicReport]:
    """List open reports, those that mention danger first, then oldest; or the latest closed or linked reports."""
    rows = PublicReport.objects.defer("text", "how_known", "name", "contact", "safe_contact")
    if closed:
        return load_first_rows(rows.exclude(state__in=OPEN).order_by("-received_at"), PAGE_SIZE)
    return load_first_rows(rows.filter(state__in=OPEN, suspect=suspect).order_by("-danger", "received_at"), PAGE_SIZE)


def count_reports_waiting(*, suspect: bool = False) -> int:
    """Count the open reports."""
    return _filter_open(suspect=suspect).count()


def build_reports_waiting_query() -> CountQuery:
    """Return the count of the open reports, for a statement of several counts."""
    return build_count_query(_filter_open(suspect=False))


def _filter_open(*, suspect: bool) -> QuerySet[PublicReport]:
    return PublicReport.objects.filter(state__in=OPEN, suspect=suspect)


def get_report(report_id: UUID) -> PublicReport | None:
    """Return one report, or None if the actor may not see it."""
    return PublicReport.objects.select_related("force").filter(pk=report_id).first()


def find_report_by_reference(reference: str) -> PublicReport | None:
    """Return the report with this reference number, or None if the actor may not see it."""
    return filter_by_reference(PublicReport.objects.all(), reference).first()


def list_report_steps(of: PublicReport) -> Sequence[PublicReportStep]:
    """List the steps of a report, newest first."""
    return list(
        PublicReportStep.objects.filter(report=of).select_related("recorded_by").order_by("-recorded_at", "-id")
    )


def list_reporting_forces() -> list[Force]:
    """List the forces that the public can report to."""
    return list(Force.objects.all())


def suggest_forces(postcode: str) -> list[Force]:
    """List the forces that police most of a postcode area. The page only suggests them."""
    letters = "".join(postcode.upper().split())
    area = ""
    for letter in letters[:2]:
        if not ("A" <= letter <= "Z"):
            break
        area += letter
    matches = PostcodeArea.objects.filter(area=area).values("force_id") if area else PostcodeArea.objects.none()
    return list(Force.objects.filter(pk__in=matches))


def list_support_services(on: date, *, force: str | None = None) -> list[SupportService]:
    """List the services shown on the day, of one force or of all."""
    rows = SupportService.objects.filter(Q(until=None) | Q(until__gt=on), from_on__lte=on).select_related("force")
    return list(rows.filter(force=force) if force else rows)


def list_postcode_areas(force: str) -> list[str]:
    """List the postcode areas of a force."""
    return list(PostcodeArea.objects.filter(force=force).values_list("area", flat=True))
