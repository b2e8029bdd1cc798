"""The address of the board of visits. A visit itself is recorded as every fact is."""

from django.urls import path

from . import board

urlpatterns = [path("visits/", board.board, name="visits")]
