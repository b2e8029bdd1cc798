"""The buttons beside a detail: it changed, one more, take one out, the same after all, they won’t say, put right."""

from django.urls import reverse

from mosovo.web.moment import Request

from .items import BY_SLUG, Item
from .rows import CHANGED, SAME, STATES, names_under, prefixes
from .sheet import AHEAD, Sheet

BUTTONS = ("mark", "add", "drop", "use", "go", "open", "leave")


def marked(request: Request, sheet: Sheet) -> str:
    """Where a button beside a detail leads, once what it says stands on the sheet; nothing where none was pressed."""
    pressed = {name: str(request.POST[name]) for name in BUTTONS if name in request.POST}
    for name in BUTTONS:
        sheet.typed.pop(name, None)
    if not pressed:
        return ""
    button, value = next(iter(pressed.items()))
    about, _, said = value.partition(" ")
    slug = next((slug for slug in BY_SLUG if about in prefixes(slug)), AHEAD)
    if button == "mark" and said in STATES:
        sheet.typed[f"state-{slug}"] = [said]
    elif about in prefixes(AHEAD):
        of_what_will_change(sheet, button, about)
    elif slug in BY_SLUG:
        of_an_item(sheet, BY_SLUG[slug], button, about, said)
    ways = {"go": to_correct, "open": to_open, "leave": to_the_list}
    way = ways[button](sheet, slug, said) if button in ways else ""
    return way or f"{reverse('desk', kwargs={'urn': sheet.permit.urn})}#row-{slug}"


def of_an_item(sheet: Sheet, item: Item, button: str, about: str, said: str) -> None:
    """One more thing told of a detail, one taken out, or the address on record written."""
    if button == "add":
        add(sheet, item, said)
    elif button == "drop":
        drop(sheet, item, about)
    elif button == "use":
        use(sheet, about, said)


def add(sheet: Sheet, item: Item, said: str) -> None:
    """One more thing told of a detail, beside those that stand there."""
    if item.way(said.partition(" ")[0]) is None:
        return
    row = next(row for row in sheet.rows if row.item is item)
    for entry in row.entries:
        sheet.typed[f"entry-{entry.prefix}"] = [entry.said]
    taken = {entry.prefix for entry in row.entries}
    free = next((prefix for prefix in prefixes(item.slug) if prefix not in taken), None)
    if free is not None:
        forget(sheet, free)
        sheet.typed |= {f"state-{item.slug}": [CHANGED], f"entry-{free}": [said]}


def drop(sheet: Sheet, item: Item, prefix: str) -> None:
    """Take out one thing told of a detail; with the last of them it is the same after all."""
    row = next(row for row in sheet.rows if row.item is item)
    forget(sheet, prefix)
    if all(entry.prefix == prefix for entry in row.entries):
        sheet.typed[f"state-{item.slug}"] = [SAME]


def of_what_will_change(sheet: Sheet, button: str, prefix: str) -> None:
    """One more change to come, or one of several taken out."""
    told = [str(form.prefix) for form in sheet.ahead]
    if button == "add" and sheet.free_ahead:
        forget(sheet, sheet.free_ahead)
        told.append(sheet.free_ahead)
    elif button == "drop" and prefix in told:
        forget(sheet, prefix)
        told.remove(prefix)
    sheet.typed |= {f"entry-{each}": [AHEAD] for each in told}
    sheet.typed[f"state-{AHEAD}"] = [CHANGED if told else SAME]


def forget(sheet: Sheet, prefix: str) -> None:
    """Forget what was typed of an entry."""
    for name in names_under(prefix, sheet.typed):
        del sheet.typed[name]
    sheet.typed.pop(f"entry-{prefix}", None)


def use(sheet: Sheet, prefix: str, first: str) -> None:
    """Write the address as it stands on record."""
    for address in sheet.record.addresses:
        if str(address.first) == first:
            sheet.typed |= {f"{prefix}-lines": [address.lines], f"{prefix}-postcode": [address.postcode]}


def to_correct(sheet: Sheet, slug: str, first: str) -> str:
    """The screen on which something that was told is corrected, with the way back to the desk."""
    row = next((row for row in sheet.rows if row.item.slug == slug), None)
    told = [line.row for line in row.told if not first or str(line.row.first) == first] if row else []
    if not told:
        return ""
    where = {"urn": sheet.permit.urn, "slug": told[0]._meta.label_lower, "row_id": told[0].pk}
    return f"{reverse('correct_fact', kwargs=where)}?back=desk"


def to_open(sheet: Sheet, slug: str, said: str) -> str:
    """The screen on which the group of a detail is opened for a purpose, with the way back to the desk."""
    group = BY_SLUG[slug].group if slug in BY_SLUG else None
    if group is None:
        return ""
    return f"{reverse('open_group', kwargs={'urn': sheet.permit.urn, 'group': group.value})}?back=desk"


def to_the_list(sheet: Sheet, slug: str, said: str) -> str:
    """Back to who is there, with what was typed kept."""
    return reverse("desk_start")
