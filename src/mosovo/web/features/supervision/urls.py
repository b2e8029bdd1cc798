"""The URLs of supervision."""

from django.urls import path

from . import board, reallocation, review_queue, supervision_meetings

urlpatterns = [
    path("team/", board.team_board, name="team_board"),
    path("team/names/", board.team_names, name="team_names"),
    path("team/officers/<uuid:account_id>/meeting/", supervision_meetings.record_meeting_page, name="team_meeting"),
    path("team/reallocate/", reallocation.reallocate_cases_page, name="team_hand_over"),
    path("team/transfers/", reallocation.show_transfers, name="team_transfers"),
    path("team/transfers/<uuid:transfer_id>/", reallocation.answer_transfer_page, name="team_transfer"),
    path("team/reviews/", review_queue.show_review_queue, name="team_reviews"),
    path("team/samples/", review_queue.show_dip_samples, name="team_samples"),
    path("team/questions/", review_queue.show_review_questions, name="team_questions"),
    path("returned/", review_queue.show_returned, name="work_returned"),
]
