"""URL of the page about the service."""

from django.urls import path

from . import views

urlpatterns = [path("service-status/", views.show_service_status, name="service_status")]
