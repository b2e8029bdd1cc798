"""The URL of the calculator, answered by `web/core/public_middleware.py`."""

from django.urls import path

from .views import show_calculator

urlpatterns = [path("", show_calculator, name="calculator")]
