"""The address of the calculator; `web/public_middleware.py` answers it."""

from django.urls import path

from .views import show_calculator

urlpatterns = [path("", show_calculator, name="calculator")]
