"""Chairs, duty officers and chief officers for tests, a shift that runs now, and an urgent alert."""

from datetime import UTC, datetime, timedelta
from typing import Any

from mosovo.exchange.alerts.parsed_alert import ParsedAlert
from mosovo.organisations.console_models import DutyShift
from mosovo.organisations.models import Account, Role
from mosovo.rooms.monitoring.models import AlertKind, Severity
from tests.support.people import NEVER, Cast, acting


def create_account(cast: Cast, username: str, role: Role, **more: Any) -> Account:
    """Create an account of Northshire with a role, valid vetting and training."""
    values = {"force": cast.northshire, "vetted_until": NEVER, "trained_until": NEVER, "password": "!", **more}
    return Account.objects.create(
        username=username, name=f"Officer {username}", roles=[role.value],
        vetting=Account.VettingLevel.MANAGEMENT, **values,
    )  # fmt: skip


def put_on_duty(by: Account, officer: Account, *, begins: int = -1, ends: int = 8) -> DutyShift:
    """Put the officer on the rota, from and until these hours from now."""
    now = datetime.now(UTC)
    with acting(by):
        return DutyShift.objects.create(
            force_id=officer.force_id, account=officer, uid=f"{officer.username} {begins}", added_by=by,
            begins_at=now + timedelta(hours=begins), ends_at=now + timedelta(hours=ends), file_name="rota.csv",
        )  # fmt: skip


def urgent_alert(subject: str, name: str = "urgent") -> ParsedAlert:
    """Return an urgent alert of a provider about an enrolled person."""
    kind, severity = AlertKind.CHILD_CONTACT, Severity.URGENT
    return ParsedAlert(f"{name}-{subject}", subject, "D", kind, severity, datetime.now(UTC), words="A message")
