"""The address of the list of boards."""

from django.urls import path

from . import views

urlpatterns = [path("boards/", views.show_boards, name="boards")]
