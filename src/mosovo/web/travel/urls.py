"""Addresses of journeys, of the travel board, and of the list of countries."""

from django.urls import path

from . import board, countries, views

OF_A_CASE = "nominals/<urn:urn>/travel/"

urlpatterns = [
    path("travel/", board.board, name="travel"),
    path("travel/countries/", countries.countries, name="travel_countries"),
    path(f"{OF_A_CASE}record/", views.record, name="record_journey"),
    path(f"{OF_A_CASE}<uuid:first>/", views.journey, name="journey"),
    path(f"{OF_A_CASE}<uuid:first>/<str:what>/", views.later, name="journey_fact"),
]
