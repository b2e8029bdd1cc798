"""The URLs for records confirmed as the same person."""

from django.urls import path

from . import views

urlpatterns = [
    path("nominals/<urn:urn>/same/", views.confirm_same_person_page, name="say_same"),
    path("nominals/<urn:urn>/same/end/", views.reverse_same_person_page, name="say_not_same"),
]
