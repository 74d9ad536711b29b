"""A town with a guide in force and an owner who edits it, and what they do in the browser."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from rettesnor.guide.package import KK, Files, files_in, guide_from
from rettesnor.web.guide.actions import take_over_package
from rettesnor.web.guide.books import files_of
from rettesnor.web.guide.digests import digest_of_paragraph, digest_of_words
from rettesnor.web.guide.drafting import begin_draft, confirm_binding
from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.guide.publishing import finish_review, publish, send_to_review
from rettesnor.web.people.models import Person, Role, Unit
from tests.web import office

FILES = files_in(KK)
BEGUN = date(2026, 1, 1)


class Desk:
    """A town, its guide's owner, their browser, and their draft."""

    def __init__(self, name: str = "Havneby Kommune", files: Files = FILES) -> None:
        self.town: Unit = office.authority(name)
        self.version = take_over_package(
            by=None, authority=self.town, files=files, holds_from=BEGUN
        )
        self.owner: Person = office.person(self.town, Role.GUIDE_OWNER)
        self.browser: Client = office.signed_in(self.owner)
        self.draft: GuideVersion = begin_draft(by=self.owner, authority=self.town)

    def seen(self, anchor: str) -> str:
        """Return what the page of a paragraph holds to notice others' changes."""
        return digest_of_paragraph(guide_from(files_of(self.draft)).by_anchor[anchor])

    def form(self, anchor: str, **changed: Any) -> dict[str, Any]:
        """Return a paragraph's form as its page sends it, with some fields changed."""
        now = guide_from(files_of(self.draft)).by_anchor[anchor]
        return {
            "da": now.text["da"], "en": now.text["en"], "verb": now.verb.value,
            "rules": list(now.rules), "because": now.because, "seen": self.seen(anchor), **changed,
        }  # fmt: skip

    def send(self, anchor: str, **changed: Any) -> Any:
        """Send a paragraph's form."""
        return self.browser.post(f"/guide/draft/text/{anchor}", self.form(anchor, **changed))

    def confirm(self, anchor: str) -> None:
        """Say that each rule of a paragraph still fits."""
        now = guide_from(files_of(self.draft)).by_anchor[anchor]
        for rule in now.rules:
            confirm_binding(
                by=self.owner, draft=self.draft, anchor=anchor, rule=rule,
                seen=digest_of_words(now),
            )  # fmt: skip

    def publish(self, day: date | None = None) -> GuideVersion:
        """Send the draft to review, sign it, and publish it."""
        send_to_review(by=self.owner, draft=self.draft)
        finish_review(by=self.owner, draft=self.draft)
        publish(by=self.owner, draft=self.draft, holds_from=day or tomorrow())
        return GuideVersion.objects.get(pk=self.draft.pk)


def tomorrow() -> date:
    """Return the first day that a new version usually holds from."""
    return timezone.localdate() + timedelta(days=1)
