"""The addresses of the check page."""

from django.urls import path

from rettesnor.web.posts import caption_views, look_views, views

urlpatterns = [
    path("check", views.check, name="check"),
    path("check/media", views.media, name="check-media"),
    path("check/captions", views.captions, name="check-captions"),
    path("check/looks/<str:look_id>", look_views.look, name="look"),
    path("check/looks/<str:look_id>/file", look_views.file, name="look-file"),
    path("check/looks/<str:look_id>/captions.vtt", look_views.captions, name="look-captions"),
    path("check/captions/<str:look_id>", caption_views.edit, name="caption-editor"),
]
