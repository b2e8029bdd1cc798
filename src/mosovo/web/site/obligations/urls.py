"""The URLs of the explanations of duties."""

from django.urls import path

from .views import show_why, show_working

urlpatterns = [
    path("", show_working, name="working"),
    path("<str:mark>/why/", show_why, name="why"),
]
