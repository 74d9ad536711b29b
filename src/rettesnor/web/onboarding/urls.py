"""The addresses of newcomers' paths."""

from django.urls import path

from rettesnor.web.onboarding import views

urlpatterns = [
    path("welcome", views.welcomes, name="onboarding"),
    path("welcome/<int:pk>", views.welcome, name="onboarding-path"),
    path("welcome/<int:pk>/steps/<int:position>", views.tick, name="tick-step"),
    path("welcome/<int:pk>/take-on", views.take_on, name="take-on-path"),
    path("welcome/<int:pk>/confirm", views.confirm, name="confirm-path"),
    path("welcome/<int:pk>/stop", views.stop, name="stop-path"),
]
