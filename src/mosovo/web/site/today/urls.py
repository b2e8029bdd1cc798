"""The URLs of Today."""

from django.urls import path

from . import cover, order, snooze, triage, views

urlpatterns = [
    path("", views.show_today, name="today"),
    path("today/snooze/", snooze.snooze_selected, name="snooze_duties"),
    path("today/triage/", triage.triage_selected, name="triage_alerts"),
    path("today/order/", order.show_order, name="today_order"),
    path("team/officers/<uuid:account_id>/cover/", cover.show_cover_form, name="team_cover"),
    path("covered/<uuid:account_id>/", cover.show_covered_cases, name="covered"),
]
