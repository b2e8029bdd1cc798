"""URLs of court results."""

from django.urls import path

from . import views

urlpatterns = [
    path("nominals/<urn:urn>/convictions/record/", views.record_court_result, name="record_conviction"),
    path("nominals/<urn:urn>/convictions/<uuid:first>/sentence/", views.record_sentence_page, name="record_sentence"),
]
