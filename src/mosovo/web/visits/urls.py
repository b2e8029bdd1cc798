"""The addresses of visits: one recorded on its own screen, and the board."""

from django.urls import path

from . import board, views

CASE = "nominals/<urn:urn>/visits/"

urlpatterns = [
    path("visits/", board.board, name="visits"),
    path(f"{CASE}record/", views.record, name="record_visit"),
]
