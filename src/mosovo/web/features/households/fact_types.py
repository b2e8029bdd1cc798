"""The fact types of households with a child."""

from mosovo.rooms.households import actions as households
from mosovo.rooms.households.models import (
    Household,
    HouseholdEnd,
    HouseholdMember,
    HouseholdStay,
    ReferralOutcome,
    SafeguardingReferral,
)
from mosovo.web.core.fact_types import FactType, build_simple_form

from . import forms
from .form_builders import build_answer_form, build_household_form, build_stay_form

KINDS = (
    FactType(Household, "household", build_simple_form(forms.HouseholdForm)),
    FactType(
        HouseholdStay,
        "stay in a household with a child",
        build_stay_form,
        households.record_stay,
        "A stay of 12 hours where a child lives or stays, not open to the public, must be notified.",
    ),
    FactType(
        HouseholdEnd,
        "household left for good",
        build_household_form(forms.HouseholdEndForm),
        households.record_end,
        "The nominal must also notify that they no longer live or stay in a household they notified.",
    ),
    FactType(
        HouseholdMember,
        "person in a household",
        build_household_form(forms.MemberForm),
        households.record_member,
        "Children’s details are protected like those of victims. Record only what protects the child.",
        alters_duties=False,
    ),
    FactType(
        SafeguardingReferral,
        "safeguarding referral",
        build_household_form(forms.ReferralForm),
        households.record_referral,
        "Shown at the top of the case until a response is recorded. Do not name a child here.",
        alters_duties=False,
    ),
    FactType(
        ReferralOutcome,
        "response to a referral",
        build_answer_form,
        households.record_answer,
        alters_duties=False,
    ),
)
