"""The URLs of the force console."""

from django.urls import path

from . import changes, delivery, force_map, overview, retention, staff, teams

TEAM = "console/teams/<uuid:team_id>/"

urlpatterns = [
    path("console/", overview.show_console, name="console"),
    path("console/teams/", teams.show_teams, name="console_teams"),
    path(TEAM, teams.rename_team_page, name="console_team"),
    path(f"{TEAM}close/", teams.close_team_page, name="console_team_close"),
    path("console/staff/", staff.show_staff, name="console_staff"),
    path("console/changes/", changes.show_changes, name="console_changes"),
    path("console/changes/decide/", changes.decide_change, name="console_decide"),
    path("console/delivery/", delivery.show_delivery, name="console_delivery"),
    path("console/delivery/test/", delivery.send_test, name="console_delivery_test"),
    path("console/retention/", retention.show_retention, name="console_retention"),
    path("console/map/", force_map.show_map, name="console_map"),
]
