"""T85 and T86: each decision on another person's work uses the same check, in the database as well."""

import ast
import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection

from mosovo.nominals.models import EmergencyAccessReview
from mosovo.obligations.models import Ruling, RulingCheck
from mosovo.organisations.models import Account
from mosovo.record import approvals, fact_writer
from mosovo.record.models import RecordedFact
from mosovo.record.validation import FactRefused
from mosovo.rooms.mappa.models import Countersignature, MappaReferral
from mosovo.rooms.meetings import decisions, minutes_workflow
from mosovo.rooms.meetings.models import MinutesStep
from mosovo.rooms.meetings.section_texts import write_section_text
from mosovo.rooms.supervision import reallocation
from mosovo.rooms.supervision.models import TeamTransfer, TeamTransferStep
from mosovo.web.core.second_person import DECISIONS, read_tokens
from tests.architecture.source_tree import ours
from tests.every_kind import record_one_of_every_kind
from tests.rooms.transactions import WRITE
from tests.support import meetings
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register
from tests.trust.measurements import Measured

CORRECTED = """
insert into {0} select (jsonb_populate_record(r, jsonb_build_object(
  'id', gen_random_uuid(), 'corrects_id', r.id, 'recorded_by_id', %s::text, 'change_reason', 'A full stop.'))).*
  from {0} r where r.id = %s::uuid
"""


def decide(account: Account, nominal: RegisteredNominal, decision: RecordedFact) -> str:
    """Repeat the decision without the actions of the app, and return the database's refusal, or empty text."""
    own = {field.attname: getattr(decision, field.attname) for field in decision._meta.concrete_fields}
    again = type(decision)(**{name: value for name, value in own.items() if name not in TAKEN})
    again.id = again.first = uuid4()
    try:
        with opened(account, nominal, WRITE) as permit:
            fact_writer.write_fact(again, permit)
    except DatabaseError as refused:
        return str(refused).splitlines()[0]
    return ""


def record_checked_ruling(cast: Cast, nominal: RegisteredNominal) -> RulingCheck:
    """Record a ruling by the inspector and the supervisor's check. These have a page of their own."""
    ruling = Ruling(nominal_id=nominal.id, key="x", no_duty=True, reason="Advised", authority="Counsel", made_on=TODAY)
    with opened(cast.inspector, nominal, WRITE) as permit:
        fact_writer.write_fact(ruling, permit)
    check = RulingCheck(nominal_id=nominal.id, ruling_id=ruling.first, agrees=True, words="Read", checked_on=TODAY)
    with opened(cast.supervisor, nominal, WRITE) as permit:
        fact_writer.write_fact(check, permit)
    return check


def record_countersigned_referral(cast: Cast, nominal: RegisteredNominal) -> Countersignature:
    """Record a referral by the inspector and the supervisor's countersignature."""
    referral = MappaReferral(
        nominal_id=nominal.id, referred_on=TODAY, category=1, level=2, lower_level_reason="Two agencies",
        agency_id=cast.probation.pk, referrer="Insp Edwin Harrow",
    )  # fmt: skip
    with opened(cast.inspector, nominal, WRITE) as permit:
        fact_writer.write_fact(referral, permit)
    signature = Countersignature(nominal_id=nominal.id, referral_id=referral.first, agrees=True, signed_on=TODAY)
    with opened(cast.supervisor, nominal, WRITE) as permit:
        fact_writer.write_fact(signature, permit)
    return signature


TAKEN = frozenset({"id", "first", "recorded_at", "recorded_by_id", "recorded_force", "corrects_id"})


@pytest.mark.trust("T85", target="nobody who wrote a row decides, 0 of each kind; no decision about what was not read")
def test_writer_of_any_row_of_a_record_cannot_decide_on_it(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs, measured: Measured
) -> None:
    built = {kind: each.row for kind, each in record_one_of_every_kind(cast, nominal, register(cast), as_jobs).items()}
    built[RulingCheck] = record_checked_ruling(cast, nominal)
    built[Countersignature] = record_countersigned_referral(cast, nominal)
    wrong: list[tuple[str, str]] = []
    for decision, (kind, column) in DECISIONS.items():
        row = built[decision]
        first = getattr(row, column)
        table = decision._meta.get_field(column).related_model._meta.db_table
        [(latest,)] = owner_sql(f"select id from {table} where first = %s order by recorded_at desc limit 1", [first])
        with opened(cast.supervisor, nominal, WRITE):
            before = read_tokens(decision, kind, column, [first])[first]
        owner_sql(CORRECTED.format(table), [str(cast.colleague.pk), latest])
        with opened(cast.supervisor, nominal, WRITE) as permit:
            assert approvals.list_writers(kind, first) == {cast.inspector.pk, cast.colleague.pk}
            approvals.refuse_writers(permit, kind, first, column)
            wrong += [(kind, "a correction is not seen")] * (
                read_tokens(decision, kind, column, [first])[first] == before
            )
        for writer in (cast.inspector, cast.colleague):
            with opened(writer, nominal, WRITE) as permit, pytest.raises(FactRefused, match="You wrote part of this"):
                approvals.refuse_writers(permit, kind, first, column)
            if "approval refused: own-work" not in decide(writer, nominal, row):
                wrong.append((kind, writer.name))
        if "own-work" in decide(cast.supervisor, nominal, row):
            wrong.append((kind, "a third person is refused"))
    measured(f"{len(wrong)} wrong of {len(DECISIONS)} kinds")
    assert wrong == []


def is_author_comparison(node: ast.Compare) -> bool:
    """Return whether the comparison asks if the author is the actor.

    The rule that the author must be the actor uses `!=`, and is not counted.
    """
    names = {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
    return {"recorded_by_id", "account"} <= names and isinstance(node.ops[0], ast.Eq)


@pytest.mark.trust("T86", target="0 comparisons of an author with the actor in the actions of rooms")
def test_no_action_compares_the_author_with_the_actor(measured: Measured) -> None:
    """Such a comparison sees only the last author, so a small correction by a colleague would pass it."""
    found = [
        f"{source}:{node.lineno}"
        for source in ours()
        if str(source).startswith(("src/mosovo/rooms", "src/mosovo/obligations")) and source.path.name == "actions.py"
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.Compare) and is_author_comparison(node)
    ]
    measured(f"{len(found)} comparisons")
    assert found == []


REQUESTS = {
    "export": "insert into exchange_export (id, holder, query, people, rows, people_in_week, on_paper, purpose,"
    " words, recipient, force_id, asked_by_id, asked_at, until, decision_reason) values (%(id)s,"
    " 'found', '{}', '{}', 60, 60, false, 'meeting', '', '', 'NS', %(by)s, now(), now() + interval '1 day', '')",
    "register_export": "insert into exchange_registerexportrequest (id, force_id, recipient, purpose, asked_by_id,"
    " state, manifest) values (%(id)s, 'NS', 'The new system', 'A move', %(by)s, 'waiting', '{}')",
    "import_undo": "with run as (insert into exchange_import (id, source, file_name, file_sha256, force_id, strict,"
    " dry_run, profile_version, state, done, of, report) values (gen_random_uuid(), 'old', 'r.csv', '', 'NS', false,"
    " false, 0, 'done', 0, 0, '{}') returning id) insert into exchange_importundo (id, run_id, force_id, reason,"
    " asked_by_id, state, stayed, sheets, person_keys, checked) select %(id)s, id, 'NS', 'Wrong columns', %(by)s,"
    " 'waiting', '[]', '[]', '[]', '{}' from run",
    "account": "insert into organisations_accountproposal (id, account_id, proposed_values, proposed_by_id,"
    " proposed_at)"
    """ values (%(id)s, %(other)s, '{"roles": ["supervisor"]}', %(by)s, now())""",
    "import_mapping": "insert into exchange_importprofile (id, force_id, source, version, mapping, saved_by_id)"
    " values (%(id)s, 'NS', 'ledger', 1, '{}', %(by)s)",
    "setting": "insert into organisations_settingchange (id, force_id, kind, former_values, new_values, proposed_by_id)"
    """ values (%(id)s, 'NS', 'retention', '{}', '{"register_export": 7}', %(by)s)""",
}
"""Types of request, and a statement that creates one."""
ELSEWHERE = {
    "reading": "tests/obligations", "meeting_disclosure": "tests/web", "breach_review": "tests/web",
    "emergency_access": "test_officer_cannot_review_their_own_emergency_access",
    "minutes": "test_writer_of_part_of_the_minutes_cannot_approve_them",
    "team_transfer": "test_proposer_of_a_transfer_cannot_answer_it", "victim_access": "tests/web/test_victims.py",
    "decoys": "tests/trust/test_decoys.py", "decoys_end": "tests/trust/test_decoy_endings.py",
    "disposal": "tests/trust/test_disposal.py",
}  # fmt: skip
"""Types whose decisions are tested elsewhere, in user journeys or below."""
SETS = {
    "export": "update exchange_export set agreed = true, decision_reason = 'x', decided_by_id = %s, decided_at = now()",
    "register_export": "update exchange_registerexportrequest set state = 'running', decided_by_id = %s,"
    " decided_at = now()",
    "import_undo": "update exchange_importundo set state = 'running', decided_by_id = %s, decided_at = now()",
    "import_mapping": "update exchange_importprofile set agreed_by_id = %s, agreed_at = now()",
}
"""Statements that the web role might try without the function."""


@pytest.mark.trust("T85", target="nobody decides about their own request, none without the function")
def test_author_of_a_request_cannot_decide_on_it(cast: Cast, owner_sql: Sql, measured: Measured) -> None:
    wrong = []
    for kind, statement in REQUESTS.items():
        by = cast.supervisor if kind == "export" else cast.administrator if kind == "setting" else cast.inspector
        second = cast.inspector if by != cast.inspector else cast.administrator
        with_roles = "update organisations_account set roles = roles || '{administrator,inspector}' where id = any(%s)"
        owner_sql(with_roles, [[by.pk, second.pk]])
        subject = uuid4()
        owner_sql(statement, {"id": subject, "by": by.pk, "other": cast.colleague.pk})
        for account, seen, rule in ((by, None, "own-work"), (second, bytes(32), "changed"), (second, None, "")):
            if kind in SETS and (refusal := try_statement(account, SETS[kind])):
                wrong.append((kind, refusal))
            if (refusal := try_to_approve(account, kind, subject, seen)) != rule:
                wrong.append((kind, account.name, refusal))
        record_decisions = owner_sql(
            "select decided_by_id, agrees from record_approval where subject_id = %s", [subject]
        )
        assert record_decisions == [(second.pk, True)], kind
    measured(f"{len(wrong)} wrong of {len(REQUESTS)} kinds of requests")
    assert wrong == []


def try_to_approve(account: Account, kind: str, subject: UUID, seen: bytes | None) -> str:
    """Approve the record, and return the rule of a refusal, or empty text.

    Without `seen`, approve the current version.
    """
    account.refresh_from_db()
    with acting(account):
        digest = seen if seen is not None else approvals.read_digest(kind, subject, "NS")
        try:
            approvals.approve(kind, subject, agrees=True, reason="Read", decided_on=TODAY, seen=digest)
        except approvals.ApprovalRefused as refused:
            return refused.rule
    return ""


def try_statement(account: Account, statement: str) -> str:
    """Decide without the function, and return what was changed, or empty text."""
    try:
        with acting(account), connection.cursor() as cursor:
            cursor.execute(statement, [account.pk])
            return f"{cursor.rowcount} decided without the function" if cursor.rowcount else ""
    except DatabaseError:
        return ""


def test_officer_cannot_review_their_own_emergency_access(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    access_id = uuid4()
    owner_sql(
        "insert into nominals_emergencyaccess (id, nominal_id, account_id, purpose, justification, opened_at,"
        " closes_at) values (%s, %s, %s, 'life', 'A call', now(), now() + interval '1 hour')",
        [access_id, nominal.id, cast.supervisor.pk],
    )  # fmt: skip

    def review() -> EmergencyAccessReview:
        return EmergencyAccessReview(
            nominal_id=nominal.id,
            emergency_access_id=access_id,
            reviewed_on=TODAY,
            finding="justified",
            comment="Checked",
        )

    with pytest.raises(DatabaseError, match="own-work"), opened(cast.supervisor, nominal, WRITE) as permit:
        fact_writer.write_fact(review(), permit)
    with opened(cast.inspector, nominal, WRITE) as permit:
        fact_writer.write_fact(review(), permit)


@pytest.mark.trust("T86", target="each kind of approval has its test")
def test_each_type_of_approval_has_a_test(owner_sql: Sql, measured: Measured) -> None:
    kinds = {name for (name,) in owner_sql("select name from record_approvalkind")}
    tried = {kind for kind, _ in DECISIONS.values()} | set(REQUESTS) | set(ELSEWHERE)
    measured(f"{len(kinds)} kinds")
    assert tried == kinds


OWN = re.compile(r"(recorded_by_id|asked_by_id|proposed_by_id)\s*(=|<>)\s*current_actor")


@pytest.mark.trust("T86", target="0 comparisons of an author with the actor in functions of the database")
def test_no_database_function_compares_the_author_with_the_actor(owner_sql: Sql, measured: Measured) -> None:
    found = [
        name
        for name, source in owner_sql("select proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace")
        if OWN.search(source)
    ]
    measured(f"{len(found)} comparisons")
    assert found == []


@pytest.mark.trust("T85", target="0 approvals by a writer of the minutes, 0 of minutes that were not read")
def test_writer_of_part_of_the_minutes_cannot_approve_them(
    cast: Cast, nominal: RegisteredNominal, measured: Measured
) -> None:
    """The inspector wrote a section, the co-ordinator rewrote it, and the co-ordinator sent the minutes."""
    today = meetings.TODAY
    meeting_case = meetings.add_to_meeting(
        cast, meetings.create_test_meeting(cast, held_on=today, chair=cast.supervisor), nominal
    )
    with meetings.writing(cast.inspector, nominal) as permit:
        write_section_text(permit, meeting_case, "risk", "He was seen at the school.", seen=0)
    with meetings.writing(cast.coordinator, nominal) as permit:
        write_section_text(permit, meeting_case, "risk", "He was seen near the school.", seen=1)
    meetings.record_decisions(cast, nominal, meeting_case)
    with meetings.writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, meeting_case, next_on=today + timedelta(weeks=8), today=today)
        minutes_workflow.send_to_chair(permit, meeting_case, today=today)
    wrong = []
    for writer in (cast.inspector, cast.coordinator):
        with meetings.writing(writer, nominal) as permit, pytest.raises(FactRefused, match="You wrote part of this"):
            meetings.approve_current_minutes(permit, meeting_case)
        step = MinutesStep(
            nominal_id=nominal.id, slot_id=meeting_case.first, kind="approved", version=1, taken_on=today
        )
        with pytest.raises(DatabaseError, match="own-work"), meetings.writing(writer, nominal) as permit:
            fact_writer.write_fact(step, permit)
    with meetings.writing(cast.supervisor, nominal):
        seen = approvals.read_digest(minutes_workflow.APPROVAL_KIND, meeting_case.first)
    with meetings.writing(cast.coordinator, nominal) as permit:
        write_section_text(permit, meeting_case, "risk", "He was seen inside the school.", seen=2)
    with meetings.writing(cast.supervisor, nominal) as permit:
        with pytest.raises(FactRefused, match="changed after you opened the page"):
            minutes_workflow.approve_minutes(permit, meeting_case, seen=seen, today=today)
        wrong += (
            []
            if meetings.approve_current_minutes(permit, meeting_case).kind == "approved"
            else ["a third person is refused"]
        )
    measured(f"{len(wrong)} wrong")
    assert wrong == []


@pytest.mark.trust("T85", target="0 transfers answered by the person who proposed them")
def test_proposer_of_a_transfer_cannot_answer_it(cast: Cast, nominal: RegisteredNominal, measured: Measured) -> None:
    """An inspector of the force may propose and answer transfers, but may not answer their own."""
    with acting(cast.inspector) as actor:
        [transfer] = reallocation.propose_transfer(actor, [nominal.id], cast.west, reason="He moved west.", today=TODAY)
    refuse = {"accepted": False, "comment": "No officer has room.", "to": None, "today": TODAY}
    with acting(cast.inspector) as actor, pytest.raises(FactRefused, match="You proposed this transfer"):
        reallocation.answer_transfer(actor, transfer, **refuse)  # type: ignore[arg-type]
    step = TeamTransferStep(transfer=transfer, kind="refused", recorded_on=TODAY, recorded_by=cast.inspector)
    with pytest.raises(DatabaseError, match="own-work"), acting(cast.inspector):
        step.save(force_insert=True)
    with acting(cast.inspector) as actor:
        reallocation.withdraw_transfer(actor, transfer, comment="", today=TODAY)
    with acting(cast.supervisor) as actor:
        [again] = reallocation.propose_transfer(actor, [nominal.id], cast.west, reason="He moved west.", today=TODAY)
    with acting(cast.inspector) as actor:
        answered = reallocation.answer_transfer(actor, again, **refuse)  # type: ignore[arg-type]
    measured(f"{int(answered.kind != 'refused')} wrong; {TeamTransfer.objects.count()} transfers")
    assert answered.kind == "refused"
