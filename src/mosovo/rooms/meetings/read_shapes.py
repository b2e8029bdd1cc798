"""The query sets that the pages of a co-ordinator ask each time, written once for each process."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from mosovo.database.query_shapes import KeysParameter, QueryShape
from mosovo.organisations.models import Agency

from .models import AgencyReport, CaseClosure, Invitation, MeetingAction, MeetingActionStep, MeetingCase


def _query_cases() -> QuerySet[Any]:
    closures = CaseClosure.objects.known_at().filter(slot_id=OuterRef("first"))
    rows: QuerySet[Any] = MeetingCase.objects.known_at().filter(sitting__in=KeysParameter("sittings"))
    rows = rows.annotate(is_closed=Exists(closures))
    return rows.order_by("sitting__held_on", "starts", "number")


def _query_open_actions() -> QuerySet[Any]:
    ended = MeetingActionStep.objects.known_at().filter(kind__in=MeetingActionStep.ENDS).values("action_id")
    rows = MeetingAction.objects.known_at().exclude(first__in=ended)
    return rows.select_related("agency", "owner", "slot__sitting")


def _query_steps() -> QuerySet[Any]:
    rows = MeetingActionStep.objects.known_at().filter(action__in=KeysParameter("actions"))
    return rows.select_related("recorded_by").order_by("recorded_at")


def _query_invitations() -> QuerySet[Any]:
    reports = AgencyReport.objects.known_at().filter(slot_id=OuterRef("slot_id"), agency_id=OuterRef("agency_id"))
    rows: QuerySet[Any] = Invitation.objects.known_at().filter(slot__in=KeysParameter("slots"), removed_on=None)
    rows = rows.annotate(has_report=Exists(reports))
    return rows.order_by("agency__name", "name")


def _query_invited_agencies() -> QuerySet[Any]:
    invited: QuerySet[Any] = Invitation.objects.known_at()
    invited = invited.filter(slot__in=KeysParameter("slots"), removed_on=None)
    return Agency.objects.filter(pk__in=invited.values("agency_id"))


CASES_OF_MEETINGS = QueryShape(_query_cases)
"""The cases of `sittings` that the reader can list, in order of time, each with `is_closed`."""
OPEN_ACTIONS = QueryShape(_query_open_actions)
"""The actions that no update ended, of cases that the reader can list."""
STEPS = QueryShape(_query_steps)
"""The updates of `actions`, by their first rows, in order of time."""
INVITED_AGENCIES = QueryShape(_query_invited_agencies)
"""The agencies of those invitations, each once: a meeting of twelve cases has some fifty invitations."""
INVITATIONS = QueryShape(_query_invitations)
"""The invitations to the meeting cases `slots`, by their first rows, that were not removed, each with `has_report`."""
