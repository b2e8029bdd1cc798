"""T20: one officer carries out the six operations of DPA 2018 s.62. The log has actor, time, subject and recipient.

Only drafts and other working copies are erased here. T45 tests the disposal of records.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.court_result import PersonDetails
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.trust.all_pages import prepare_client
from tests.trust.measurements import Measured
from tests.web.sending import YESTERDAY, send, text

HARTWELL = PersonDetails(forenames="Tobin", surname="Hartwell", born_on=datetime(1979, 2, 3).date(), sex="male")
ALIAS = {"kind": "alias", "forenames": "Al", "surname": "Marks"}
BIRTH = {"born_on": "1984-07-01", "change_reason": "Birth certificate seen"}
EXPORT = {"purpose": "meeting", "words": "MAPPA level 2", "recipient": "Wren Castellan", "shape": "csv"}
TYPED = {"text": ["Says he has no car."], "made_on": [YESTERDAY.isoformat()]}
WRITTEN = """select verb, action, actor_id, actor_name, at, subjects, detail, recipient, request_id, session_hash
  from audit_auditentry where id > %s and allowed and action = %s"""


@dataclass(frozen=True)
class Step:
    """An operation: its expected audit entry, subjects and recipient."""

    operation: ProcessingOperation
    action: str
    about: frozenset[UUID]
    act: Callable[[], object]
    recipient: str = ""


class Journey:
    """A browser of one officer, and the steps of each operation on the screens."""

    def __init__(self, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
        self.client, self.nominal, self.owner_sql = Client(), nominal, owner_sql
        self.other = register(cast, person=HARTWELL)
        self.client.force_login(cast.manager)
        prepare_client(self.client)

    def steps(self) -> list[Step]:
        """Return the six operations in the order of the Act."""
        this, both = frozenset({self.nominal.id}), frozenset({self.nominal.id, self.other.id})
        return [
            Step(ProcessingOperation.COLLECTION, "identity.record", this, self.collect),
            Step(ProcessingOperation.ALTERATION, "identity.correct", this, self.alter),
            Step(ProcessingOperation.CONSULTATION, "nominals.view", this, self.consult),
            Step(ProcessingOperation.DISCLOSURE, "exchange.export", both, self.disclose, EXPORT["recipient"]),
            Step(ProcessingOperation.COMBINATION, "traces.merge", both, self.combine),
            Step(ProcessingOperation.ERASURE, "form.discard_draft", frozenset(), self.erase),
        ]

    def collect(self) -> None:
        self.sent(f"/nominals/{self.nominal.urn}/facts/identity.name/record/", ALIAS)

    def alter(self) -> None:
        [(row,)] = self.owner_sql("select id from identity_birth where nominal_id = %s", [self.nominal.id])
        self.sent(f"/nominals/{self.nominal.urn}/facts/identity.birth/{row}/correct/", BIRTH)

    def consult(self) -> None:
        assert self.client.get(f"/nominals/{self.nominal.urn}/").status_code == 200

    def disclose(self) -> None:
        address = self.sent("/exports/new/?of=caseload&scope=team", EXPORT)
        assert self.client.post(f"{address}file/").status_code == 200

    def combine(self) -> None:
        fields = {"other": self.other.urn, "reason": "Fingerprints.", "seen": self.other.urn}
        self.sent(f"/nominals/{self.nominal.urn}/same/", fields)

    def erase(self) -> None:
        """Type into a form, and discard its draft."""
        address = f"/nominals/{self.nominal.urn}/facts/identity.remark/record/"
        typed = {"address": address, "fields": json.dumps(TYPED)}
        assert self.client.post("/account/drafts/save/", typed).status_code == 200
        [(self.draft,)] = self.owner_sql("select id from record_draft")
        self.sent("/account/drafts/discard/", {"address": address})
        assert self.owner_sql("select id from record_draft") == []

    def sent(self, address: str, fields: dict[str, Any]) -> str:
        """Send a form that is accepted, and return the address of the next page."""
        response = send(self.client, address, fields)
        assert response.status_code == 302, text(response)
        return str(response.url)


def list_new_entries(step: Step, owner_sql: Sql) -> list[tuple[Any, ...]]:
    """Take the step, and return the new entries of its action."""
    [(last,)] = owner_sql("select coalesce(max(id), 0) from audit_auditentry")
    step.act()
    return [row for row in owner_sql(WRITTEN, [last, step.action]) if row[0] == step.operation]


def is_complete(step: Step, entries: list[tuple[Any, ...]], officer: Any, since: datetime) -> bool:
    """Return whether the entries name all subjects of the step, and each has officer, time, recipient and session."""
    return (
        bool(entries)
        and step.about == {subject for entry in entries for subject in entry[5]}
        and all(
            (actor, name, recipient) == (officer.pk, officer.name, step.recipient)
            and since <= at <= datetime.now(UTC)
            and request
            and session
            for _, _, actor, name, at, _, _, recipient, request, session in entries
        )
    )


@pytest.mark.trust("T20", target="6 of 6, each with actor, UTC time, subject, and recipient where disclosed")
def test_each_of_the_six_operations_is_logged_with_actor_time_and_subject(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, measured: Measured
) -> None:
    journey, complete, left = Journey(cast, nominal, owner_sql), list[ProcessingOperation](), dict[str, Any]()
    for step in journey.steps():
        since = datetime.now(UTC)
        entries = left[step.operation.value] = list_new_entries(step, owner_sql)
        if is_complete(step, entries, cast.manager, since):
            complete.append(step.operation)
    measured(f"{len(complete)} of {len(ProcessingOperation)}: {', '.join(complete)}")
    assert complete == list(ProcessingOperation), left
    assert left["erasure"][0][6] == {"draft": str(journey.draft)}, "the entry names the erased draft, not its content"
    assert "no car" not in str(owner_sql("select * from audit_auditentry where action like 'form.%%'"))
