"""Records in each case of the world, so that each URL has a row of its own case."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from mosovo.casework.journeys import plan_journey
from mosovo.documents.content_blocks import PrintedDocument
from mosovo.exchange.alerts.inbox import store_alerts
from mosovo.exchange.alerts.parsed_alert import ParsedAlert
from mosovo.exchange.alerts.providers import AlertProvider
from mosovo.exchange.hmpps.content_reader import read_content
from mosovo.exchange.hmpps.inbox import ParsedMessage, Sender, store_messages
from mosovo.exchange.hmpps.message_comparison import compare_waiting_messages
from mosovo.exchange.hmpps.profile import PROFILES
from mosovo.nominals import access_grants, emergency_access, restrictions, sharing
from mosovo.nominals.models import AccessGrant, CaseShare
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.obligations.actions import record_ruling
from mosovo.obligations.policy import RULE
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account, Agency, Role
from mosovo.rooms.breaches import actions as breaches
from mosovo.rooms.indefinite_reviews import policy as reviews_policy
from mosovo.rooms.indefinite_reviews.actions import open_review
from mosovo.rooms.licences import actions as licences
from mosovo.rooms.licences.policy import RECORD as RECORD_LICENCE
from mosovo.rooms.mappa import actions as mappa
from mosovo.rooms.mappa import policy as mappa_policy
from mosovo.rooms.meetings import action_tracking, decisions, minutes_workflow
from mosovo.rooms.meetings import actions as sittings
from mosovo.rooms.meetings import policy as meetings_policy
from mosovo.rooms.meetings.meeting_writes import write_row
from mosovo.rooms.meetings.models import MinutesCopy
from mosovo.rooms.monitoring import actions as monitoring
from mosovo.rooms.monitoring import policy as monitoring_policy
from mosovo.rooms.monitoring.models import AlertKind, ReceivedAlert, Severity
from mosovo.rooms.notifications.actions import issue_notice, record_notification
from mosovo.rooms.notifications.policy import RECORD
from mosovo.rooms.orders import actions as orders
from mosovo.rooms.orders import policy as orders_policy
from mosovo.rooms.polygraph import actions as polygraph
from mosovo.rooms.risk import actions as risk
from mosovo.rooms.risk import policy as risk_policy
from mosovo.rooms.travel.policy import RECORD as RECORD_JOURNEY
from mosovo.rooms.victims import access_requests
from mosovo.rooms.victims import actions as victims
from mosovo.rooms.wanted import actions as wanted
from tests.support.attendances import record_attendance_by
from tests.support.look_up_limits import allow_emergency
from tests.support.people import NEVER, Cast, RegisteredNominal, acting, opened
from tests.trust.hidden_facts import add_group_facts

TODAY = date.today()
"""The day of the database, which decides which access grants are in force and what a page shows first."""
PAPER = PrintedDocument("A notice", "Northshire", "en-GB", TODAY, "", ())
GROUND = sharing.SharingGround(
    "A joint plan for his release", CaseShare.Gateway.MAPPA.value, "DS Quill, public protection"
)

type Answering = list[tuple[Account, RegisteredNominal]]
"""Each existing case, with an account that may act for it."""


def invite(answering: Answering, personas: Iterable[Account]) -> None:
    """Invite to each case an agency without a persona, and the personas who are only invited."""
    another = find_uninvolved_account()
    for who, known in answering:
        with opened(who, known, MANAGE_ACCESS) as permit:
            for to in (another, *personas):
                access_grants.grant_access(
                    permit, to, kind=AccessGrant.Kind.INVITATION, from_on=TODAY, until=TODAY + timedelta(days=30),
                    reason="Their next meeting", today=TODAY,
                )  # fmt: skip


def find_uninvolved_account() -> Agency:
    """Return an agency without a persona."""
    another = Agency.objects.exclude(code__in=("POL", "PRB", "HSG")).first()
    assert another
    return another


def add_case_work(cast: Cast, answering: Answering, as_jobs: Callable[[], AbstractContextManager[None]]) -> None:
    """Give each case an attendance, access grants, a share and emergency access, for accounts that are not personas."""
    with as_jobs():
        vera, hugo, olga = (
            Account.objects.create(
                username=name, name=name, roles=[Role.OFFICER], force=cast.southshire, password="!",
                vetting=Account.VettingLevel.MANAGEMENT, vetted_until=NEVER, trained_until=NEVER,
            )
            for name in ("vera", "hugo", "olga")
        )  # fmt: skip
    for account in (vera, olga):
        allow_emergency(account, cast.stranger_inspector)
    another = find_uninvolved_account()
    for number, (who, known) in enumerate(answering):
        record_attendance_by(who, known)
        with acting((vera, olga)[number % 2]):  # one officer may open at most five cases
            emergency_access.open_in_emergency(known.urn, purpose="life", justification="He says that he will jump")
        with opened(who, known, MANAGE_ACCESS) as permit:
            restrictions.grant_named_access(permit, vera, reason="Works on it", today=TODAY)
            restrictions.exclude_account(permit, hugo, reason="A neighbour", today=TODAY)
            sharing.share_case(permit, another, GROUND, until=TODAY + timedelta(days=30), today=TODAY)
            breaches.open_breach_case(
                permit,
                ground="other",
                offence="soa2003.s91.false",
                from_on=TODAY,
                discovered_on=TODAY,
                text="A name that is not his was notified",
                today=TODAY,
            )
            wanted.report_wanted(
                permit,
                kind="missing",
                since_on=TODAY,
                reported_by="His landlady",
                text="Gone since Sunday, she says",
                today=TODAY,
                override_reason="He was let out on Sunday",
            )
            wanted.record_premises(
                permit, lines="9 Larch Close", reason="believed", text="His car stands there each night", today=TODAY
            )
        add_order(who, known)
        add_polygraph_test(who, known)
        add_victim(who, known)
        add_group_facts(who, known)
        add_review(who, known)
        add_assessment(who, known)
        add_recall(who, known)
        add_referral(who, known)
        add_meeting(who, known, another)
        add_monitoring(who, known)
        add_source_messages(who, known, as_jobs)
        with opened(who, known, RECORD_JOURNEY) as permit:
            plan = {"departs_on": TODAY + timedelta(days=30), "known_on": TODAY}
            plan_journey(permit, plan=plan, stops=[{"country": "ES"}], today=TODAY, override_reason="Once he is out")


def add_meeting(who: Account, known: RegisteredNominal, another: Agency) -> None:
    """Create a meeting case with an invitation, an action, a decision, a copy and a request."""
    with acting(who) as actor:
        meeting = sittings.create_meeting(
            actor, today=TODAY, area="East", level=2, kind="routine", mode="video", held_on=TODAY, starts=time(9, 0),
            ends=time(17, 0), venue="By video", chair=who, minute_taker=None,
        )  # fmt: skip
    with opened(who, known, meetings_policy.RECORD) as permit:
        why = "Its referral came by telephone"
        slot = sittings.add_case(permit, meeting, starts=time(9, 30), minutes=30, today=TODAY, override_reason=why)
        invitation = sittings.invite_agency(permit, slot, sittings.Invitee(another, "Somebody of it"), today=TODAY)
        action_tracking.create_action(
            permit, slot, text="Confirm the tenancy", agency=another, due_on=TODAY, pillar="control", today=TODAY
        )
        decisions.record_disclosure_decision(
            permit, slot, decision="self", people_considered="His sister",
            reasons="She has a child who stays at weekends.",
            content="His conviction", power="s327a", disclosing_officer="He does", representations="He agrees.",
            verify_by_on=TODAY,
            today=TODAY,
        )  # fmt: skip
        write_row(permit, MinutesCopy(slot_id=slot.first, invitation_id=invitation.first, version=1, given_on=TODAY))
        minutes_workflow.record_minutes_request(
            permit, slot, asker="court", name="Exampleton Crown Court", basis="An order of the court", asked_on=TODAY,
            reply_by=TODAY, today=TODAY,
        )  # fmt: skip


def add_order(who: Account, known: RegisteredNominal) -> None:
    """Record an order with a prohibition and a step."""
    with opened(who, known, orders_policy.RECORD) as permit:
        made = orders.record_order(
            permit, kind="spo", made_on=TODAY, served_on=TODAY, months=24, court="Exampleton Magistrates", today=TODAY
        )
        orders.record_clause(
            permit, order_id=made.first, number=1, wording="Not to approach her", kind="prohibition", subject="person",
            today=TODAY,
        )  # fmt: skip
        orders.record_order_step(
            permit, order_id=made.first, about="variation", stage="legal", on=TODAY, details="Sent to legal services",
            today=TODAY,
        )  # fmt: skip


def add_polygraph_test(who: Account, known: RegisteredNominal) -> None:
    """Record a polygraph test by consent, and a disclosure made in it."""
    with opened(who, known, MANAGE_ACCESS) as permit:
        referral = polygraph.record_referral(
            permit, basis="voluntary", consent_on=TODAY, referred_on=TODAY, referred_by="His manager",
            text="Not much is known of him yet", today=TODAY,
        )  # fmt: skip
        session = polygraph.record_session(
            permit, referral_id=referral.first, held_on=TODAY, test_type="maintenance", outcome="deception",
            questions="Have you met a child alone?", examiner="J. Aldous", today=TODAY,
        )  # fmt: skip
        polygraph.record_disclosure(
            permit, session_id=session.first, stage="before", significance="significant", category="child",
            text="He has met one in the park", today=TODAY,
        )  # fmt: skip


def add_victim(who: Account, known: RegisteredNominal) -> None:
    """Record a victim, and a request for access to the victim's details."""
    with opened(who, known, MANAGE_ACCESS) as permit:
        victim = victims.record_victim(permit, name="A victim", kind="direct", sentenced_on=TODAY, today=TODAY)
    with opened(who, known, MANAGE_ACCESS) as permit:
        access_requests.request_access(permit, victim.first, purpose="risk", words="A plan for her safety", hours=24)


def add_monitoring(who: Account, known: RegisteredNominal) -> None:
    """Store an untriaged monitoring alert, and an alert that matches no one on the force's register."""
    sender = AlertProvider("harbour", who.force_id or "", "harbour-json", ())
    now = datetime.now(UTC)
    alert = ParsedAlert(
        f"A-{known.urn}", known.urn, "D", AlertKind.VPN, Severity.HIGH, now, words="A tunnel was opened"
    )
    with opened(who, known, monitoring_policy.RECORD) as permit:
        monitoring.record_enrolment(
            permit, source=sender.name, subject=known.urn, basis="SHPO, prohibition 4", from_on=TODAY, today=TODAY
        )
    with transaction.atomic():
        unmatched = f"nobody in {sender.force}"
        store_alerts(sender, [alert, replace(alert, vendor_id=unmatched, subject=unmatched)], now)
    with opened(who, known, monitoring_policy.RECORD) as permit:
        monitoring.record_alert(permit, ReceivedAlert.objects.get(nominal_id=known.id))


def add_source_messages(
    who: Account, known: RegisteredNominal, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    """Store a MAPPA level that differs from the level at probation, and a message that matches no one on the force's
    register.
    """
    sender, profile, now = Sender("Probation feed", who.force_id or ""), PROFILES["mappa"], datetime.now(UTC)
    statements = read_content(profile, {"level": 3, "category": 1})
    unmatched = ParsedMessage(f"nobody in {sender.force}", now, {"crn": "Z999999"}, statements)
    with as_jobs(), transaction.atomic():
        store_messages(
            sender, profile, [ParsedMessage(known.urn, now, {"urn": known.urn}, statements), unmatched], TODAY
        )
        compare_waiting_messages(TODAY)


def add_assessment(who: Account, known: RegisteredNominal) -> None:
    """Record a score with few facts, and an assessment without findings."""
    with opened(who, known, risk_policy.RECORD) as permit:
        risk.record_osp_score(permit, scored_on=TODAY, today=TODAY)
        risk.record_assessment(
            permit, assessed_on=TODAY, edition="2026-01-01", overall="medium", rationale="Not much is known of him yet",
            priority="A first visit", reassess_on=TODAY + timedelta(days=90), findings={}, evidence=[], today=TODAY,
        )  # fmt: skip


def add_recall(who: Account, known: RegisteredNominal) -> None:
    """Issue a licence, and request a recall without a decision."""
    with opened(who, known, RECORD_LICENCE) as permit:
        issued = licences.issue_licence(
            permit, kind="crd", set_by="governor", from_on=TODAY - timedelta(days=30), library="4.0",
            until=TODAY + timedelta(days=300), today=TODAY,
        )  # fmt: skip
        licences.request_recall(
            permit, licence_id=issued.first, kind="standard", mappa_level=2, sentence="determinate", term_months=48,
            requested_at=datetime.combine(TODAY, time.min, UTC), requested_by="His practitioner",
            reasons="Out of touch for nine days", today=TODAY,
        )  # fmt: skip


def add_referral(who: Account, known: RegisteredNominal) -> None:
    """Record a Level 2 referral that is not countersigned."""
    sections = [{"key": "reason", "words": "Two agencies must act together", "source": "", "current": True}]
    with opened(who, known, mappa_policy.RECORD) as permit:
        mappa.record_referral(
            permit, referred_on=TODAY, category=1, level=2, criteria=["meetings-add", "active-coordination"],
            lower_level_reason="One plan is needed before he moves", agency_id=Agency.objects.get(code="POL").pk,
            referrer="His manager", sections=sections, today=TODAY,
        )  # fmt: skip


def add_review(who: Account, known: RegisteredNominal) -> None:
    """Open a review, and record a ruling that is not checked."""
    with opened(who, known, reviews_policy.RECORD) as permit:
        open_review(permit, nation="EW", on=TODAY, by="nominal", form="letter", today=TODAY)
    with opened(who, known, RULE) as permit:
        first = load_board(permit).obligations[0]
        record_ruling(
            permit, key=first.key, due_on=first.opens_on, reason="Advised so", authority="Counsel", made_on=TODAY,
            today=TODAY,
        )  # fmt: skip


def add_notices(answering: Answering) -> None:
    """Give each case a notification with a receipt, and a notice of requirements."""
    for who, known in answering:
        with opened(who, known, RECORD) as permit:
            record_notification(permit, under="s.83(1)", on=TODAY, today=TODAY, override_reason="Taken at the prison")
            issue_notice(
                permit, content=PAPER.content(), digest=PAPER.digest(), language=PAPER.language, today=TODAY,
                versions=("0", "0"),
            )  # fmt: skip
