"""The address at which a suggestion is rejected."""

from django.urls import path

from . import views

urlpatterns = [
    path("suggestions/<slug:source>/<uuid:item>/<urn:urn>/reject/", views.reject_suggestion, name="reject_match")
]
