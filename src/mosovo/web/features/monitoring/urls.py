"""The URLs of alerts and tags."""

from django.urls import path

from . import board, views

ONE = "nominals/<urn:urn>/alerts/<uuid:alert_id>/"

urlpatterns = [
    path("alerts/", board.show_alerts, name="alerts"),
    path("alerts/unmatched/", board.show_unmatched_alerts, name="unmatched_alerts"),
    path(ONE, views.show_alert, name="alert"),
    path(f"{ONE}whose/", views.match_alert, name="match_alert"),
    path(f"{ONE}steps/<slug:kind>/", views.record_step, name="alert_step"),
]
