"""The kinds of fact of victims. Who may not read of a victim adds to what is known, and does not read it back."""

from datetime import date

from mosovo.record.permit import Permit
from mosovo.rooms.victims import actions as victims
from mosovo.rooms.victims import liaising
from mosovo.rooms.victims.models import (
    Victim,
    VictimContact,
    VictimInformed,
    VictimLiaison,
    VictimMeasure,
    VictimWish,
    VictimZone,
)
from mosovo.rooms.victims.policy import is_told
from mosovo.web.victims import forms, making

from .kinds import Kind, plain
from .rooms import VICTIMS

KEPT = "Sealed under a key of its own. Read by the liaison officer, and by whom somebody lets for a purpose and a time."
CAUTION = "About a victim. Nothing of this goes into an export, a search, a pack or a minute."


def liaises(permit: Permit, today: date, adding: bool) -> bool:
    """Whether they are the liaison officer of a victim of the case: they add and correct."""
    return is_told(permit.actor) and bool(liaising.own(permit, today))


def mends(permit: Permit, today: date, adding: bool) -> bool:
    """The same, of what they correct and do not add."""
    return not adding and liaises(permit, today, adding)


KINDS = (
    Kind(
        Victim, "victim", plain(forms.VictimForm), VICTIMS, victims.record_victim,
        f"{KEPT} Whoever reads the case is told that there is a victim, and no name.",
        recorded_by=is_told, mended_by=is_told, caution=CAUTION,
        also_by=mends,
    ),
    Kind(
        VictimContact, "contact scheme of a victim", making.of_a_victim(forms.ContactForm, "on"), VICTIMS,
        victims.record_contact, "Where the victim stands with the Victim Contact Scheme is shown on the case file.",
        recorded_by=is_told, mended_by=is_told, caution=CAUTION,
        also_by=liaises,
    ),
    Kind(
        VictimLiaison, "liaison officer of a victim", making.liaison_form, VICTIMS, victims.name_liaison,
        "Whoever reads the case sees who it is. With an account they read of this victim, and let others.",
        moves_duties=False, recorded_by=is_told, mended_by=is_told, caution=CAUTION,
    ),
    Kind(
        VictimWish, "wish of a victim", making.of_a_victim(forms.WishForm, "on"), VICTIMS, victims.record_wish, KEPT,
        moves_duties=False, recorded_by=is_told, mended_by=is_told, caution=CAUTION,
        also_by=liaises,
    ),
    Kind(
        VictimMeasure, "protective measure of a victim", making.of_a_victim(forms.MeasureForm, "from_on"), VICTIMS,
        victims.protect, KEPT, moves_duties=False, recorded_by=is_told, mended_by=is_told, caution=CAUTION,
        also_by=liaises,
    ),
    Kind(
        VictimZone, "zone of a victim", making.zone_form, VICTIMS, victims.draw_zone,
        "Whoever reads the case sees the corners and the days, and nothing of whom the zone protects.",
        moves_duties=False, recorded_by=is_told, mended_by=is_told, caution=CAUTION,
        also_by=liaises,
    ),
    Kind(
        VictimInformed, "word to a victim", making.of_a_victim(forms.InformedForm, "on"), VICTIMS, victims.inform, KEPT,
        moves_duties=False, recorded_by=is_told, mended_by=is_told, caution=CAUTION,
        also_by=liaises,
    ),
)  # fmt: skip
