"""URL of the board of record completeness."""

from django.urls import path

from . import board

urlpatterns = [path("completeness/", board.completeness_board, name="completeness")]
