"""URLs of the reports on access."""

from django.urls import path

from . import pages

ACCESS = "nominals/<urn:urn>/access/"

urlpatterns = [
    path("reviews/", pages.show_access_reviews, name="reviews_due"),
    path(ACCESS, pages.show_access, name="who_sees"),
    path(f"{ACCESS}log/", pages.show_access_history, name="who_saw"),
]
