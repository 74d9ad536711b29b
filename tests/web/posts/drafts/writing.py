"""Drafts as two editors of one institution write them, in browsers without scripts."""

import re
from html import unescape
from typing import Any

from django.test import Client

from rettesnor.web.people.models import Person, Role, Unit
from rettesnor.web.posts.models import Draft
from tests.web import office

# The test client adds to Django's answer what its own types don't say.
type Answer = Any

TEXT = "Vi åbner havnebadet på lørdag klokken ti."


class Desk:
    """An editor with a browser."""

    def __init__(self, unit: Unit, role: Role = Role.LOCAL_EDITOR, *, name: str = "") -> None:
        self.person: Person = office.person(unit, role, name=name)
        self.client: Client = office.signed_in(self.person)

    def create(self, unit: Unit, **fields: Any) -> Draft:
        """Begin a draft and return it."""
        sent = {"unit": unit.pk, "kind": "post", "platforms": ["facebook"], **fields}
        answer = self.client.post("/drafts/new", sent)
        assert answer.status_code == 302, answer.content.decode()
        return Draft.objects.get(pk=int(answer["Location"].rpartition("/")[2]))

    def open(self, draft: Draft) -> "OpenPage":
        """Open the draft's page."""
        return OpenPage(self, draft, self.client.get(f"/drafts/{draft.pk}"))


class OpenPage:
    """The draft's page as it stands open in somebody's browser."""

    def __init__(self, desk: Desk, draft: Draft, answer: Answer) -> None:
        assert answer.status_code == 200, answer.status_code
        self.desk, self.draft, self.html = desk, draft, answer.content.decode()
        self.version, self.key = hidden(self.html, "version"), hidden(self.html, "page")
        self.revision = 0

    def send(self, *, live: bool = False, **fields: Any) -> Answer:
        """Send the form; a live page learns its new version from the answer."""
        self.revision += 1
        headers = {"HX-Request": "true"} if live else {}
        answer = self.desk.client.post(
            f"/drafts/{self.draft.pk}", self.form(**fields), headers=headers
        )
        if live:
            self.version = hidden(answer.content.decode(), "version")
        return answer

    def send_unheard(self, **fields: Any) -> None:
        """Send the form, and never hear the answer."""
        version = self.version
        self.send(live=True, **fields)
        self.version = version

    def form(self, **fields: Any) -> dict[str, Any]:
        """Return the form as the page sends it."""
        return {
            "draft": self.draft.pk, "version": self.version, "page": self.key,
            "revision": self.revision, "kind": "post", "platforms": ["facebook"], **fields,
        }  # fmt: skip


def hidden(html: str, name: str) -> str:
    """Return what a page's first hidden field of a name carries."""
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', html)
    assert found is not None, name
    return unescape(found[1])


def stored(draft: Draft) -> Draft:
    """Return a draft as it now stands."""
    return Draft.objects.select_related("unit").get(pk=draft.pk)


def text_of(draft: Draft) -> str:
    """Return the text that a draft now holds."""
    form: dict[str, list[str]] = stored(draft).form
    return form.get("text", [""])[0]
