"""The URLs for records confirmed as the same person."""

from django.urls import path

from . import views

urlpatterns = [
    path("nominals/<urn:urn>/same/", views.say_same, name="say_same"),
    path("nominals/<urn:urn>/same/end/", views.say_not_same, name="say_not_same"),
]
