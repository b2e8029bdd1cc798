"""The URL at which alerts are delivered."""

from django.urls import path

from . import views

urlpatterns = [path("ingest/alerts/<slug:sender>/", views.receive_alerts, name="store_alerts")]
