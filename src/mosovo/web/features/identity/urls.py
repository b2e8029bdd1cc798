"""The URLs of identity."""

from django.urls import path

from . import views

urlpatterns = [path("nominals/<urn:urn>/identity/", views.show_record_options, name="record_identity")]
