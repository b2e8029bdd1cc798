"""The URL of open questions."""

from django.urls import path

from . import views

urlpatterns = [path("questions/", views.show_open_questions, name="questions")]
