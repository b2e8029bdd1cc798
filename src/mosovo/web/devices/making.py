"""The forms of this room, knowing which devices, accounts and software are on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.devices.queries import register
from mosovo.web.facts.choosing import offer
from mosovo.web.facts.kinds import Making
from mosovo.web.forms import Form

from .forms import OnlineAccountEndForm, ReportForm
from .said import account, device, software

NO_DEVICE = "No device is recorded. Record it first."
NO_SOFTWARE = "No software is recorded. Record it first."
NO_ACCOUNT = "No account is open. Record it first."


def dated(form: type[Form], *days: str) -> Making:
    """A form whose days are today unless others are typed."""
    return lambda permit, data, today, initial: form(
        data, today=today, initial=dict(initial) or dict.fromkeys(days, today)
    )


def of_a_device(form: type[Form], *days: str, by: str = "") -> Making:
    """A form about a device, today unless another day is typed; `by` is where the officer's own name stands first."""

    def make(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
        first = {**dict.fromkeys(days, today), **({by: permit.actor.name} if by else {})}
        made = form(data, today=today, initial=dict(initial) or first)
        found = register(permit.nominal_id).devices
        offer(made, "device_id", [(each.device, device(each.device)) for each in found], none=NO_DEVICE)
        return made

    return make


def account_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """That an account was closed: one that is open, or the one whose end is mended."""
    form = OnlineAccountEndForm(data, today=today, initial=dict(initial) or {"ended_on": today})
    own = initial.get("account_id")
    found = [
        each for each in register(permit.nominal_id).accounts if each.end is None or str(each.account.first) == own
    ]
    offer(form, "account_id", [(each.account, account(each.account)) for each in found], none=NO_ACCOUNT)
    return form


def report_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """What was heard of software today, unless another day is typed."""
    form = ReportForm(data, today=today, initial=dict(initial) or {"on": today})
    watching = [each for known in register(permit.nominal_id).devices for each in known.watching]
    offer(form, "monitoring_id", [(each.software, software(each.software)) for each in watching], none=NO_SOFTWARE)
    return form
