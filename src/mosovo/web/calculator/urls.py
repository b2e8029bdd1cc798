"""The address of the calculator; `web/public.py` answers it."""

from django.urls import path

from .views import calculator

urlpatterns = [path("", calculator, name="calculator")]
