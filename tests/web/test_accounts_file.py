"""A CSV file of joiners, movers and leavers: all rows or none, approved together. Role conflicts are refused."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mosovo.organisations.account_administration import AdministrationRefused, propose_account_change
from mosovo.organisations.models import Account, AccountProposal, Role
from mosovo.organisations.role_conflicts import find_role_conflict
from tests.support.clients import sign_in_with_factor
from tests.support.people import Cast, acting
from tests.web.sending import send, text

HEADING = "username,name,team,roles,vetting,vetted_until,trained_until,subject,leaves\n"
STATEMENTS_FOR_EACH, STATEMENTS_FOR_ALL = 3, 40
CLEAR = "mv,2030-01-01,31/03/2030"


@pytest.fixture
def admin(administrator: Account) -> Client:
    return sign_in_with_factor(administrator)


def upload(client: Client, content: str, **fields: str) -> Any:
    file = SimpleUploadedFile("accounts.csv", content.encode())
    return client.post(reverse("accounts_file"), {"file": file, "idempotency_key": str(uuid4()), **fields})


@pytest.mark.pure
def test_conflicting_roles_are_refused_and_single_roles_are_not() -> None:
    case_roles = (
        "offender_manager", "supervisor", "inspector", "mappa_coordinator", "officer", "mappa_chair", "duty_officer",
    )  # fmt: skip
    refused = {frozenset((a, b)) for a in Role.values for b in Role.values if a < b and find_role_conflict((a, b))}
    agency, police = (
        ("practitioner", "partner"),
        (*case_roles, "chief_officer", "legal_adviser", "auditor", "administrator"),
    )
    other_roles = set(Role.values) - {"integrator"}
    police = (*police, "integrator")
    assert refused == {
        *(frozenset((role, case_role)) for role in ("auditor", "administrator") for case_role in case_roles),
        frozenset(("auditor", "administrator")),
        *(frozenset((a, b)) for a in agency for b in police),
        *(frozenset(("integrator", role)) for role in other_roles),
    }
    assert all(not find_role_conflict([role]) for role in Role.values)


def test_joiners_movers_and_leavers_are_proposed_and_approved_together(admin: Client, cast: Cast) -> None:
    team = cast.east.name
    content = HEADING + (
        f"5001,PC Vale,{team},offender_manager,{CLEAR},sub-5001,\n"
        f"5002,DS Lark,{team},Offender manager; Supervisor,{CLEAR},,\n"
        f"{cast.manager.username},{cast.manager.name},{team},offender_manager;supervisor,{CLEAR},,\n"
        f"{cast.colleague.username},{cast.colleague.name},,offender_manager,,,,,yes\n"
    )
    checked = upload(admin, content, check_only="on")
    assert "Checked: nothing is changed yet" in checked.text
    assert [kind for kind in ("Joiner", "Mover", "Leaver") if kind in checked.text] == ["Joiner", "Mover", "Leaver"]
    assert not Account.objects.filter(username="5001").exists()

    assert upload(admin, content).status_code == 302

    joiner = Account.objects.get(username="5001")
    assert (joiner.roles, joiner.has_usable_password()) == ([], False)
    cast.colleague.refresh_from_db()
    assert not cast.colleague.is_active
    inspector = sign_in_with_factor(cast.inspector)
    waiting = inspector.get(reverse("accounts_waiting")).text
    assert "Approve all that are shown" in waiting
    shown = [str(each) for each in AccountProposal.objects.filter(decided_at=None).values_list("pk", flat=True)]
    send(admin, reverse("accounts_decide_all"), {"proposal": shown})
    assert AccountProposal.objects.filter(decided_at=None).count() == 3, "no one can approve their own proposal"
    send(inspector, reverse("accounts_decide_all"), {"proposal": [*shown, "x"]})
    joiner.refresh_from_db()
    cast.manager.refresh_from_db()
    assert (joiner.roles, joiner.team_id, joiner.subject) == (["offender_manager"], cast.east.pk, "sub-5001")
    assert sorted(cast.manager.roles) == ["offender_manager", "supervisor"]


def test_proposals_that_no_longer_apply_are_left_out_when_all_are_approved(cast: Cast) -> None:
    for roles in (["officer", "inspector"], ["officer", "supervisor"]):
        with acting(cast.administrator):  # a transaction for each: the earlier proposal is decided first
            propose_account_change(cast.officer.pk, roles=roles)
    shown = [str(each) for each in AccountProposal.objects.values_list("pk", flat=True)]
    inspector = sign_in_with_factor(cast.inspector)
    send(inspector, reverse("accounts_decide_all"), {"proposal": shown})
    assert Account.objects.get(pk=cast.officer.pk).roles == ["officer", "inspector"]
    page = text(inspector.get(reverse("accounts_waiting")))
    assert "Approved: 1. The changes have taken effect." in page
    assert "Not approved, because the account has changed since the proposal: 1. Refuse these." in page
    [left] = AccountProposal.objects.filter(decided_at=None)
    assert left.proposed_values == {"roles": ["officer", "supervisor"]}


def test_file_with_one_invalid_row_changes_nothing(admin: Client, cast: Cast, administrator: Account) -> None:
    before = Account.objects.count()
    content = HEADING + (
        f"5001,PC Vale,{cast.east.name},offender_manager,{CLEAR},,\n"
        f"5001,PC Vale,Moon,auditor;supervisor,xx,2030,31/02/2030,a@b,perhaps\n"
        f",,,partner,,,,,\n"
        f"{administrator.username},Me,,administrator,,,,,\n"
    )
    page = upload(admin, content).text
    for message in (
        "Row 3: username is used already", "Row 3: team must be one of", "Row 3: vetting must be one of",
        "Row 3: An auditor cannot have a role with cases: Supervisor", "Row 3: vetted_until must be a date",
        "Row 3: trained_until must be a date", "Row 3: subject must be", "Row 3: leaves must be",
        "Row 4: name is empty", "Row 4: roles of agencies", "Row 5: you cannot change your own account",
    ):  # fmt: skip
        assert message in page, message
    assert Account.objects.count() == before
    assert "The first row must have these columns" in upload(admin, "who,what\n").text
    assert "not CSV in UTF-8" in upload(admin, "a\x00").text or "The first row" in upload(admin, "a\x00").text


def test_empty_cells_change_nothing_and_the_word_none_removes_each_value(admin: Client, cast: Cast) -> None:
    kept = cast.colleague
    with acting(cast.administrator):
        propose_account_change(
            kept.pk, roles=["officer"], vetting="mv", vetted_until=date(2030, 1, 1), trained_until=date(2030, 1, 1),
            team_id=cast.east.pk, subject="sub-1",
        )  # fmt: skip
    waiting = AccountProposal.objects.filter(decided_at=None)
    send(
        sign_in_with_factor(cast.inspector),
        reverse("accounts_decide_all"),
        {"proposal": [str(each) for each in waiting.values_list("pk", flat=True)]},
    )
    names = ("team_id", "roles", "vetting", "vetted_until", "trained_until", "subject")
    [before] = Account.objects.filter(pk=kept.pk).values_list(*names)
    assert all(before), "the account has a value in each column"

    row = f"{kept.username},{kept.name}"
    assert ">No change<" in upload(admin, f"{HEADING}{row},,,,,,,\n", check_only="on").text
    assert upload(admin, f"{HEADING}{row},,,,,,,\n").status_code == 302
    assert Account.objects.filter(pk=kept.pk).values_list(*names).get() == before
    assert not waiting.exists()

    assert upload(admin, f"{HEADING}{row},none,None,none,none,none,none,\n").status_code == 302
    proposed = {name: value for each in waiting for name, value in each.proposed_values.items()}
    [after] = Account.objects.filter(pk=kept.pk).values_list(*names)
    left = [proposed.get(name, value) for name, value in zip(names, after, strict=True)]
    assert left == [None, [], "none", None, None, ""]


def test_leaver_with_an_unknown_number_is_refused_and_opens_no_account(admin: Client, cast: Cast) -> None:
    before = Account.objects.count()
    content = HEADING + (
        f"{cast.manager.username},{cast.manager.name},,offender_manager,,,,,yes\n"
        f"{cast.colleague.username}9,{cast.colleague.name},{cast.east.name},offender_manager,{CLEAR},,yes\n"
    )
    assert "Row 3: no account has this username, so none can be closed" in upload(admin, content).text
    assert Account.objects.count() == before
    assert not AccountProposal.objects.exists()
    assert Account.objects.get(pk=cast.manager.pk).is_active, "nothing is done if any row is wrong"


def test_mover_whose_account_is_closed_is_refused_with_what_to_do_first(admin: Client, cast: Cast) -> None:
    send(admin, reverse("account_close", kwargs={"account_id": cast.colleague.pk}), {})
    row = f"{cast.colleague.username},{cast.colleague.name},{cast.east.name},offender_manager,{CLEAR},,"
    refused = upload(admin, f"{HEADING}{row}\n").text
    assert "Row 2: the account is closed: reopen it on its page" in refused
    assert not AccountProposal.objects.exists(), "no one could approve it"
    assert ">No change<" in upload(admin, f"{HEADING}{row}yes\n", check_only="on").text


def test_file_of_250_people_runs_few_statements_for_each(admin: Client, cast: Cast) -> None:
    """A request may take 20 s, and each statement takes about a millisecond."""
    rows = "".join(f"6{n:03},PC N{n},{cast.east.name},offender_manager,{CLEAR},,\n" for n in range(250))
    inspector = sign_in_with_factor(cast.inspector)
    with CaptureQueriesContext(connection) as statements:
        assert upload(admin, HEADING + rows).status_code == 302
    shown = [str(each) for each in AccountProposal.objects.filter(decided_at=None).values_list("pk", flat=True)]
    with CaptureQueriesContext(connection) as decided:
        assert send(inspector, reverse("accounts_decide_all"), {"proposal": shown}).status_code == 302
    assert Account.objects.filter(username__startswith="6", roles=["offender_manager"]).count() == 250
    counts = len(statements), len(decided)
    assert max(counts) <= 250 * STATEMENTS_FOR_EACH + STATEMENTS_FOR_ALL, counts


def test_role_conflict_is_refused_by_the_function_and_the_form(admin: Client, cast: Cast) -> None:
    with pytest.raises(AdministrationRefused, match="cannot have a role with cases"):
        propose_account_change(cast.manager.pk, roles=["auditor", "offender_manager"])
    address = reverse("account_change", kwargs={"account_id": cast.manager.pk})
    answer = send(admin, address, {
        "name": cast.manager.name, "works_for": "force", "team": str(cast.east.pk),
        "roles": ["administrator", "offender_manager"], "vetting": "mv", "vetted_until": "2030-01-01",
        "trained_until": "2030-01-01", "subject": "",
    })  # fmt: skip
    assert "An account administrator cannot have a role with cases: Offender manager" in answer.text


@pytest.mark.parametrize("role", ["manager", "supervisor", "inspector", "auditor", "partner"])
def test_other_roles_cannot_upload_an_accounts_file(role: str, cast: Cast) -> None:
    assert upload(sign_in_with_factor(getattr(cast, role)), HEADING).status_code == 404
