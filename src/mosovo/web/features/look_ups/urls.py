"""The URLs of the limits on look-ups."""

from django.urls import path

from . import views

urlpatterns = [
    path("look-ups/", views.show_look_ups, name="look_ups"),
    path("look-ups/reason/", views.give_reason, name="look_ups_reason"),
    path("look-ups/<uuid:account_id>/lift/", views.lift_limit_page, name="lift_look_ups"),
]
