"""URLs of breaches."""

from django.urls import path

from . import board, views

CASE = "nominals/<urn:urn>/breaches/"
ONE = f"{CASE}<uuid:breach_id>/"

urlpatterns = [
    path("breaches/", board.show_board, name="breaches"),
    path(f"{CASE}open/", views.open_found, name="open_breach"),
    path(f"{CASE}open/<str:mark>/", views.open_on_duty, name="open_breach_on_duty"),
    path(ONE, views.show_case, name="breach"),
    path(f"{ONE}steps/<slug:kind>/", views.record_step, name="breach_step"),
    path(f"{ONE}decisions/<slug:kind>/", views.record_decision, name="breach_decision"),
]
