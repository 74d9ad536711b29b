"""The addresses of the check page."""

from django.urls import path

from rettesnor.web.posts import views

urlpatterns = [
    path("check", views.check, name="check"),
    path("check/media", views.media, name="check-media"),
    path("check/captions", views.captions, name="check-captions"),
]
