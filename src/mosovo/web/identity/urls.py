"""Addresses of identity."""

from django.urls import path

from . import views

urlpatterns = [path("nominals/<urn:urn>/identity/", views.offered, name="record_identity")]
