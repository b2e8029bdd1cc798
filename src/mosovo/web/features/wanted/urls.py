"""The URLs of wanted and missing nominals, and of entry warrants."""

from django.urls import path

from . import board, entry_warrants, views

CASE = "nominals/<urn:urn>/wanted/"
ONE = f"{CASE}<uuid:wanted_id>/"
ENTRY = "nominals/<urn:urn>/entry/"
PREMISES = f"{ENTRY}<uuid:premises_id>/"

urlpatterns = [
    path("wanted/", board.show_board, name="wanted"),
    path(f"{CASE}report/", views.report_page, name="report_wanted"),
    path(ONE, views.show_wanted, name="pursuit"),
    path(f"{ONE}steps/<slug:kind>/", views.record_step, name="wanted_step"),
    path(f"{ONE}decisions/<slug:kind>/", views.record_decision, name="wanted_decision"),
    path(f"{ENTRY}seek/", entry_warrants.record_premises_page, name="seek_entry"),
    path(PREMISES, entry_warrants.show_premises, name="premises"),
    path(f"{PREMISES}steps/<slug:kind>/", entry_warrants.record_step, name="entry_step"),
]
