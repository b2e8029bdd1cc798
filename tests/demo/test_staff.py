"""Accounts of the demo: every role, printed by the command and listed in the README."""

from pathlib import Path

import pytest

from mosovo.cli.demo import format_sign_in_help
from mosovo.demo.demo_logins import CHAIR, COORDINATOR, LOGINS, PRACTITIONER, DemoLogin
from mosovo.organisations.models import Role

pytestmark = pytest.mark.pure
ROOT = Path(__file__).parents[2]


def test_every_role_has_a_demo_account() -> None:
    assert {login.role for login in LOGINS} == set(Role.values)
    assert len({login.number for login in LOGINS}) == len(LOGINS)


def test_named_demo_accounts_have_their_roles() -> None:
    roles = {login.number: login.role for login in LOGINS}
    assert (roles[CHAIR], roles[COORDINATOR], roles[PRACTITIONER]) == (
        "mappa_chair",
        "mappa_coordinator",
        "practitioner",
    )


def test_demo_command_prints_each_account() -> None:
    printed = format_sign_in_help(8000)
    assert all(login.number in printed and login.name in printed and login.does in printed for login in LOGINS)


@pytest.mark.parametrize("login", LOGINS, ids=lambda login: login.number)
def test_guide_and_readme_list_each_demo_account(login: DemoLogin) -> None:
    guide = (ROOT / "docs" / "demo.md").read_text(encoding="utf-8")
    assert f"| {login.number} | {login.name} | {login.does} |" in guide
    assert login.number in (ROOT / "README.md").read_text(encoding="utf-8")
