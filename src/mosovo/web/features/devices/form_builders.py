"""Build the forms of this room with the devices, accounts and software on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.devices.display import describe_account, describe_device, describe_software
from mosovo.rooms.devices.queries import load_device_register
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.fact_types import FormBuilder
from mosovo.web.core.forms import Form

from .forms import OnlineAccountEndForm, ReportForm

NO_DEVICE = "No devices recorded. Record the device first."
NO_SOFTWARE = "No monitoring software recorded. Record the software first."
NO_ACCOUNT = "No open accounts recorded. Record the account first."


def build_dated_form(form: type[Form], *days: str) -> FormBuilder:
    """Build a form whose dates are today unless the user changes them."""
    return lambda permit, data, today, initial: form(
        data, today=today, initial=dict(initial) or dict.fromkeys(days, today)
    )


def build_form_for_device(form: type[Form], *days: str, officer_field: str = "") -> FormBuilder:
    """Build a form about a device, dated today by default; `officer_field` holds the officer's name."""

    def make(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
        default_values = {**dict.fromkeys(days, today), **({officer_field: permit.actor.name} if officer_field else {})}
        made = form(data, today=today, initial=dict(initial) or default_values)
        device_details = load_device_register(permit.nominal_id).devices
        set_fact_choices(
            made, "device_id", [(each.device, describe_device(each.device)) for each in device_details], none=NO_DEVICE
        )
        return made

    return make


def build_account_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form to close an account: an open one, or the one whose closing is corrected."""
    form = OnlineAccountEndForm(data, today=today, initial=dict(initial) or {"ended_on": today})
    account_id = initial.get("account_id")
    account_details = [
        each
        for each in load_device_register(permit.nominal_id).accounts
        if each.end is None or str(each.account.first) == account_id
    ]
    set_fact_choices(
        form,
        "account_id",
        [(each.account, describe_account(each.account)) for each in account_details],
        none=NO_ACCOUNT,
    )
    return form


def build_report_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form for a software report, dated today by default."""
    form = ReportForm(data, today=today, initial=dict(initial) or {"on": today})
    watching = [each for known in load_device_register(permit.nominal_id).devices for each in known.watching]
    set_fact_choices(
        form,
        "monitoring_id",
        [(each.software, describe_software(each.software)) for each in watching],
        none=NO_SOFTWARE,
    )
    return form
