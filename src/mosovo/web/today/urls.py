"""The address of the first screen."""

from django.urls import path

from . import views

urlpatterns = [path("", views.show_today, name="today")]
