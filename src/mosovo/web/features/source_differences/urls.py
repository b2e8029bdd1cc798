"""The URLs of differences and of messages that were not matched."""

from django.urls import path

from . import board, messages, views

CASE = "nominals/<urn:urn>/"

urlpatterns = [
    path("differences/", board.show_differences, name="differences"),
    path("differences/unmatched/", messages.show_unmatched_messages, name="unmatched_messages"),
    path("differences/unmatched/<uuid:message_id>/", messages.decide_message, name="unmatched_message"),
    path(f"{CASE}differences/", views.show_case_differences, name="case_differences"),
    path(f"{CASE}differences/<uuid:statement_id>/", views.answer_difference, name="difference"),
    path(f"{CASE}messages/<uuid:message_id>/match/", messages.match_message_page, name="match_source_message"),
]
