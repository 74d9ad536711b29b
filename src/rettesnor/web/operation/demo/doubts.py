"""What the demonstration's people asked when they were in doubt, carried out by the real acts."""

import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from django.utils import timezone

from rettesnor.guide.package import Paragraph
from rettesnor.web.guide.books import rulebook_in_force, version_in_force
from rettesnor.web.operation.demo.scenes import Cast, Due, Step, moment_of
from rettesnor.web.people.models import Person
from rettesnor.web.questions.actions import About, answer_question, ask_question, read_answer
from rettesnor.web.questions.faq_actions import Wording, propose_faq, publish_faq
from rettesnor.web.questions.forms import FaqForm
from rettesnor.web.questions.models import Question
from rettesnor.web.questions.routing import desk_for, is_about_data

TOLD = Path(__file__).parent / "doubts.toml"


class Doubt:
    """One doubt as it is told in the file, and as it has become so far."""

    def __init__(self, told: Step) -> None:
        self._told = told
        self._question: Question | None = None

    @property
    def _it(self) -> Question:
        assert self._question is not None
        return Question.objects.get(pk=self._question.pk)

    @property
    def _wording(self) -> Wording:
        return Wording(**{name: self._told[name] for name in FaqForm.base_fields})

    def ask(self, by: Person, step: Step) -> None:
        """Ask the desk that is the nearest."""
        unit, today = by.appointments.get().unit, timezone.localdate()
        guide = rulebook_in_force(by.authority_id, today).guide
        paragraph = guide.by_anchor[self._told["paragraph"]]
        desk = desk_for(asker=by, unit=unit, is_about_data=is_about_data(guide, paragraph))
        assert desk is not None
        version = version_in_force(by.authority_id, today)
        about = About(unit=unit, paragraph=paragraph.anchor, version=version)
        self._question = ask_question(by=by, about=about, desk=desk, text=step["said"])

    def answer(self, by: Person, step: Step) -> None:
        """Answer it."""
        answer_question(by=by, question=self._it, text=step["said"])

    def read(self, by: Person, step: Step) -> None:
        """Read the answer."""
        read_answer(by=by, question=self._it)

    def propose(self, by: Person, step: Step) -> None:
        """Write it anew for everybody."""
        paragraph = self._paragraph(by)
        propose_faq(by=by, question=self._it, paragraph=paragraph, wording=self._wording)

    def publish(self, by: Person, step: Step) -> None:
        """Put it into the guide."""
        paragraph = self._paragraph(by)
        publish_faq(by=by, faq=self._it.faq, paragraph=paragraph, wording=self._wording)

    def _paragraph(self, by: Person) -> Paragraph:
        guide = rulebook_in_force(by.authority_id, timezone.localdate()).guide
        return guide.by_anchor[self._told["paragraph"]]


def doubts(cast: Cast, now: datetime) -> Iterator[Due]:
    """Yield each step of each doubt with its moment."""
    for told in tomllib.loads(TOLD.read_text(encoding="utf-8"))["doubt"]:
        doubt = Doubt(told)
        deeds: dict[str, Callable[[Person, Step], None]] = {
            "ask": doubt.ask, "answer": doubt.answer, "read": doubt.read,
            "propose": doubt.propose, "publish": doubt.publish,
        }  # fmt: skip
        for step in told["steps"]:
            deed = deeds[step["do"]]
            yield moment_of(step, now), partial(deed, cast.people[step["by"]], step)
