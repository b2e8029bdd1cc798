"""The kinds of fact of victims. Who may not read of a victim adds to what is known, and does not read it back."""

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
from mosovo.web.victims import form_builders, forms

from .fact_types import FactType, build_plain_form
from .room_registry import VICTIMS

KEPT = "Sealed under a key of its own. Read by the liaison officer, and by whom somebody lets for a purpose and a time."
CAUTION = "About a victim. Nothing of this goes into an export, a search, a pack or a minute."


def is_liaison_officer(permit: Permit, today: date, adding: bool) -> bool:
    """Whether they are the liaison officer of a victim of the case: they add and correct."""
    return can_know_of_victims(permit.actor) and bool(liaison_records.list_own_victims(permit, today))


def can_correct(permit: Permit, today: date, adding: bool) -> bool:
    """The same, of what they correct and do not add."""
    return not adding and is_liaison_officer(permit, today, adding)


KINDS = (
    FactType(
        Victim, "victim", build_plain_form(forms.VictimForm), VICTIMS, victims.record_victim,
        f"{KEPT} Whoever reads the case is told that there is a victim, and no name.",
        recorded_by=can_know_of_victims, mended_by=can_know_of_victims, caution=CAUTION,
        also_by=can_correct,
    ),
    FactType(
        VictimContact, "contact scheme of a victim", form_builders.build_form_for_victim(forms.ContactForm, "on"),
        VICTIMS,
        victims.record_scheme_contact,
        "Where the victim stands with the Victim Contact Scheme is shown on the case file.",
        recorded_by=can_know_of_victims, mended_by=can_know_of_victims, caution=CAUTION,
        also_by=is_liaison_officer,
    ),
    FactType(
        VictimLiaison, "liaison officer of a victim", form_builders.build_liaison_form, VICTIMS,
        victims.record_liaison_officer,
        "Whoever reads the case sees who it is. With an account they read of this victim, and let others.",
        moves_duties=False, recorded_by=can_know_of_victims, mended_by=can_know_of_victims, caution=CAUTION,
    ),
    FactType(
        VictimWish, "wish of a victim", form_builders.build_form_for_victim(forms.WishForm, "on"), VICTIMS,
        victims.record_victim_wish, KEPT,
        moves_duties=False, recorded_by=can_know_of_victims, mended_by=can_know_of_victims, caution=CAUTION,
        also_by=is_liaison_officer,
    ),
    FactType(
        VictimMeasure, "protective measure of a victim",
        form_builders.build_form_for_victim(forms.MeasureForm, "from_on"), VICTIMS,
        victims.record_protective_measure, KEPT, moves_duties=False, recorded_by=can_know_of_victims,
        mended_by=can_know_of_victims, caution=CAUTION,
        also_by=is_liaison_officer,
    ),
    FactType(
        VictimZone, "zone of a victim", form_builders.build_zone_form, VICTIMS, victims.record_victim_zone,
        "Whoever reads the case sees the corners and the days, and nothing of whom the zone protects.",
        moves_duties=False, recorded_by=can_know_of_victims, mended_by=can_know_of_victims, caution=CAUTION,
        also_by=is_liaison_officer,
    ),
    FactType(
        VictimInformed, "word to a victim", form_builders.build_form_for_victim(forms.InformedForm, "on"), VICTIMS,
        victims.record_victim_informed, KEPT,
        moves_duties=False, recorded_by=can_know_of_victims, mended_by=can_know_of_victims, caution=CAUTION,
        also_by=is_liaison_officer,
    ),
)  # fmt: skip
