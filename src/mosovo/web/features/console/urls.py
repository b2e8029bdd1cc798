"""The URLs of the force console."""

from django.urls import path

from . import changes, clients, delivery, force_map, limits, overview, retention, staff, teams, webhooks

TEAM = "console/teams/<uuid:team_id>/"
CLIENT = "console/clients/<uuid:client_id>/"
WEBHOOK = "console/webhooks/<uuid:webhook_id>/"

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
    path("console/limits/", limits.show_limits, name="console_limits"),
    path("console/retention/", retention.show_retention, name="console_retention"),
    path("console/map/", force_map.show_map, name="console_map"),
    path("console/clients/", clients.show_clients, name="console_clients"),
    path("console/clients/new/", clients.new_client, name="console_client_new"),
    path(CLIENT, clients.show_client, name="console_client"),
    path(f"{CLIENT}narrow/", clients.narrow_client, name="console_client_narrow"),
    path(f"{CLIENT}keys/", clients.change_keys, name="console_client_keys"),
    path(f"{CLIENT}suspend/", clients.act_on_client, {"act": "suspend"}, name="console_client_suspend"),
    path(f"{CLIENT}resume/", clients.act_on_client, {"act": "resume"}, name="console_client_resume"),
    path(f"{CLIENT}end/", clients.act_on_client, {"act": "end"}, name="console_client_end"),
    path(f"{CLIENT}webhooks/new/", webhooks.new_webhook, name="console_webhook_new"),
    path(WEBHOOK, webhooks.show_webhook, name="console_webhook"),
    path(f"{WEBHOOK}again/", webhooks.send_again_page, name="console_webhook_again"),
    path(f"{WEBHOOK}secret/", webhooks.show_secret, name="console_webhook_secret"),
    path(f"{WEBHOOK}end/", webhooks.end_webhook, name="console_webhook_end"),
]
