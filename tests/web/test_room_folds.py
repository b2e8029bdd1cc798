"""The agenda of the meeting room is folded: one section is open, and each folded line shows its state."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client

from mosovo.rooms.meetings import attendance, decisions
from mosovo.rooms.meetings.agenda import AGENDA
from mosovo.rooms.meetings.models import MeetingCase
from tests.support.clients import sign_in
from tests.support.meetings import (
    EMPTY,
    TODAY,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import send


@pytest.fixture
def meeting_case(cast: Cast, nominal: RegisteredNominal) -> MeetingCase:
    """A case of today's meeting."""
    return add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)


def open_sections(client: Client, nominal: RegisteredNominal, meeting_case: MeetingCase, query: str = "") -> list[str]:
    page = client.get(f"/nominals/{nominal.urn}/meetings/{meeting_case.first}/{query}").content.decode()
    folds = re.findall(r'aria-labelledby="head-(\w+)">\s*<details class="room-fold" (open)?>', page)
    assert [key for key, _ in folds] == [each.key for each in AGENDA]
    return [key for key, is_open in folds if is_open]


def test_first_unfinished_section_is_open_and_then_the_next(
    cast: Cast,
    nominal: RegisteredNominal,
    meeting_case: MeetingCase,
    as_jobs: Callable[[], AbstractContextManager[None]],
) -> None:
    with as_jobs():
        members = agencies(cast)
    seat = invite_account(cast, nominal, meeting_case, members.housing)
    client = sign_in(cast.coordinator)
    assert open_sections(client, nominal, meeting_case) == ["who"]
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
    assert open_sections(client, nominal, meeting_case) == ["facts"]
    assert open_sections(client, nominal, meeting_case, "?at=plan") == ["plan"]
    record_decisions(cast, nominal, meeting_case)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(
            permit, meeting_case, next_on=TODAY + timedelta(weeks=8), empty_reasons=EMPTY, today=TODAY
        )  # fmt: skip
    assert open_sections(client, nominal, meeting_case) == ["next"]


@pytest.mark.parametrize("query", ["?at=", "?at=0", "?at=<script>", "?at=who&at=x", f"?at={'a' * 4_000}"])
def test_unknown_section_in_the_address_opens_the_first_unfinished_one(
    cast: Cast, nominal: RegisteredNominal, meeting_case: MeetingCase, query: str
) -> None:
    assert open_sections(sign_in(cast.coordinator), nominal, meeting_case, query) == ["facts"]


def test_form_with_errors_opens_its_section(cast: Cast, nominal: RegisteredNominal, meeting_case: MeetingCase) -> None:
    room = f"/nominals/{nominal.urn}/meetings/{meeting_case.first}/"
    page = send(sign_in(cast.coordinator), f"{room}level/?at=plan", {"level-level": "2"}).content.decode()
    assert re.findall(r'head-(\w+)">\s*<details class="room-fold" open>', page) == ["level"]


def test_saved_text_shows_its_state_in_the_folded_line(
    cast: Cast, nominal: RegisteredNominal, meeting_case: MeetingCase
) -> None:
    address = f"/nominals/{nominal.urn}/meetings/{meeting_case.first}/sections/risk/"
    client = sign_in(cast.coordinator)

    def answer(text: str, seen: str) -> str:
        return client.post(address, {"text": text, "seen": seen}, headers={"HX-Request": "true"}).content.decode()

    state = re.compile(r'<span id="state-risk" hx-swap-oob="true">(.*?)</span>')
    assert re.fullmatch(r"Saved \d\d:\d\d", state.findall(answer("First.", "0"))[0])
    assert "choose a text" in state.findall(answer("Other.", "0"))[0]
    assert state.findall(answer("", "1")) == ["Empty"]


def test_draft_minutes_say_not_decided_when_no_next_review_is_set(
    cast: Cast, nominal: RegisteredNominal, meeting_case: MeetingCase
) -> None:
    page = (
        sign_in(cast.coordinator)
        .get(f"/nominals/{nominal.urn}/meetings/{meeting_case.first}/minutes/")
        .content.decode()
    )
    assert "No further meeting is planned" not in page
    assert "Not decided." in page.partition("14. Next review")[2]
