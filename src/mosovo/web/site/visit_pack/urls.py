"""The URL of the visit briefing."""

from django.urls import path

from . import views

urlpatterns = [path("nominals/<urn:urn>/visits/before/", views.show_briefing, name="before_visit")]
