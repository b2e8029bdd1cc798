"""The URLs of visits: recording and the board."""

from django.urls import path

from . import board, condition_checks, pre_visit_checks, views

CASE = "nominals/<urn:urn>/visits/"

urlpatterns = [
    path("visits/", board.show_board, name="visits"),
    path("visits/foreseen/", board.show_predictability, name="visits_foreseen"),
    path(f"{CASE}checks/", pre_visit_checks.record_checks, name="record_pre_visit_checks"),
    path(f"{CASE}record/", views.record_visit_page, name="record_visit"),
    path(f"{CASE}failed/", views.record_failed_visit_page, name="record_failed_visit"),
    path("nominals/<urn:urn>/conditions/check/", condition_checks.record_condition_check, name="check_conditions"),
]
