"""Addresses of the wanted and missing, and of entry by warrant."""

from django.urls import path

from . import board, entering, views

CASE = "nominals/<urn:urn>/wanted/"
ONE = f"{CASE}<uuid:wanted_id>/"
ENTRY = "nominals/<urn:urn>/entry/"
PREMISES = f"{ENTRY}<uuid:premises_id>/"

urlpatterns = [
    path("wanted/", board.board, name="wanted"),
    path(f"{CASE}report/", views.report, name="report_wanted"),
    path(ONE, views.pursuit, name="pursuit"),
    path(f"{ONE}steps/<slug:kind>/", views.step, name="wanted_step"),
    path(f"{ONE}decisions/<slug:kind>/", views.decision, name="wanted_decision"),
    path(f"{ENTRY}seek/", entering.seek, name="seek_entry"),
    path(PREMISES, entering.premises, name="premises"),
    path(f"{PREMISES}steps/<slug:kind>/", entering.step, name="entry_step"),
]
