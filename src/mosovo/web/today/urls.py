"""The URL of Today."""

from django.urls import path

from . import views

urlpatterns = [path("", views.show_today, name="today")]
