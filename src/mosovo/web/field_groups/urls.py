"""Addresses of field groups."""

from django.urls import path

from . import views

urlpatterns = [path("nominals/<urn:urn>/groups/<slug:group>/", views.open_group, name="open_group")]
