"""The addresses."""

from django.urls import include, path
from django.views.decorators.http import require_http_methods
from django.views.i18n import set_language

from rettesnor.web.day.views import home

choose_language = require_http_methods(["GET", "HEAD", "POST"])(set_language)

urlpatterns = [
    path("", home, name="home"),
    path("language", choose_language, name="language"),
    path("", include("rettesnor.web.day.urls")),
    path("", include("rettesnor.web.guide.urls")),
    path("", include("rettesnor.web.posts.urls")),
    path("", include("rettesnor.web.posts.drafts.urls")),
    path("", include("rettesnor.web.posts.decisions.urls")),
    path("", include("rettesnor.web.people.urls")),
    path("", include("rettesnor.web.reading.urls")),
    path("", include("rettesnor.web.documents.urls")),
    path("", include("rettesnor.web.onboarding.urls")),
    path("", include("rettesnor.web.feedback.urls")),
    path("", include("rettesnor.web.questions.urls")),
    path("", include("rettesnor.web.law.urls")),
    path("", include("rettesnor.web.links.urls")),
    path("", include("rettesnor.web.simulator.urls")),
    path("", include("rettesnor.web.search.urls")),
    path("", include("rettesnor.web.logbook.urls")),
    path("", include("rettesnor.web.sign_in.urls")),
    path("", include("rettesnor.web.operation.urls")),
]
