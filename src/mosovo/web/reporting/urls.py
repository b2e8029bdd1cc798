"""The URLs of reporting."""

from django.urls import path

from . import annual_return, chief_officer_dashboard, dashboard_file, return_file, views

urlpatterns = [
    path("numbers/", views.show_reporting, name="numbers"),
    path("numbers/file/", views.download_figures, name="take_numbers"),
    path("numbers/breaches/<int:year>/", views.show_breach_people, name="numbers_breaches"),
    path("numbers/board/", chief_officer_dashboard.chief_board, name="chief_board"),
    path("numbers/board/file/", dashboard_file.take_board, name="take_board"),
    path(
        "numbers/board/<str:measure>/<str:row>/<str:part>/", chief_officer_dashboard.chief_people, name="chief_people"
    ),
    path("numbers/return/", annual_return.show_returns, name="annual_returns"),
    path("numbers/return/population/", annual_return.enter_population, name="return_population"),
    path("numbers/return/<uuid:run_id>/", annual_return.show_return, name="annual_return"),
    path("numbers/return/<uuid:run_id>/file/", return_file.take_return, name="take_return"),
    path(
        "numbers/return/<uuid:run_id>/people/<str:table>/<str:line>/<str:column>/",
        annual_return.show_people_behind,
        name="return_behind",
    ),
    path(
        "numbers/return/<uuid:run_id>/against/<uuid:later_id>/",
        annual_return.show_differences,
        name="return_differences",
    ),
    path("numbers/reviews/<int:year>/", views.show_review_people, name="numbers_reviews"),
]
