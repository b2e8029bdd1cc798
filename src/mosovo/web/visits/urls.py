"""The addresses of visits: the pack before one, its own screen, and the board."""

from django.urls import path

from . import board, looking, pre_visit_checks, views

CASE = "nominals/<urn:urn>/visits/"

urlpatterns = [
    path("visits/", board.board, name="visits"),
    path("visits/foreseen/", board.foreseen, name="visits_foreseen"),
    path(f"{CASE}before/", views.before, name="before_visit"),
    path(f"{CASE}checks/", pre_visit_checks.record, name="record_pre_visit_checks"),
    path(f"{CASE}record/", views.record, name="record_visit"),
    path("nominals/<urn:urn>/conditions/check/", looking.check, name="check_conditions"),
]
