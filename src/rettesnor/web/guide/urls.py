"""The addresses of the guide, its rules, its versions and its draft."""

from django.urls import path

from rettesnor.web.guide import (
    draft_views,
    editing_views,
    heading_views,
    print_views,
    release_views,
    version_views,
    views,
)

urlpatterns = [
    path("guide", views.guide, name="guide"),
    path("rules", views.rules, name="rules"),
    path("rules/<str:theme>/<str:name>", views.rule, name="rule"),
    path("guide/changes", version_views.changed, name="guide-changed"),
    path("guide/versions", version_views.versions, name="guide-versions"),
    path("guide/versions/<int:number>", version_views.version, name="guide-version"),
    path("guide/print", print_views.page, name="guide-print"),
    path("guide/pdf", print_views.pdf, name="guide-pdf"),
    path(
        "guide/versions/<int:number>/print", print_views.version_page, name="guide-version-print"
    ),
    path("guide/versions/<int:number>.pdf", print_views.version_pdf, name="guide-version-pdf"),
    path("guide/versions/<int:number>.zip", version_views.package, name="guide-package"),
    path(
        "guide/versions/<int:before>-<int:after>", version_views.difference,
        name="guide-difference",
    ),
    path("guide/draft", draft_views.draft, name="guide-draft"),
    path("guide/draft/begin", draft_views.begin, name="begin-guide-draft"),
    path("guide/draft/discard", draft_views.discard, name="discard-guide-draft"),
    path("guide/draft/confirm", draft_views.confirm, name="confirm-binding"),
    path("guide/draft/review", draft_views.review, name="review-guide"),
    path("guide/draft/take-back", draft_views.take_back, name="take-back-guide"),
    path("guide/draft/reviewed", draft_views.reviewed, name="guide-reviewed"),
    path("guide/draft/publish", draft_views.publish, name="publish-guide"),
    path("guide/draft/text", editing_views.text, name="guide-draft-text"),
    path(
        "guide/draft/text/<slug:anchor>", editing_views.paragraph, name="guide-paragraph"
    ),
    path(
        "guide/draft/text/<slug:after>/after", editing_views.new_paragraph,
        name="new-guide-paragraph",
    ),
    path(
        "guide/draft/headings/<slug:anchor>", heading_views.heading, name="guide-heading"
    ),
    path("guide/draft/settings", editing_views.settings, name="guide-settings"),
    path("guide/draft/settings/<str:key>", editing_views.setting, name="guide-setting"),
    path("guide/draft/files", editing_views.files, name="guide-files"),
    path("guide/draft/files/<path:path>", editing_views.file, name="guide-file"),
    path("guide/draft/package", release_views.release, name="guide-release"),
    path("guide/draft/package/take-in", release_views.take_in, name="take-in-release"),
    path("guide/draft/package/decline", release_views.decline, name="decline-release"),
]  # fmt: skip
