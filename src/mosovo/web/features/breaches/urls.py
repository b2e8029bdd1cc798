"""URLs of breaches."""

from django.urls import path

from . import board, views

CASE = "nominals/<urn:urn>/breaches/"
BREACH = f"{CASE}<uuid:breach_id>/"

urlpatterns = [
    path("breaches/", board.show_board, name="breaches"),
    path(f"{CASE}open/", views.open_suspected_breach_page, name="open_breach"),
    path(f"{CASE}open/<str:mark>/", views.open_possible_breach_page, name="open_breach_on_duty"),
    path(BREACH, views.show_case, name="breach"),
    path(f"{BREACH}steps/<slug:kind>/", views.record_step, name="breach_step"),
    path(f"{BREACH}decisions/<slug:kind>/", views.record_decision, name="breach_decision"),
]
