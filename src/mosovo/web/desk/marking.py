"""The buttons beside a detail: it changed, it is the same after all, they won’t say, it is to be corrected."""

from django.urls import reverse

from mosovo.web.moment import Request

from .items import BY_SLUG
from .sheet import AHEAD, STATES, Sheet

BUTTONS = ("mark", "go", "use")


def marked(request: Request, sheet: Sheet) -> str:
    """Where a button beside a detail leads, once what it says stands on the sheet; nothing where none was pressed."""
    pressed = {name: str(request.POST[name]) for name in BUTTONS if name in request.POST}
    for name in BUTTONS:
        sheet.typed.pop(name, None)
    if not pressed:
        return ""
    again = reverse("desk", kwargs={"urn": sheet.permit.urn})
    slug, _, said = next(iter(pressed.values())).partition(" ")
    if "mark" in pressed and (slug in BY_SLUG or slug == AHEAD) and said in STATES:
        sheet.typed[f"state-{slug}"] = [said]
    if "use" in pressed:
        use(sheet, slug, said)
    return (to_correct(sheet, slug) if "go" in pressed else "") or f"{again}#row-{slug if slug in BY_SLUG else AHEAD}"


def use(sheet: Sheet, slug: str, first: str) -> None:
    """Write the address as it stands on record."""
    for address in sheet.record.addresses:
        if str(address.first) == first and slug in BY_SLUG:
            sheet.typed |= {f"{slug}-lines": [address.lines], f"{slug}-postcode": [address.postcode]}


def to_correct(sheet: Sheet, slug: str) -> str:
    """The screen on which a detail of which there is only one is corrected, with the way back to the desk."""
    row = next((row for row in sheet.rows if row.item.slug == slug and row.item.only_one and row.told), None)
    if row is None:
        return ""
    where = {"urn": sheet.permit.urn, "slug": row.item.kinds[0], "row_id": row.told[0].row.pk}
    return f"{reverse('correct_fact', kwargs=where)}?back=desk"
