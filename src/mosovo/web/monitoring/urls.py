"""Addresses of alerts and of tags."""

from django.urls import path

from . import board, views

ONE = "nominals/<urn:urn>/alerts/<uuid:alert_id>/"

urlpatterns = [
    path("alerts/", board.board, name="alerts"),
    path("alerts/nobody/", board.of_nobody, name="alerts_of_nobody"),
    path(ONE, views.alert, name="alert"),
    path(f"{ONE}whose/", views.whose, name="match_alert"),
    path(f"{ONE}steps/<slug:kind>/", views.step, name="alert_step"),
]
