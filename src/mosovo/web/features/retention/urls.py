"""The URLs of review, retention and disposal."""

from django.urls import path

from . import board, record

urlpatterns = [
    path("retention/", board.show_board, name="retention"),
    path("nominals/<urn:urn>/retention/", record.show_record, name="retention_record"),
    path("nominals/<urn:urn>/disposal/", record.decide_disposal, name="disposal"),
]
