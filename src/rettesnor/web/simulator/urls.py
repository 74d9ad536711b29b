"""The addresses of the simulator."""

from django.urls import path

from rettesnor.web.simulator import views

urlpatterns = [
    path("guide/simulator", views.simulator, name="simulator"),
    path("guide/simulator/<int:number>", views.simulation, name="simulation"),
    path("guide/simulator/<int:number>/stop", views.cancel, name="cancel-simulation"),
]
