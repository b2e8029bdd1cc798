"""The forms of this room, knowing what the law proposes, which agencies there are, and what is under way."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mosovo.casework.mappa import proposed_on, under_mappa
from mosovo.law.days import months_after
from mosovo.law.practice.figures import mappa as figures
from mosovo.obligations.queries import board
from mosovo.organisations.models import Agency, Force
from mosovo.record.permit import Permit
from mosovo.rooms.mappa import queries
from mosovo.rooms.mappa.course import Moving, Reviewing
from mosovo.rooms.risk.queries import levels, standing
from mosovo.web.facts.choosing import offer
from mosovo.web.forms import Form
from mosovo.web.words import plain_day

from . import forms, moving_forms
from .said import days_of


def category_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A decision of today; the law's proposals stand at the categories that they are about."""
    shown = dict(initial) or {"on": today}
    shown["category"] = str(shown.get("category", ""))
    form = forms.CategoryForm(data, today=today, initial=shown)
    found = proposed_on(under_mappa(board(permit)), today)
    hints = dict(forms.CATEGORY_HINTS)
    for ground in found:
        hints[str(ground.category)] = f"The law proposes this, {days_of(ground)}: {ground.source.citation}."
    form.fields["category"].hints = hints
    return form


def notice_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A notification that came today."""
    form = forms.NoticeForm(data, today=today, initial=dict(initial) or {"received_on": today})
    offer_agencies(form, "agency_id")
    return form


def screening_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A screening of today; or what may be mended of one."""
    if initial:
        return forms.ScreeningCorrection(data, today=today, initial={**initial, "level": str(initial["level"])})
    return forms.ScreeningForm(
        data, today=today, initial={"screened_on": today, "review_on": next_review(permit, today)}
    )


def next_review(permit: Permit, on: date) -> date:
    """The last day of the next review at Level 1, by the level of risk and the figures as shipped."""
    level = standing(levels(permit.nominal_id), on)
    figure = figures.MONTHS[level.level] if level is not None else figures.WITHOUT_A_LEVEL
    return months_after(figure.shipped, on)


def level_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """What may be mended of a level."""
    return forms.LevelCorrection(data, today=today, initial=dict(initial))


def area_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The area from today; that of the force that holds the case, unless somebody says otherwise."""
    return forms.AreaForm(data, today=today, initial=dict(initial) or {"from_on": today, "area": our_area(permit)})


def transfer_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A transfer out of the area that has the case."""
    shown = dict(initial) or {"proposed_on": today, "our_area": our_area(permit)}
    return moving_forms.TransferForm(data, today=today, initial=shown)


def our_area(permit: Permit) -> str:
    """The area that runs the case; where nobody recorded one, that of the force that holds it."""
    found = queries.area(permit.nominal_id, date.max)
    if found is not None:
        return found.area
    return Force.objects.filter(pk=permit.case.holding_force).values_list("name", flat=True).first() or ""


def transfer_step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The next step of the transfer that is under way."""
    form = moving_forms.TransferStepForm(data, today=today, initial=dict(initial) or {"on": today})
    mended = initial.get("transfer_id")
    known = queries.transfers(permit.nominal_id)
    found = [each for each in known if each.is_open or str(each.transfer.first) == mended]
    offer(form, "transfer_id", [(each.transfer, called(each)) for each in found], none="No transfer is under way.")
    if not initial and len(found) == 1:
        kinds = found[0].may_follow
        form.fields["kind"].choices = [pair for pair in form.fields["kind"].choices if pair[0] in kinds]
    return form


def called(moving: Moving) -> str:
    """A transfer in a line."""
    row = moving.transfer
    return f"{row.get_direction_display()}: {row.other_area}, proposed {plain_day(row.proposed_on)}"


def foreign_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """As it stands today, beginning with what was last known."""
    last = next(iter(queries.foreign(permit.nominal_id)), None)
    shown: dict[str, Any] = {"as_of_on": today}
    if last is not None:
        shown |= {"nationality": last.nationality, "home_office": last.home_office}
    return moving_forms.ForeignForm(data, today=today, initial=dict(initial) or shown)


def offence_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A charge that became known today."""
    return moving_forms.OffenceForm(data, today=today, initial=dict(initial) or {"known_on": today})


def review_step_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A step of a review that is open."""
    form = moving_forms.ReviewStepForm(data, today=today, initial=dict(initial) or {"on": today})
    _offer_reviews(form, queries.reviews(permit.nominal_id), initial.get("offence_id"))
    return form


def review_action_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """An action from today."""
    form = moving_forms.ReviewActionForm(data, today=today, initial=dict(initial) or {"from_on": today})
    _offer_reviews(form, queries.reviews(permit.nominal_id), initial.get("offence_id"))
    offer_agencies(form, "agency_id")
    return form


def review_action_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The end of an action that is open, or the one that is mended."""
    form = moving_forms.ReviewActionEndForm(data, today=today, initial=dict(initial) or {"ended_on": today})
    found = [
        (each.action, f"{each.action.text} ({each.action.owner}, by {plain_day(each.action.due_on)})")
        for review in queries.reviews(permit.nominal_id)
        for each in review.actions
        if each.end is None or str(each.action.first) == initial.get("action_id")
    ]
    offer(form, "action_id", found, none="No action of a review is open.")
    return form


def _offer_reviews(form: Form, found: Iterable[Reviewing], mended: Any) -> None:
    open_ones = [
        (each.offence, f"{each.offence.get_offence_display()}, charged {plain_day(each.offence.charged_on)}")
        for each in found
        if each.is_open or str(each.offence.first) == mended
    ]
    offer(form, "offence_id", open_ones, none="No serious further offence is on record.")


def offer_agencies(form: Form, name: str) -> None:
    """Let the form choose among the agencies of MAPPA: none is chosen because it comes first."""
    form.fields[name].choices = [("", "Choose"), *((str(each.pk), each.name) for each in Agency.objects.all())]
