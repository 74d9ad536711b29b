"""The addresses of drafts."""

from django.urls import URLPattern, URLResolver, path

from rettesnor.web.posts.drafts import (
    conflict_views,
    history_views,
    list_views,
    media_views,
    new_views,
    question_views,
    views,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("drafts", list_views.drafts, name="drafts"),
    path("drafts/new", new_views.new_draft, name="new-draft"),
    path("drafts/<int:draft_id>", views.draft, name="draft"),
    path("drafts/<int:draft_id>/questions/<slug:anchor>", question_views.ask_on_draft,
         name="ask-on-draft"),
    path("drafts/<int:draft_id>/put-away", views.put_away, name="put-away-draft"),
    path("drafts/<int:draft_id>/bring-back", views.bring_back, name="bring-back-draft"),
    path("drafts/<int:draft_id>/history", history_views.history, name="draft-history"),
    path("drafts/<int:draft_id>/difference", history_views.difference, name="draft-difference"),
    path("drafts/<int:draft_id>/restore", history_views.restore, name="restore-draft"),
    path("drafts/<int:draft_id>/edits/<int:edit_id>", conflict_views.parked_edit,
         name="parked-edit"),
    path("drafts/<int:draft_id>/unused/<int:edit_id>", history_views.unused, name="unused-edit"),
    path("drafts/<int:draft_id>/media/<int:medium_id>", media_views.kept_medium,
         name="kept-medium"),
]  # fmt: skip
