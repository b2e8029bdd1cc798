"""The page of the map: the map in use, and a new one, written when a second person approves it."""

import hashlib
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.exchange.map_upload import MapSources, check_map, read_map_details, store_map_files, unpack_map
from mosovo.maps.geojson_reader import UnreadableMapFile
from mosovo.organisations import force_settings
from mosovo.organisations.console_models import SettingChange
from mosovo.organisations.force_settings import SettingRefused
from mosovo.web.core.forms import DateField, Form, TextField
from mosovo.web.core.forms.files import FileField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from . import page

Kind = SettingChange.Kind
MAX_FILE_BYTES = 20_000_000
PROPOSED = "The map is checked. It replaces the map in use when a second person approves it."


class MapForm(Form):
    """A map with its name, date and attribution."""

    file = FileField(
        label="File",
        label_in_sentence="the file of the map",
        hint="GeoJSON, or a ZIP file of GeoJSON files. At most 20 MB",
        accept=".geojson,.zip",
    )
    named = TextField(label="Name of the map", label_in_sentence="the name of the map", max_length=200)
    dated = DateField(label="Date of the map data", label_in_sentence="the date of the map data", is_past=True)
    attribution = TextField(
        label="Attribution",
        label_in_sentence="the attribution",
        max_length=200,
        hint="The sentence that the licence of the data requires",
    )

    def clean_file(self) -> Any:
        """Return the name and content of the file; refuse one that is not a map."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > MAX_FILE_BYTES:
            raise forms.ValidationError("The file must be smaller than 20 MB")
        try:
            sources = unpack_map(file.name, file.read())
            return sources, check_map(sources)
        except UnreadableMapFile as error:
            raise forms.ValidationError(str(error).rstrip(".")) from error


@require_http_methods(["GET", "POST"])
@require_recent_factor
@page.show_refusal
@idempotent
def show_map(request: Request) -> HttpResponse:
    """Show the map in use and who sent it; send another."""
    force = page.require_reader(request)
    form = MapForm(request.POST or None, request.FILES or None, today=request.today)
    if request.method == "POST" and page.can_change(request) and form.is_valid():
        try:
            _propose(form)
        except SettingRefused as refusal:
            form.add_error(None, str(refusal).rstrip("."))
        else:
            messages.success(request, PROPOSED)
            return redirect("console_map")
    changes = page.build_rows(force_settings.list_changes(force, Kind.MAP), request)
    context = {"form": form, "map": read_map_details(), "changes": changes, "may_change": page.can_change(request)}
    return render_page(request, "console/map.jinja", context)


def _propose(form: MapForm) -> None:
    """Store the files with the proposed change, in one transaction."""
    sources, checked = form.cleaned_data["file"]
    values = {name: str(form.cleaned_data[name]) for name in ("named", "dated", "attribution")}
    values |= {"outlines": sum(checked.layers.values()), "sha256": _calculate_digest(sources)}
    current = read_map_details()
    former_values = (
        {"named": current.name, "dated": current.dated, "attribution": current.attribution} if current else {}
    )
    with transaction.atomic():
        store_map_files(force_settings.propose_setting(Kind.MAP, values, former_values), sources)


def _calculate_digest(sources: MapSources) -> str:
    digest = hashlib.sha256()
    for name in sorted(sources):
        digest.update(hashlib.sha256(sources[name]).digest())
    return digest.hexdigest()
