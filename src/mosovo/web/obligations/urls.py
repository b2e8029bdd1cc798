"""The addresses of the working of duties."""

from django.urls import path

from .views import why, working

urlpatterns = [
    path("", working, name="working"),
    path("<str:mark>/why/", why, name="why"),
]
