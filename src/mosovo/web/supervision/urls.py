"""The addresses of supervision."""

from django.urls import path

from . import board, covering, handing, meetings, reviews

urlpatterns = [
    path("team/", board.team_board, name="team_board"),
    path("team/names/", board.team_names, name="team_names"),
    path("team/officers/<uuid:account_id>/meeting/", meetings.meeting, name="team_meeting"),
    path("team/officers/<uuid:account_id>/cover/", covering.cover, name="team_cover"),
    path("covered/<uuid:account_id>/", covering.covered, name="covered"),
    path("team/reallocate/", handing.hand_over, name="team_hand_over"),
    path("team/transfers/", handing.transfers, name="team_transfers"),
    path("team/transfers/<uuid:transfer_id>/", handing.transfer, name="team_transfer"),
    path("team/reviews/", reviews.review_queue, name="team_reviews"),
    path("team/samples/", reviews.dip_samples, name="team_samples"),
    path("team/questions/", reviews.quality_questions, name="team_questions"),
    path("returned/", reviews.returned, name="work_returned"),
]
