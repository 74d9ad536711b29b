"""The addresses of my day."""

from django.urls import path

from rettesnor.web.day import views

urlpatterns = [
    path("day", views.my_day, name="my-day"),
    path("day/calendar", views.calendar_choice, name="calendar-choice"),
    path("calendar/<str:secret>.ics", views.calendar, name="calendar"),
]
