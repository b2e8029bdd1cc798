"""URL of the allocation of a case."""

from django.urls import path

from . import views

urlpatterns = [path("nominals/<urn:urn>/allocate/", views.allocate_page, name="allocate")]
