"""The agenda of the meeting room is folded: one section is unfolded, and each folded line states its section."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.rooms.meetings import attendance, decisions
from mosovo.rooms.meetings.agenda import AGENDA
from mosovo.rooms.meetings.models import MeetingCase
from tests.support.meetings import EMPTY, TODAY, agencies, convened, decided, invited, slot, writing
from tests.support.people import Cast, Known
from tests.web.sending import send


@pytest.fixture
def at(cast: Cast, nominal: Known) -> MeetingCase:
    """A case of today's meeting."""
    return slot(cast, convened(cast, held_on=TODAY), nominal)


def come(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def unfolded(client: Client, nominal: Known, at: MeetingCase, asked: str = "") -> list[str]:
    page = client.get(f"/nominals/{nominal.urn}/meetings/{at.first}/{asked}").content.decode()
    folds = re.findall(r'aria-labelledby="head-(\w+)">\s*<details class="room-fold" (open)?>', page)
    assert [key for key, _ in folds] == [each.key for each in AGENDA]
    return [key for key, is_open in folds if is_open]


def test_the_first_section_that_is_not_done_is_unfolded_and_then_the_next(
    cast: Cast, nominal: Known, at: MeetingCase, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    with as_jobs():
        of = agencies(cast)
    seat = invited(cast, nominal, at, of.housing)
    client = come(cast.coordinator)
    assert unfolded(client, nominal, at) == ["who"]
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
    assert unfolded(client, nominal, at) == ["facts"]
    assert unfolded(client, nominal, at, "?at=plan") == ["plan"]
    decided(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(
            permit, at, next_on=TODAY + timedelta(weeks=8), empty_reasons=EMPTY, today=TODAY
        )  # fmt: skip
    assert unfolded(client, nominal, at) == ["next"]


@pytest.mark.parametrize("asked", ["?at=", "?at=0", "?at=<script>", "?at=who&at=x", f"?at={'a' * 4_000}"])
def test_an_address_that_names_no_section_unfolds_the_first_that_is_not_done(
    cast: Cast, nominal: Known, at: MeetingCase, asked: str
) -> None:
    assert unfolded(come(cast.coordinator), nominal, at, asked) == ["facts"]


def test_a_form_with_errors_unfolds_its_section(cast: Cast, nominal: Known, at: MeetingCase) -> None:
    room = f"/nominals/{nominal.urn}/meetings/{at.first}/"
    page = send(come(cast.coordinator), f"{room}level/?at=plan", {"level-level": "2"}).content.decode()
    assert re.findall(r'head-(\w+)">\s*<details class="room-fold" open>', page) == ["level"]


def test_a_saved_text_states_itself_in_the_folded_line(cast: Cast, nominal: Known, at: MeetingCase) -> None:
    address = f"/nominals/{nominal.urn}/meetings/{at.first}/sections/risk/"
    client = come(cast.coordinator)

    def answer(text: str, seen: str) -> str:
        return client.post(address, {"text": text, "seen": seen}, headers={"HX-Request": "true"}).content.decode()

    state = re.compile(r'<span id="state-risk" hx-swap-oob="true">(.*?)</span>')
    assert re.fullmatch(r"Saved \d\d:\d\d", state.findall(answer("First.", "0"))[0])
    assert "choose a text" in state.findall(answer("Other.", "0"))[0]
    assert state.findall(answer("", "1")) == ["Empty"]


def test_a_draft_of_the_minutes_plans_nothing_that_was_not_decided(cast: Cast, nominal: Known, at: MeetingCase) -> None:
    page = come(cast.coordinator).get(f"/nominals/{nominal.urn}/meetings/{at.first}/minutes/").content.decode()
    assert "No further meeting is planned" not in page
    assert "Not decided." in page.partition("14. Next review")[2]
