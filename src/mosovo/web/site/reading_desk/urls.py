"""The URLs of the reading desk."""

from django.urls import path

from . import responses, views

urlpatterns = [
    path("reading-desk/", views.show_desk, name="reading_desk"),
    path("reading-desk/overdue/", responses.show_responses, name="reading_desk_overdue"),
    path("reading-desk/<uuid:item_id>/", views.show_item, name="reading_desk_item"),
]
