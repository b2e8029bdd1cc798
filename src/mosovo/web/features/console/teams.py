"""Pages of teams: create, rename, and propose to close one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.organisations import force_settings
from mosovo.organisations.console_models import SettingChange
from mosovo.organisations.force_settings import SettingRefused
from mosovo.organisations.models import Team
from mosovo.organisations.staff_work import TeamBurden, map_team_burdens
from mosovo.web.core.forms import ChoiceField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from . import page

Kind = SettingChange.Kind
TEAM_CHANGES = (Kind.TEAM_OPEN, Kind.TEAM_RENAME, Kind.TEAM_CLOSE)


class TeamForm(Form):
    """The name of a team."""

    name = TextField(label="Name of the team", label_in_sentence="the name of the team", max_length=100)


class CloseTeamForm(Form):
    """The team that the members of a closing team move to."""

    members_to = ChoiceField(label="Members move to", label_in_sentence="the team that its members move to")

    def __init__(self, *args: Any, team: Team, members: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Team.objects.filter(force=team.force_id, closed_at=None).exclude(pk=team.pk)
        self.fields["members_to"].choices = [(str(each.pk), each.name) for each in others]
        if not members:
            del self.fields["members_to"]


@require_http_methods(["GET", "POST"])
@page.show_refusal
@idempotent
def show_teams(request: Request) -> HttpResponse:
    """List the teams with their people and cases, and the changes of teams; open a team."""
    force = page.require_reader(request)
    form = TeamForm(request.POST or None, today=request.today)
    if request.method == "POST" and page.can_change(request) and form.is_valid():
        try:
            force_settings.open_team(form.cleaned_data["name"])
        except SettingRefused as refusal:
            _show_refusal_in_form(form, refusal)
        else:
            messages.success(request, f"Team {form.cleaned_data['name']} is open.")
            return redirect("console_teams")
    burdens = map_team_burdens()
    teams = Team.objects.filter(force=force)
    context = {
        "form": form,
        "may_change": page.can_change(request),
        "rows": [(each, burdens.get(each.pk, TeamBurden())) for each in teams if each.closed_at is None],
        "closed": [each for each in teams if each.closed_at is not None],
        "changes": page.build_rows(force_settings.list_changes(force, *TEAM_CHANGES), request),
    }
    return render_page(request, "console/teams.jinja", context)


@require_http_methods(["GET", "POST"])
@page.show_refusal
@idempotent
def rename_team_page(request: Request, team_id: UUID) -> HttpResponse:
    """Rename a team."""
    team = _get_team_or_404(request, team_id)
    form = TeamForm(request.POST or None, today=request.today, initial={"name": team.name})
    if request.method == "POST" and form.is_valid():
        try:
            force_settings.rename_team(team, form.cleaned_data["name"])
        except SettingRefused as refusal:
            _show_refusal_in_form(form, refusal)
        else:
            messages.success(request, f"{team.name} is now called {form.cleaned_data['name']}.")
            return redirect("console_teams")
    changes = page.build_rows(force_settings.list_changes(team.force_id, target=team.pk), request)
    return render_page(request, "console/team.jinja", {"form": form, "team": team, "changes": changes})


@require_http_methods(["GET", "POST"])
@require_recent_factor
@page.show_refusal
@idempotent
def close_team_page(request: Request, team_id: UUID) -> HttpResponse:
    """Propose to close a team. A second person closes it, and its members move then."""
    team = _get_team_or_404(request, team_id)
    burden = map_team_burdens().get(team.pk, TeamBurden())
    form = CloseTeamForm(request.POST or None, today=request.today, team=team, members=burden.members)
    if request.method == "POST" and form.is_valid():
        new_team_id = form.cleaned_data.get("members_to")
        try:
            force_settings.propose_team_closure(team, UUID(new_team_id) if new_team_id else None)
        except SettingRefused as refusal:
            _show_refusal_in_form(form, refusal)
        else:
            messages.success(request, "Closure proposed. The team closes when a second person approves it.")
            return redirect("console_teams")
    return render_page(request, "console/close_team.jinja", {"form": form, "team": team, "contents": burden})


def _get_team_or_404(request: Request, team_id: UUID) -> Team:
    force = page.require_reader(request)
    team = Team.objects.filter(pk=team_id, force=force, closed_at=None).first()
    if team is None or not page.can_change(request):
        raise Http404("there is no such team")
    return team


def _show_refusal_in_form(form: Form, refusal: SettingRefused) -> None:
    """Put the refusal at the form; one that hides something is raised again."""
    if refusal.hides_existence:
        raise refusal
    form.add_error("name" if "name" in form.fields else None, str(refusal).rstrip("."))
