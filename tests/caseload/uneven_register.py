"""A register whose records are uneven, and its facts as they are in the tables.

Some people of the demonstration have no risk level, no confirmed category or no officer; some are archived, dead,
restricted, or exclude the inspector. Facts are read past row security, so that a count of them does not use the
program under test.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from uuid6 import uuid7

from mosovo.caseload.models import CaseloadEntry
from mosovo.casework.journeys import plan_journey
from mosovo.nominals import emergency_access, restrictions
from mosovo.nominals.models import Nominal
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.obligations.fact_gathering import gather_facts
from mosovo.organisations.models import Account
from mosovo.practice.derivation import derive_obligations
from mosovo.rooms.breaches import actions as breaches
from mosovo.rooms.disclosure import actions as disclosure
from mosovo.rooms.disclosure.queries import get_application
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.management_modes import actions as modes
from mosovo.rooms.mappa.models import MappaEntry
from mosovo.rooms.meetings import actions as sittings
from mosovo.rooms.risk import actions as risk
from mosovo.rooms.travel.policy import RECORD as RECORD_JOURNEY
from mosovo.rooms.wanted import actions as wanted_actions
from mosovo_law.core.obligation import Nature, Obligation
from mosovo_law.facts.case_facts import CaseFacts
from tests.rooms.transactions import WRITE
from tests.support.fixture_types import Sql
from tests.support.look_up_limits import allow_emergency
from tests.support.people import RegisteredNominal, acting, opened
from tests.support.template_databases import REGISTER_TODAY as TODAY

type Obligations = dict[UUID, list[Obligation]]
OVERRIDE_REASON = "Read in the file of the old register"
NOON = datetime.combine(TODAY, time(12), UTC)


@dataclass
class Register:
    """The people of the register with their facts and their obligations in law."""

    sql: Sql
    read: dict[str, Any]
    """What this test or another has read before. Each test begins with the same rows."""

    def read_once[Answer](self, name: str, read: Callable[[], Answer]) -> Answer:
        """Return what was read under the name before, or read it now."""
        if name not in self.read:
            self.read[name] = read()
        answer: Answer = self.read[name]
        return answer

    @property
    def facts(self) -> dict[UUID, CaseFacts]:
        """Return the facts that the law receives about each nominal."""
        return self.read_once("facts", self._facts)

    def _facts(self) -> dict[UUID, CaseFacts]:
        return {
            who: each.facts for who, each in gather_facts(list(Nominal.objects.values_list("pk", flat=True))).items()
        }

    @property
    def obligations(self) -> Obligations:
        """Return the obligations of each nominal in law."""
        return self.read_once(
            "obligations",
            lambda: {who: list(derive_obligations(facts).obligations) for who, facts in self.facts.items()},
        )

    def duties(self) -> Iterator[tuple[UUID, Obligation]]:
        """Return every duty with its nominal."""
        return (
            (who, each)
            for who, obligations in self.obligations.items()
            for each in obligations
            if each.nature is Nature.DUTY
        )

    def table(self, name: str) -> list[dict[str, Any]]:
        """Return every row of a table."""
        return self.read_once(f"table {name}", lambda: self._table(name))

    def _table(self, name: str) -> list[dict[str, Any]]:
        columns = [each for (each,) in self.sql(
            "select column_name from information_schema.columns where table_name = %s order by ordinal_position", [name]
        )]  # fmt: skip
        quoted = ", ".join(f't."{each}"' for each in columns)
        return [dict(zip(columns, row, strict=True)) for row in self.sql(f"select {quoted} from {name} t")]

    def current(self, name: str) -> list[dict[str, Any]]:
        """Return the current facts of a table: neither corrected by a later row nor struck out."""
        rows = self.table(name)
        corrected = {row["corrects_id"] for row in rows}
        return [row for row in rows if row["id"] not in corrected and not row["struck_out"]]

    def list_by_nominal(self, name: str) -> dict[UUID, list[dict[str, Any]]]:
        """Return the current facts of a table for each nominal."""
        return self.read_once(f"about {name}", lambda: self._list_by_nominal(name))

    def _list_by_nominal(self, name: str) -> dict[UUID, list[dict[str, Any]]]:
        found: dict[UUID, list[dict[str, Any]]] = {}
        for row in self.current(name):
            found.setdefault(row["nominal_id"], []).append(row)
        return found

    def hidden_from(self, account: Account) -> set[UUID]:
        """Return people of the force hidden from the account: restricted without naming it, or excluding it."""
        ties = self.sql(
            "select nominal_id from nominals_accessgrant where kind = 'named' and account_id = %s and until is null",
            [account.pk],
        )
        last: dict[UUID, dict[str, Any]] = {}
        for row in sorted(self.current("nominals_restriction"), key=lambda row: (row["from_on"], row["recorded_at"])):
            last[row["nominal_id"]] = row
        restricted = {who for who, row in last.items() if row["restricted"]} - {who for (who,) in ties}
        excluded = self.sql("select nominal_id from nominals_exclusion where account_id = %s", [account.pk])
        return restricted | {who for (who,) in excluded}


def supervisor() -> Account:
    """Return the supervisor of the team with most of the unusual cases."""
    return Account.objects.get(username="4001")


def inspector() -> Account:
    """Return the inspector, who has no access to some cases."""
    return Account.objects.get(username="3001")


def coordinator() -> Account:
    """Return the MAPPA co-ordinator of the force."""
    return Account.objects.get(username="2001")


def make_uneven() -> None:
    """Archive four people, record a death, hide cases from the inspector, and add rare kinds of facts."""
    by = supervisor()
    with acting(by, writing=False):
        rows = list(CaseloadEntry.objects.filter(team_id=by.team_id).order_by("urn"))
        without = [RegisteredNominal(row.nominal_id, row.urn) for row in rows if row.risk == ""][:5]
        free = [row for row in rows if row.risk and (row.custody_from_on is None or row.custody_until is not None)]
    others = [RegisteredNominal(row.nominal_id, row.urn) for row in free][-40:]
    assert len(without) == 5
    with acting(by, writing=False):
        no_level = set(MappaEntry.objects.filter(category__isnull=False, level=None).values_list("pk", flat=True))
    taken = {each.id for each in (*without, *others)}
    unscreened = [RegisteredNominal(row.nominal_id, row.urn) for row in rows if row.nominal_id in no_level - taken][:1]
    assert unscreened
    for each in (*without[:3], *unscreened):
        with opened(by, each, WRITE) as permit:
            modes.record_archiving(
                permit, today=TODAY, kind="archived", on=TODAY, reason="Left the United Kingdom for good"
            )
    with opened(by, without[3], WRITE) as permit:
        identity.record_death(permit, died_on=TODAY - timedelta(days=1), today=TODAY)
    travellers = others[:8]
    travel(by, travellers)
    fail(by, others[8:12])
    record_applications(by, others[12])
    set_up_meetings()
    with opened(by, others[13], WRITE) as permit:
        why = "New information about contact with a child"
        risk.set_level(permit, level="very_high", set_on=TODAY, reason=why, today=TODAY, override_reason=why)
    officer = Account.objects.get(username="4103")
    allow_emergency(officer, Account.objects.get(username="3001"))
    for each in others[14:17]:
        with acting(officer):
            emergency_access.open_in_emergency(each.urn, purpose="life", justification="He says that he will jump")
    hide_cases(by, [without[4], travellers[0], others[8]], [others[9], travellers[1], others[14]])


def travel(by: Account, people: list[RegisteredNominal]) -> None:
    """Record journeys: overdue, late, abroad, leaving soon, far ahead, known late, and with an open end."""
    for each, (leaves, returns) in zip(
        people, [(-20, -4), (3, 9), (-2, 5), (6, 20), (7, 20), (40, 50), (-30, None), (0, 0)], strict=True
    ):
        plan: dict[str, Any] = {"departs_on": TODAY + timedelta(days=leaves), "known_on": TODAY - timedelta(days=60)}
        if returns is not None:
            plan["returns_on"] = TODAY + timedelta(days=returns)
        with opened(by, each, RECORD_JOURNEY) as permit:
            plan_journey(permit, plan=plan, stops=[{"country": "ES"}], today=TODAY, override_reason=OVERRIDE_REASON)


def fail(by: Account, people: list[RegisteredNominal]) -> None:
    """Open breach cases without a review, and report people wanted and missing, one of them found."""
    for each in people:
        with opened(by, each, WRITE) as permit:
            breaches.open_breach_case(
                permit, ground="other", offence="soa2003.s91.false", from_on=TODAY, discovered_on=TODAY,
                text="A name that is not his was notified", today=TODAY,
            )  # fmt: skip
    for each, kind in zip(people, ("missing", "wanted", "missing", "wanted"), strict=True):
        with opened(by, each, WRITE) as permit:
            row = wanted_actions.report_wanted(
                permit, kind=kind, since_on=TODAY - timedelta(days=2), reported_by="His landlady",
                text="Gone since Monday, she says", today=TODAY, override_reason=OVERRIDE_REASON,
            )  # fmt: skip
            if each is people[2]:
                wanted_actions.record_wanted_step(
                    permit, row, kind="outcome", on=TODAY, outcome="found", text="At his sister’s", today=TODAY
                )


def record_applications(by: Account, about: RegisteredNominal) -> None:
    """Record disclosure applications: one open, one closed, and one about a nominal."""
    with acting(by) as actor:
        values = {"scheme": "csods", "route": "ask", "channel": "telephone", "applicant": "Ann Applicant",
                "contact": "07700 900111",
                "safe_contact": "Text first", "relation": "Mother", "for_self": False, "subject": "A neighbour",
                "at_risk": "Her son", "text": "He offers lifts"}  # fmt: skip
        received = datetime.now(UTC) - timedelta(days=40)
        made = [
            disclosure.record_application(
                actor=actor, key=uuid7(), now=datetime.now(UTC), received_at=received, **values
            )
            for _ in range(3)
        ]
        closed = get_application(made[1].pk)
        assert closed
        disclosure.record_application_step(
            closed, actor=actor, today=date.today(), permit=None, kind="closed", on=date.today(), outcome="withdrawn",
            text="She rang again",
        )  # fmt: skip
    with opened(by, about, WRITE) as permit:
        disclosure.link_application(permit, made[2], today=date.today())


def set_up_meetings() -> None:
    """Set up two future meetings and cancel one of them."""
    by = Account.objects.get(username="2001")
    for days in (20, 21):
        with acting(by) as actor:
            made = sittings.create_meeting(
                actor, today=TODAY, area="East", level=2, kind="routine", mode="video",
                held_on=TODAY + timedelta(days=days), starts=time(9), ends=time(17), venue="By video",
                chair=inspector(), minute_taker=None,
            )  # fmt: skip
            if days == 21:
                sittings.cancel_meeting(
                    actor, made, cancellation_reason="The chair is away", version=made.version, today=TODAY
                )


def hide_cases(by: Account, restricted: list[RegisteredNominal], excluded: list[RegisteredNominal]) -> None:
    """Restrict cases to the supervisor, and exclude the inspector from others."""
    review_on = date.today() + timedelta(days=30)  # the database compares it with its own day
    for each in restricted:
        with opened(by, each, MANAGE_ACCESS) as permit:
            restrictions.restrict_case(permit, named=[by], review_on=review_on, reason="Threats to life", today=TODAY)
    for each in excluded:
        with opened(by, each, MANAGE_ACCESS) as permit:
            restrictions.exclude_account(permit, inspector(), reason="A neighbour", today=TODAY)


def filter_visible(register: Register, reader: Account, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows about people that the reader can see."""
    hidden = register.hidden_from(reader)
    return [row for row in rows if row["nominal_id"] not in hidden]


def duties(register: Register, reader: Account) -> list[tuple[UUID, Obligation]]:
    hidden = register.hidden_from(reader)
    return [(who, each) for who, each in register.duties() if who not in hidden]
