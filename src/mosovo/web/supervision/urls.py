"""The addresses of supervision."""

from django.urls import path

from . import board, meetings

urlpatterns = [
    path("team/", board.team_board, name="team_board"),
    path("team/names/", board.team_names, name="team_names"),
    path("team/officers/<uuid:account_id>/meeting/", meetings.meeting, name="team_meeting"),
]
