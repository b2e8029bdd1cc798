"""The MAPPA meetings of the demo: each has the cases of its level, and the housing agency has work to do."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from mosovo.organisations.models import Account
from mosovo.rooms.mappa.models import MappaLevelRecord
from mosovo.rooms.meetings.agency_view import load_agency_view
from mosovo.rooms.meetings.models import Invitation, MeetingCase, MinutesCopy
from tests.support.template_databases import REGISTER_TODAY as TODAY


@pytest.fixture(autouse=True)
def jobs(as_jobs: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    with as_jobs():
        yield


@pytest.mark.usefixtures("with_register")
def test_housing_agency_has_reports_due_an_open_action_and_minutes_to_read() -> None:
    account = Account.objects.get(username="7002")
    view = load_agency_view(account, on=TODAY)
    due = [each.slot.reports_due_on for each in view.reports_due]
    assert max(due) >= TODAY > min(due), "a report that is overdue, and one that is not"
    assert [each for each in view.actions if each.due_on > TODAY]
    assert MinutesCopy.objects.filter(invitation__account=account).exists()


@pytest.mark.usefixtures("with_register")
def test_meetings_have_only_cases_of_their_level() -> None:
    """Before, a Level 3 case was on the agenda of a Level 2 meeting, without the senior people that Level 3 needs."""
    levels = dict(MappaLevelRecord.objects.filter(level__gt=1).order_by("set_on").values_list("nominal_id", "level"))
    slots = MeetingCase.objects.filter(sitting__held_on__gte=TODAY).select_related("sitting")
    assert {(each.sitting.level, levels[each.nominal_id]) for each in slots} == {(2, 2), (3, 3)}
    senior = Invitation.objects.filter(slot__in=[each.pk for each in slots if each.sitting.level == 3])
    assert set(senior.values_list("is_senior", flat=True)) == {True}
    [held_on] = {each.sitting.held_on for each in slots if each.sitting.level == 3}
    assert held_on - TODAY <= timedelta(days=5)
    assert held_on.weekday() < 5
