"""The URLs of calendar feeds."""

from django.urls import path

from . import views

urlpatterns = [
    path("account/calendars/", views.show_feeds, name="calendar_feeds"),
    path("account/calendars/revoke/", views.revoke_feed_page, name="revoke_calendar_feed"),
    path("calendar/<str:secret>.ics", views.send_feed, name="calendar_feed"),
]
