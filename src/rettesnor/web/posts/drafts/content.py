"""What one save writes: the form, and all that lists, search and evidence take from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from rettesnor.language.stemming import stems_of
from rettesnor.rulebook.report import Report
from rettesnor.web.posts.answers import GivenAnswer
from rettesnor.web.posts.drafts.checking import Checked
from rettesnor.web.posts.drafts.kept_form import PROFILES, Kept, kept_form
from rettesnor.web.posts.drafts.planned import moment_in
from rettesnor.web.posts.drafts.remembering import carried, grown_old, lasting, taken_back
from rettesnor.web.posts.facts import content_digest

LONGEST_HEADING = 120
# What the citizen wrote (`to`) is not searched for.
SEARCHED = ("text", "performers", "titles", "goal", "alt", "partner_name", PROFILES)


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """A draft's content as it is to be kept."""

    form: Kept
    report: Report | None = None
    planned_at: datetime | None = None
    answers: tuple[GivenAnswer, ...] = ()
    taken_back: tuple[tuple[str, str], ...] = ()
    carried: frozenset[str] = frozenset()

    @property
    def grown_old(self) -> Mapping[str, datetime]:
        """Return the moments before which answers that were kept have grown old."""
        return grown_old(self.report) if self.report else {}

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what would be published."""
        return content_digest(self.form)

    @property
    def kind(self) -> str:
        """Return which of the three kinds it is."""
        return self.form.get("kind", ["post"])[0]

    @property
    def heading(self) -> str:
        """Return the beginning of the text, whole words alone."""
        words = " ".join(self.form.get("text", [""])[0].split())
        if len(words) <= LONGEST_HEADING:
            return words
        return f"{words[: LONGEST_HEADING - 1].rpartition(' ')[0] or words[:100]}…"

    @property
    def stems(self) -> str:
        """Return the stems that a search finds it by."""
        return stems_of(self._texts())

    @property
    def status(self) -> str:
        """Return what the check came to, or nothing where there was none."""
        return self.report.status.value if self.report else ""

    @property
    def stops(self) -> int:
        """Return how many findings keep it from being published."""
        return sum(one.stops for one in self.report.findings) if self.report else 0

    def _texts(self) -> Iterator[str]:
        for name in SEARCHED:
            yield from self.form.get(name, ())


def content_of(checked: Checked) -> Content:
    """Return what is to be kept of a form that has been checked."""
    typed = checked.typed
    return Content(
        form=kept_form(typed), report=checked.report, planned_at=moment_in(typed),
        answers=lasting(typed.answers), taken_back=taken_back(typed), carried=carried(typed),
    )  # fmt: skip

