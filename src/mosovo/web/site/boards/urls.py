"""URL of the list of dashboards."""

from django.urls import path

from . import views

urlpatterns = [path("boards/", views.show_boards, name="boards")]
