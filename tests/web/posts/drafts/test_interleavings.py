"""However two editors' saves fall between each other, neither writes over the other unseen."""

import os
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rettesnor.web.people.models import Person, Unit
from rettesnor.web.posts.drafts.content import Content
from rettesnor.web.posts.drafts.saving import create_draft, keep, settle_edit
from rettesnor.web.posts.drafts.turns import Sent
from rettesnor.web.posts.models import Draft, DraftVersion, ParkedEdit
from tests.web import office

pytestmark = pytest.mark.django_db
# RETTESNOR_INTERLEAVINGS=1000 takes half a minute of CPU.
INTERLEAVINGS = int(os.environ.get("RETTESNOR_INTERLEAVINGS", "150"))
_numbers = count(1)


@dataclass(kw_only=True)
class Page:
    """One opened page: what it shows, what it has sent, and which texts its editor has seen."""

    editor: Person
    key: str
    version: int
    revision: int = 0
    known: set[str] = field(default_factory=set)
    parked: ParkedEdit | None = None


class Office:
    """A draft that two editors have open, and all that was ever sent."""

    def __init__(self, unit: Unit, editors: tuple[Person, Person]) -> None:
        self.editors = editors
        self.draft = create_draft(by=self.editors[0], unit=unit, content=written("begyndt"))
        self.pages = [self.opened(0), self.opened(1)]
        self.latest_of_page: dict[str, str] = {}
        self.overwritten: list[str] = []

    def opened(self, editor: int) -> Page:
        """Open the page anew."""
        now = Draft.objects.get(pk=self.draft.pk)
        return Page(
            editor=self.editors[editor], key=f"page{next(_numbers)}", version=now.version,
            known={text_of(now)},
        )  # fmt: skip

    def save(self, editor: int, *, is_heard: bool) -> None:
        """Send something new from a page, whose editor hears the answer or does not."""
        page = self.pages[editor]
        page.revision += 1
        text = f"{page.key}-{page.revision}"
        self._send(page, text, Sent(version=page.version, page=page.key, revision=page.revision),
                   is_heard=is_heard)  # fmt: skip

    def send_late(self, editor: int) -> None:
        """Let an older request of a page arrive after its newer ones."""
        page = self.pages[editor]
        if page.revision:
            sent = Sent(version=page.version, page=page.key, revision=page.revision - 1)
            self._send(page, f"{page.key}-late", sent, is_heard=False)

    def settle(self, editor: int) -> None:
        """Choose between what is parked and what stands, having seen both."""
        page = self.pages[editor]
        if page.parked is None:
            return
        now = Draft.objects.get(pk=self.draft.pk)
        edit = ParkedEdit.objects.select_related("draft").get(pk=page.parked.pk)
        chosen = written(f"{text_of(now)} + {edit.form['text'][0]}")
        settle_edit(by=page.editor, edit=edit, seen=now.version, content=chosen)
        self.pages[editor] = self.opened(editor)

    def _send(self, page: Page, text: str, sent: Sent, *, is_heard: bool) -> None:
        before = Draft.objects.get(pk=self.draft.pk)
        kept = keep(by=page.editor, draft=before, sent=sent, content=written(text))
        after = Draft.objects.get(pk=self.draft.pk)
        if after.version != before.version and text_of(before) not in page.known:
            self.overwritten.append(text_of(before))
        if not text.endswith("late"):
            self.latest_of_page[page.key] = text
        page.known.add(text)
        page.parked = kept.parked or page.parked
        if is_heard and kept.parked is None:
            page.version = kept.draft.version
            page.known.add(text_of(kept.draft))

    def kept_texts(self) -> set[str]:
        """Return every text that can still be read somewhere."""
        forms = [
            *DraftVersion.objects.filter(draft=self.draft).values_list("form", flat=True),
            *ParkedEdit.objects.filter(draft=self.draft).values_list("form", flat=True),
        ]
        return {form["text"][0] for form in forms}


def written(text: str) -> Content:
    """Return a text as content."""
    return Content(form={"kind": ["post"], "text": [text]})


def text_of(draft: Draft) -> str:
    """Return a draft's text."""
    return str(draft.form["text"][0])


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["heard", "heard", "unheard", "late", "reopen", "settle"]),
        st.integers(0, 1),
    ),
    min_size=2, max_size=9,
)  # fmt: skip


@pytest.fixture
def editors(town: Unit) -> tuple[Person, Person]:
    return office.person(town), office.person(town)


@given(steps=STEPS)
@settings(max_examples=INTERLEAVINGS, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_interleaving_of_two_editors_writes_over_anything_unseen(
    editors: tuple[Person, Person], steps: list[tuple[str, int]]
) -> None:
    run = Office(editors[0].authority, editors)
    for deed, editor in steps:
        if deed == "reopen":
            run.pages[editor] = run.opened(editor)
        elif deed == "settle":
            run.settle(editor)
        elif deed == "late":
            run.send_late(editor)
        else:
            run.save(editor, is_heard=deed == "heard")
    assert run.overwritten == []
    assert set(run.latest_of_page.values()) <= run.kept_texts()


def test_the_measure_finds_an_overwriting(editors: tuple[Person, Person]) -> None:
    run = Office(editors[0].authority, editors)
    run.save(0, is_heard=True)
    page = run.pages[1]
    now = Draft.objects.get(pk=run.draft.pk)
    forced = Sent(version=now.version, page=page.key, revision=1)
    run._send(page, "taget uset", forced, is_heard=True)
    assert run.overwritten == [f"{run.pages[0].key}-1"]
