"""Build the forms of this room with the households and referrals on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.households.models import Household, SafeguardingReferral
from mosovo.rooms.households.queries import list_households
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.fact_types import FormBuilder
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form

from .forms import AnswerForm, NewStayForm, StayForm

NO_HOUSEHOLD = "No household is recorded. Record a stay in a household first."


def build_stay_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a stay: with a choice of household, or of the one stay that is corrected."""
    if initial:
        return build_household_form(StayForm)(permit, data, today, initial)
    form = NewStayForm(data, today=today, initial={})
    set_fact_choices(form, "household_id", _list_household_choices(permit), new="Another household, not yet recorded")
    return form


def build_household_form(form: type[Form]) -> FormBuilder:
    """Return a builder for a form about one recorded household, with the user filled in as the person who acted."""

    def make(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
        household_form = form(data, today=today, initial=dict(initial) or {"sent_by": permit.actor.name})
        set_fact_choices(household_form, "household_id", _list_household_choices(permit), none=NO_HOUSEHOLD)
        return household_form

    return make


def build_answer_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of the answer to an unanswered referral, or of the answer that is corrected."""
    form = AnswerForm(data, today=today, initial=dict(initial))
    referral_id = initial.get("referral_id")
    referrals = [each for household in list_households(permit.nominal_id) for each in household.referrals]
    unanswered = [each for each in referrals if each.answer is None or str(each.first) == referral_id]
    set_fact_choices(
        form,
        "referral_id",
        [(each, household_label(each)) for each in unanswered],
        none="No referral is awaiting an answer.",
    )
    return form


def household_label(referral: SafeguardingReferral) -> str:
    """Describe a referral in one line: Northshire children’s services, sent 3 Mar 2026."""
    return f"{referral.referred_to}, sent {format_date(referral.sent_on)}"


def _list_household_choices(permit: Permit) -> list[tuple[Household, str]]:
    return [(each, ", ".join(str(each).splitlines())) for each in list_households(permit.nominal_id)]
