"""The URLs of notifications."""

from django.urls import path

from . import views

urlpatterns = [
    path("nominals/<urn:urn>/notification/record/", views.record_notification_page, name="record_notification")
]
