"""The addresses of law watch."""

from django.urls import path

from rettesnor.web.law import views

urlpatterns = [
    path("law", views.law, name="law"),
    path("law/review/<path:subject>", views.review, name="law-review"),
]
