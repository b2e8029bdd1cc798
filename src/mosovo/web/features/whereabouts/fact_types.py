"""The fact types of whereabouts: addresses, time away, stays and absences."""

from mosovo.rooms.whereabouts.actions import record_absence, record_absence_step, record_change, record_days
from mosovo.rooms.whereabouts.models import (
    Absence,
    AbsenceStep,
    Address,
    Change,
    QualifyingStay,
    Spell,
    SpellEnd,
    StayDays,
)
from mosovo.web.core.fact_types import FactType, build_simple_form

from . import forms
from .form_builders import build_absence_step_form, build_change_form, build_days_form

KINDS = (
    FactType(Address, "address", build_simple_form(forms.AddressForm)),
    FactType(Spell, "time in custody, hospital or abroad", build_simple_form(forms.SpellForm)),
    FactType(SpellEnd, "release", build_simple_form(forms.SpellEndForm)),
    FactType(
        Change,
        "change of circumstances",
        build_change_form,
        record_change,
        "Use this where only the date is known. Accounts, cards, documents, stays and households have their own forms.",
    ),
    FactType(QualifyingStay, "stay address", build_simple_form(forms.StayForm)),
    FactType(
        StayDays,
        "stay away from home",
        build_days_form,
        record_days,
        "A stay of 7 days at an address not notified, together or within 12 months, must be notified.",
    ),
    FactType(
        Absence,
        "absence from home",
        build_simple_form(forms.AbsenceForm),
        record_absence,
        "Nights away in the UK. In Northern Ireland more than 3 days must be notified 12 hours ahead: s.85A.",
    ),
    FactType(AbsenceStep, "absence update", build_absence_step_form, record_absence_step),
)
