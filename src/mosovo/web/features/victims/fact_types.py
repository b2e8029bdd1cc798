"""The fact types of victims. Users without access to victim details can add to them but cannot read them."""

from datetime import date

from mosovo.record.permit import Permit
from mosovo.rooms.victims import actions as victims
from mosovo.rooms.victims import liaison_records
from mosovo.rooms.victims.models import (
    Victim,
    VictimContact,
    VictimInformed,
    VictimLiaison,
    VictimMeasure,
    VictimWish,
    VictimZone,
)
from mosovo.rooms.victims.policy import can_know_of_victims
from mosovo.web.core.fact_types import FactType, build_simple_form

from . import form_builders, forms

ENCRYPTED_TEXT = (
    "Encrypted under its own key. The victim liaison officer can read it. Others need an access request with a "
    "purpose and an end date."
)
CAUTION = "About a victim. It is never included in an export, a search, a visit briefing or minutes."


def is_liaison_officer(permit: Permit, today: date, adding: bool) -> bool:
    """Whether the actor is the liaison officer of a victim of the case, who may add and correct."""
    return can_know_of_victims(permit.actor) and bool(liaison_records.list_own_victims(permit, today))


def can_correct(permit: Permit, today: date, adding: bool) -> bool:
    """Whether the actor is the liaison officer and corrects the fact: they may not add one of this type."""
    return not adding and is_liaison_officer(permit, today, adding)


KINDS = (
    FactType(
        Victim, "victim", build_simple_form(forms.VictimForm), victims.record_victim,
        f"{ENCRYPTED_TEXT} Readers of the case see that there is a victim, but no name.",
        recorded_by=can_know_of_victims, corrected_by=can_know_of_victims, caution=CAUTION,
        agency_can_record=can_correct,
    ),
    FactType(
        VictimContact, "Victim Contact Scheme update", form_builders.build_form_for_victim(forms.ContactForm, "on"),
        victims.record_scheme_contact,
        "The case file shows the victim’s status in the Victim Contact Scheme.",
        recorded_by=can_know_of_victims, corrected_by=can_know_of_victims, caution=CAUTION,
        agency_can_record=is_liaison_officer,
    ),
    FactType(
        VictimLiaison, "victim liaison officer", form_builders.build_liaison_form,
        victims.record_liaison_officer,
        "Readers of the case see the name. With an account, the officer can read about this victim and give access.",
        alters_duties=False, recorded_by=can_know_of_victims, corrected_by=can_know_of_victims, caution=CAUTION,
    ),
    FactType(
        VictimWish, "victim’s wish or representation", form_builders.build_form_for_victim(forms.WishForm, "on"),
        victims.record_victim_wish, ENCRYPTED_TEXT,
        alters_duties=False, recorded_by=can_know_of_victims, corrected_by=can_know_of_victims, caution=CAUTION,
        agency_can_record=is_liaison_officer,
    ),
    FactType(
        VictimMeasure, "protective measure for a victim",
        form_builders.build_form_for_victim(forms.MeasureForm, "from_on"),
        victims.record_protective_measure, ENCRYPTED_TEXT, alters_duties=False, recorded_by=can_know_of_victims,
        corrected_by=can_know_of_victims, caution=CAUTION,
        agency_can_record=is_liaison_officer,
    ),
    FactType(
        VictimZone, "victim zone", form_builders.build_zone_form, victims.record_victim_zone,
        "Readers of the case see the area and dates of the zone, but not the person it protects.",
        alters_duties=False, recorded_by=can_know_of_victims, corrected_by=can_know_of_victims, caution=CAUTION,
        agency_can_record=is_liaison_officer,
    ),
    FactType(
        VictimInformed, "update to a victim", form_builders.build_form_for_victim(forms.InformedForm, "on"),
        victims.record_victim_informed, ENCRYPTED_TEXT,
        alters_duties=False, recorded_by=can_know_of_victims, corrected_by=can_know_of_victims, caution=CAUTION,
        agency_can_record=is_liaison_officer,
    ),
)  # fmt: skip
