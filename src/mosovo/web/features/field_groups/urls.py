"""URL to open a field group."""

from django.urls import path

from . import views

urlpatterns = [path("nominals/<urn:urn>/groups/<slug:group>/", views.open_group, name="open_group")]
