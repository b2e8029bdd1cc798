"""Addresses of what the courts did."""

from django.urls import path

from . import views

urlpatterns = [
    path("nominals/<urn:urn>/convictions/record/", views.record, name="record_conviction"),
    path("nominals/<urn:urn>/convictions/<uuid:first>/sentence/", views.sentence, name="record_sentence"),
]
