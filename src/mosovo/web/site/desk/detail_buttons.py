"""The buttons next to a detail: changed, add another, remove, the same, refused to provide, and correct."""

from django.urls import reverse

from mosovo.edge.request_context import Request

from .desk_forms import AHEAD, AttendanceSheet
from .detail_rows import CHANGED, SAME, STATES, list_prefixes, names_under
from .notifiable_items import BY_SLUG, NotifiableItem

BUTTONS = ("mark", "add", "drop", "use", "go", "open", "leave")


def apply_button(request: Request, sheet: AttendanceSheet) -> str:
    """Apply the pressed button to the sheet and return the URL to go to; an empty string if none was pressed."""
    pressed_buttons = {name: str(request.POST[name]) for name in BUTTONS if name in request.POST}
    for name in BUTTONS:
        sheet.typed.pop(name, None)
    if not pressed_buttons:
        return ""
    button, value = next(iter(pressed_buttons.items()))
    about, _, text = value.partition(" ")
    slug = next((slug for slug in BY_SLUG if about in list_prefixes(slug)), AHEAD)
    if button == "mark" and text in STATES:
        sheet.typed[f"state-{slug}"] = [text]
    elif about in list_prefixes(AHEAD):
        apply_future_change_button(sheet, button, about)
    elif slug in BY_SLUG:
        apply_item_button(sheet, BY_SLUG[slug], button, about, text)
    redirects = {"go": correction_redirect, "open": open_group_redirect, "leave": identify_redirect}
    way = redirects[button](sheet, slug, text) if button in redirects else ""
    return way or f"{reverse('desk', kwargs={'urn': sheet.permit.urn})}#row-{slug}"


def apply_item_button(sheet: AttendanceSheet, item: NotifiableItem, button: str, about: str, text: str) -> None:
    """Add or remove an entry of a detail, or fill in the recorded address."""
    if button == "add":
        add_entry(sheet, item, text)
    elif button == "drop":
        remove_entry(sheet, item, about)
    elif button == "use":
        use_recorded_address(sheet, about, text)


def add_entry(sheet: AttendanceSheet, item: NotifiableItem, text: str) -> None:
    """Add one more entry to a detail."""
    if item.get_change_type(text.partition(" ")[0]) is None:
        return
    row = next(row for row in sheet.rows if row.item is item)
    for entry in row.entries:
        sheet.typed[f"entry-{entry.prefix}"] = [entry.entry_text]
    taken = {entry.prefix for entry in row.entries}
    free = next((prefix for prefix in list_prefixes(item.slug) if prefix not in taken), None)
    if free is not None:
        undo_change(sheet, free)
        sheet.typed |= {f"state-{item.slug}": [CHANGED], f"entry-{free}": [text]}


def remove_entry(sheet: AttendanceSheet, item: NotifiableItem, prefix: str) -> None:
    """Remove one entry of a detail. Without the last one, the detail is marked as the same."""
    row = next(row for row in sheet.rows if row.item is item)
    undo_change(sheet, prefix)
    if all(entry.prefix == prefix for entry in row.entries):
        sheet.typed[f"state-{item.slug}"] = [SAME]


def apply_future_change_button(sheet: AttendanceSheet, button: str, prefix: str) -> None:
    """Add one more future change, or remove one."""
    rows = [str(form.prefix) for form in sheet.ahead]
    if button == "add" and sheet.free_ahead:
        undo_change(sheet, sheet.free_ahead)
        rows.append(sheet.free_ahead)
    elif button == "drop" and prefix in rows:
        undo_change(sheet, prefix)
        rows.remove(prefix)
    sheet.typed |= {f"entry-{each}": [AHEAD] for each in rows}
    sheet.typed[f"state-{AHEAD}"] = [CHANGED if rows else SAME]


def undo_change(sheet: AttendanceSheet, prefix: str) -> None:
    """Delete what was typed in an entry."""
    for name in names_under(prefix, sheet.typed):
        del sheet.typed[name]
    sheet.typed.pop(f"entry-{prefix}", None)


def use_recorded_address(sheet: AttendanceSheet, prefix: str, first: str) -> None:
    """Fill in the address as it is recorded."""
    for address in sheet.record.addresses:
        if str(address.first) == first:
            sheet.typed |= {f"{prefix}-lines": [address.lines], f"{prefix}-postcode": [address.postcode]}


def correction_redirect(sheet: AttendanceSheet, kind: str, first: str) -> str:
    """Return the URL to correct a notified fact, with the way back to the desk."""
    row = next((row for row in sheet.rows if row.item.slug == kind), None)
    facts = [line.row for line in row.recorded_details if not first or str(line.row.first) == first] if row else []
    if not facts:
        return ""
    where = {"urn": sheet.permit.urn, "fact_type": facts[0]._meta.label_lower, "row_id": facts[0].pk}
    return f"{reverse('correct_fact', kwargs=where)}?back=desk"


def open_group_redirect(sheet: AttendanceSheet, kind: str, text: str) -> str:
    """Return the URL to open the field group of a detail for a purpose, with the way back to the desk."""
    group = BY_SLUG[kind].group if kind in BY_SLUG else None
    if group is None:
        return ""
    return f"{reverse('open_group', kwargs={'urn': sheet.permit.urn, 'group': group.value})}?back=desk"


def identify_redirect(sheet: AttendanceSheet, kind: str, text: str) -> str:
    """Return the URL of the start page of the desk. What was typed is kept."""
    return reverse("desk_start")
