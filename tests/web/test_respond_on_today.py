"""A supervisor responds from Today: to one overdue duty, or to all of one officer and kind with one reason."""

import re
from datetime import timedelta
from typing import Any

from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast
from tests.web.sending import TODAY, send, text
from tests.web.test_reading_desk import register_overdue

SOON = f"{TODAY + timedelta(days=10):%d/%m/%Y}"
WORDS = "Visit with a colleague this week: PC Oakthorpe."


def response_forms(page: str) -> list[tuple[str, str, bool]]:
    """Return the address and the duty of each response form, and whether it offers to answer all."""
    found = re.findall(r'action="(/reading-desk/overdue/\?group=[^"]+)">(.*?)</form>', page, re.S)
    duties = [(address, re.findall(r'name="duties" value="([^"]+)"', form)) for address, form in found]
    return [(address, values[0], "all" in values) for address, values in duties]


def list_responses(owner_sql: Sql) -> list[tuple[Any, ...]]:
    return owner_sql("select text from supervision_acknowledgement")


def test_response_to_one_duty_is_recorded_on_today(cast: Cast, owner_sql: Sql) -> None:
    register_overdue(cast, ("high",))
    client = sign_in(cast.supervisor)
    page = text(client.get("/"))
    address, duty, offers_all = response_forms(page)[0]
    assert not offers_all, "a high-risk duty is answered separately"
    sent = {"duties": [duty], "text": WORDS, "until_on-day": SOON, "from_today": "1"}
    assert send(client, address, sent).url == "/"
    assert list_responses(owner_sql) == [(WORDS,)]
    assert duty not in {key for _, key, _ in response_forms(text(client.get("/")))}


def test_overdue_duties_of_one_officer_and_kind_are_answered_together(cast: Cast, owner_sql: Sql) -> None:
    people = register_overdue(cast, ("low", "medium"))
    client = sign_in(cast.supervisor)
    page = text(client.get("/"))
    address, duty, _ = next(each for each in response_forms(page) if each[2])
    assert re.search(r"The same for all \d+ of PC Tamsin Oakthorpe at medium or low risk", page)
    sent = {"duties": [duty, "all"], "text": WORDS, "until_on-day": SOON, "from_today": "1"}
    assert send(client, address, sent).url == "/"
    assert len(list_responses(owner_sql)) >= len(people)


def test_refused_response_keeps_the_typed_text(cast: Cast, owner_sql: Sql) -> None:
    register_overdue(cast, ("low",))
    client = sign_in(cast.supervisor)
    address, duty, _ = response_forms(text(client.get("/")))[0]
    refused = text(send(client, address, {"duties": [duty], "text": WORDS, "until_on-day": "", "from_today": "1"}))
    assert WORDS in refused
    assert "Enter the deadline" in refused
    assert list_responses(owner_sql) == []


def test_duty_on_today_links_to_the_reallocation_of_its_case(cast: Cast) -> None:
    [known] = register_overdue(cast, ("low",))
    page = text(sign_in(cast.supervisor).get("/"))
    assert f'href="/nominals/{known.urn}/allocate/"' in page
