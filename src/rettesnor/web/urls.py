"""The addresses."""

from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="check"), name="home"),
    path("language", set_language, name="language"),
    path("", include("rettesnor.web.guide.urls")),
    path("", include("rettesnor.web.posts.urls")),
]
