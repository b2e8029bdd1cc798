"""The addresses of the working of duties."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.working, name="working"),
    path("<str:mark>/why/", views.why, name="why"),
]
