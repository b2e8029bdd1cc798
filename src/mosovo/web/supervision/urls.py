"""The addresses of supervision."""

from django.urls import path

from . import board, meetings, reviews

urlpatterns = [
    path("team/", board.team_board, name="team_board"),
    path("team/names/", board.team_names, name="team_names"),
    path("team/officers/<uuid:account_id>/meeting/", meetings.meeting, name="team_meeting"),
    path("team/reviews/", reviews.review_queue, name="team_reviews"),
    path("team/samples/", reviews.dip_samples, name="team_samples"),
    path("team/questions/", reviews.quality_questions, name="team_questions"),
    path("returned/", reviews.returned, name="work_returned"),
]
