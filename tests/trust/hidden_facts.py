"""Facts of a case that are hidden from some readers of the case."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from mosovo.access.field_groups import FieldGroup
from mosovo.organisations.models import Account
from mosovo.rooms.disclosure import actions as disclosure
from mosovo.rooms.disclosure import policy as disclosure_policy
from mosovo.rooms.finance import actions as finance
from mosovo.rooms.finance import policy as finance_policy
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as identity_policy
from mosovo.rooms.polygraph import actions as polygraph
from mosovo.rooms.polygraph import policy as polygraph_policy
from tests.support.people import RegisteredNominal, acting, opened

TODAY = date.today()


def record_remark(group: FieldGroup, who: Account, known: RegisteredNominal) -> None:
    """Record a remark about the nominal in the field group."""
    with opened(who, known, identity_policy.RECORD) as permit:
        identity.record_remark(
            permit, text=f"Said of {group.value}", nature="fact", attributed_to="PC Hale", made_on=TODAY, today=TODAY,
            field_group=group.value,
        )  # fmt: skip


def record_money(who: Account, known: RegisteredNominal) -> None:
    """Record a bank account."""
    with opened(who, known, finance_policy.RECORD) as permit:
        finance.record_account(
            permit, whose="own", institution="Bank of nowhere", number="12345678", sort_code="102030", today=TODAY
        )


def record_new_account(who: Account, known: RegisteredNominal) -> None:
    """Record a bank account opened today, whose date legal rules read."""
    with opened(who, known, finance_policy.RECORD) as permit:
        finance.record_account(
            permit, whose="own", institution="Bank of nowhere", number="12345679", sort_code="102030", from_on=TODAY,
            today=TODAY, override_reason="He told us",
        )  # fmt: skip


def record_polygraph_referral(who: Account, known: RegisteredNominal) -> None:
    """Record a referral to a polygraph test, whose date legal rules read."""
    with opened(who, known, polygraph_policy.RECORD) as permit:
        polygraph.record_referral(
            permit, basis="voluntary", consent_on=TODAY, referred_on=TODAY, referred_by="His manager",
            text="Not much is known of him yet", today=TODAY,
        )  # fmt: skip


def record_application(who: Account, known: RegisteredNominal) -> None:
    """Record an application under Sarah's Law, linked to the nominal."""
    now = datetime.now(UTC)
    with acting(who) as actor:
        application = disclosure.record_application(
            actor=actor, key=uuid4(), now=now, received_at=now - timedelta(hours=1), scheme="csods", route="ask",
            channel="counter", applicant="Nora Quill", contact="07700 900123", safe_contact="",
            relation="Grandmother of the children", for_self=False, subject="Somebody of that name",
            at_risk="Two girls, 6 and 9", text="He has moved in with her daughter.",
        )  # fmt: skip
    with opened(who, known, disclosure_policy.LINK) as permit:
        disclosure.link_application(permit, application, today=TODAY)


def add_group_facts(who: Account, known: RegisteredNominal) -> None:
    """Record a fact of each type that is hidden from some reader of the case."""
    for group in (FieldGroup.MEDICAL, FieldGroup.SOURCE, FieldGroup.INTELLIGENCE):
        record_remark(group, who, known)
    record_money(who, known)
    record_application(who, known)
