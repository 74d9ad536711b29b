"""The addresses of people, units and the logbook."""

from django.urls import include, path

from rettesnor.web.people import views

urlpatterns = [
    path("people", views.people, name="people"),
    path("people/<int:pk>", views.person, name="person"),
    path("units", views.units, name="units"),
    path("units/<int:pk>", views.unit, name="unit"),
    path("", include("rettesnor.web.people.logbook.urls")),
]
