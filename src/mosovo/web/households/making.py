"""The forms of this room, knowing which households and referrals are on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.households.models import Household, Referral
from mosovo.rooms.households.queries import households
from mosovo.web.facts.choosing import offer
from mosovo.web.facts.kinds import Making
from mosovo.web.forms import Form
from mosovo.web.words import plain_day

from .forms import AnswerForm, NewStayForm, StayForm

NONE_YET = "No household is recorded. Record a stay in one first."


def stay_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Hours in a household; one that is new, unless a stay on record is mended."""
    if initial:
        return about_a_household(StayForm)(permit, data, today, initial)
    form = NewStayForm(data, today=today, initial={})
    offer(form, "household_id", _called(permit), new="Another household, not on the record yet")
    return form


def about_a_household(form: type[Form]) -> Making:
    """A form about one of the households on record; who records it is offered as who did it."""

    def make(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
        made = form(data, today=today, initial=dict(initial) or {"sent_by": permit.actor.name})
        offer(made, "household_id", _called(permit), none=NONE_YET)
        return made

    return make


def answer_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The answer to a referral that has none; or to the one whose answer is mended."""
    form = AnswerForm(data, today=today, initial=dict(initial))
    own = initial.get("referral_id")
    sent = [each for household in households(permit.nominal_id) for each in household.referrals]
    waiting = [each for each in sent if each.answer is None or str(each.first) == own]
    offer(form, "referral_id", [(each, named(each)) for each in waiting], none="No referral waits for an answer.")
    return form


def named(referral: Referral) -> str:
    """A referral in a line: Northshire children’s services, sent 3 Mar 2026."""
    return f"{referral.to_whom}, sent {plain_day(referral.sent_on)}"


def _called(permit: Permit) -> list[tuple[Household, str]]:
    return [(each, ", ".join(str(each).splitlines())) for each in households(permit.nominal_id)]
