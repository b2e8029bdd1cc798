"""The URLs of journeys, the travel board and the countries of concern."""

from django.urls import path

from . import board, countries, views

OF_A_CASE = "nominals/<urn:urn>/travel/"

urlpatterns = [
    path("travel/", board.show_board, name="travel"),
    path("travel/countries/", countries.show_countries, name="travel_countries"),
    path(f"{OF_A_CASE}record/", views.record_journey_page, name="record_journey"),
    path(f"{OF_A_CASE}<uuid:first>/", views.show_journey, name="journey"),
    path(f"{OF_A_CASE}<uuid:first>/<str:what>/", views.record_update_page, name="journey_fact"),
]
