"""Addresses of numbers."""

from django.urls import path

from . import board, board_file, return_file, returns, views

urlpatterns = [
    path("numbers/", views.numbers, name="numbers"),
    path("numbers/file/", views.take, name="take_numbers"),
    path("numbers/breaches/<int:year>/", views.breaches, name="numbers_breaches"),
    path("numbers/board/", board.chief_board, name="chief_board"),
    path("numbers/board/file/", board_file.take_board, name="take_board"),
    path("numbers/board/<str:measure>/<str:row>/<str:part>/", board.chief_people, name="chief_people"),
    path("numbers/return/", returns.returns, name="annual_returns"),
    path("numbers/return/population/", returns.population, name="return_population"),
    path("numbers/return/<uuid:run_id>/", returns.annual_return, name="annual_return"),
    path("numbers/return/<uuid:run_id>/file/", return_file.take_return, name="take_return"),
    path(
        "numbers/return/<uuid:run_id>/people/<str:table>/<str:line>/<str:column>/", returns.behind, name="return_behind"
    ),
    path("numbers/return/<uuid:run_id>/against/<uuid:later_id>/", returns.differences, name="return_differences"),
    path("numbers/reviews/<int:year>/", views.reviews, name="numbers_reviews"),
]
