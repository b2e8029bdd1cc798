"""The URL of the duty rota."""

from django.urls import path

from . import views

urlpatterns = [path("rota/", views.show_rota, name="rota")]
