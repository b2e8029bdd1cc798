"""Messages of prison and probation systems about a few people of the first officer, and one about no one known.

They arrive as in real use: stored, matched by the database, and compared with the record.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from mosovo.caseload.models import CaseloadEntry
from mosovo.exchange.hmpps.content_reader import read_content
from mosovo.exchange.hmpps.inbox import ParsedMessage, Sender, store_messages
from mosovo.exchange.hmpps.message_comparison import compare_waiting_messages
from mosovo.exchange.hmpps.profile import PROFILES

from .staff import DemoStaff

FEED = "Probation feed"
PEOPLE = 3
UNKNOWN_PERSON = {"crn": "X904417"}
"""The probation number of a person who is not on the register."""


def create_source_messages(staff: DemoStaff, now: datetime, today: date) -> None:
    """Store the messages, and compare them."""
    manager, sender = staff.managers[0], Sender(FEED, str(staff.force.pk))
    entries = CaseloadEntry.objects.filter(offender_manager_id=manager.pk).order_by("urn")[:PEOPLE]
    for number, (keys, shape, content) in enumerate(_list_messages([entry.urn for entry in entries], today)):
        message = ParsedMessage(
            f"PF-{number}", now - timedelta(hours=number + 2), keys, read_content(PROFILES[shape], content)
        )
        store_messages(sender, PROFILES[shape], [message], today)
    compare_waiting_messages(today)


def _list_messages(urns: list[str], today: date) -> Iterator[tuple[Mapping[str, str], str, Mapping[str, Any]]]:
    """Yield the numbers, the shape and the content of each message."""
    moved = (today - timedelta(days=6)).isoformat()
    for urn in urns[:1]:
        address = {
            "number": "22", "street": "Foundry Lane", "town": "Mockton", "postcode": "ZZ2 4QD", "startDate": moved,
            "noFixedAddress": False, "types": [{"code": "HOME", "description": "Home"}],
        }  # fmt: skip
        yield {"urn": urn}, "addresses", {"data": [address]}
    for urn in urns[1:2]:
        yield {"urn": urn}, "mappa", {"level": 3, "category": 1, "reviewDate": (today + timedelta(days=80)).isoformat()}
    for urn in urns[2:3]:
        flags = [("WEAP", "Weapons"), ("XRSK", "A register that is not known here")]
        rows = [
            {"active": True, "type": {"code": code, "description": words}, "startDate": moved} for code, words in flags
        ]
        yield {"urn": urn}, "registrations", {"registrations": rows}
    yield UNKNOWN_PERSON, "mappa", {"level": 2, "category": 1, "reviewDate": moved}
