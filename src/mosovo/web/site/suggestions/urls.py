"""The URL to reject a suggestion."""

from django.urls import path

from . import views

urlpatterns = [
    path("suggestions/<slug:source>/<uuid:item>/<urn:urn>/reject/", views.reject_suggestion, name="reject_match")
]
