"""Build the forms of this room with the referrals, sessions and orders on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.orders.queries import list_orders
from mosovo.rooms.polygraph.models import PolygraphSession
from mosovo.rooms.polygraph.queries import ReferralDetails, list_referrals, list_sessions
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.fact_types import FormBuilder
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form

from .forms import NO_ORDER, DecisionForm, ReferralForm

NO_REFERRAL = "No referrals that you have access to. Record the referral first, or open Polygraph on the case file."
NO_SESSION = "No sessions that you have access to. Record the session first, or open Polygraph on the case file."


def build_referral_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a referral, made today by default, with the recorded orders to choose from."""
    initial_values = dict(initial) or {"referred_on": today}
    if initial:
        initial_values["order_id"] = initial_values.get("order_id") or NO_ORDER
    form = ReferralForm(data, today=today, initial=initial_values)
    order_choices = [(str(each.first), f"{each.get_kind_display()}, {format_date(each.made_on)}")
                     for each in list_orders(permit.nominal_id)]  # fmt: skip
    form.fields["order_id"].choices = [*order_choices, (NO_ORDER, "An order that is not recorded")]
    return form


def build_form_for_referral(form: type[Form], *days: str, offers_ended: bool = False) -> FormBuilder:
    """Return a builder for a form about a referral that has not ended, or the one that is corrected. Dated today.

    `offers_ended`: also about one that has ended since, because the report of a session may come after the end.
    """

    def make(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
        built_form = form(data, today=today, initial=dict(initial) or dict.fromkeys(days, today))
        own_id = initial.get("referral_id")
        choices = [
            (each.referral, describe_referral(each))
            for each in list_referrals(permit.nominal_id)
            if offers_ended or each.end is None or str(each.referral.first) == own_id
        ]
        set_fact_choices(built_form, "referral_id", choices, none=NO_REFERRAL)
        return built_form

    return make


def build_form_for_session(form: type[Form], *days: str) -> FormBuilder:
    """Return a builder for a form about one of the sessions, dated today by default."""

    def make(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
        built_form = form(data, today=today, initial=dict(initial) or dict.fromkeys(days, today))
        results = [(each.session, describe_session(each.session)) for each in list_sessions(permit.nominal_id)]
        set_fact_choices(built_form, "session_id", results, none=NO_SESSION)
        return built_form

    return make


def build_decision_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the decision on a missed test without one; or the correction of a decision."""
    form = DecisionForm(data, today=today, initial=dict(initial) or {"decided_on": today})
    own_id = str(initial.get("session_id", ""))
    results = [
        (each.session, describe_session(each.session))
        for each in list_sessions(permit.nominal_id)
        if not each.session.taken and (each.decision is None or str(each.session.first) == own_id)
    ]
    set_fact_choices(form, "session_id", results, none="No missed test is awaiting a decision.")
    return form


def describe_referral(details: ReferralDetails) -> str:
    """Describe a referral in one line: Condition of a licence, referred 3 March 2026, ended 1 June 2026."""
    row, ended = details.referral, f", ended {format_date(details.end.ended_on)}" if details.end else ""
    return f"{row.get_basis_display()}, referred {format_date(row.referred_on)}{ended}"


def describe_session(row: PolygraphSession) -> str:
    """Describe a session in one line: Maintenance, 3 Mar 2026."""
    return f"{row.get_test_type_display()}, {format_date(row.held_on)}"
