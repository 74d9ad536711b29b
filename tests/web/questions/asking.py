"""Makers of questions, answers, and answers for everybody."""

from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.people.models import Person, Unit
from rettesnor.web.questions.actions import About, answer_question, ask_question
from rettesnor.web.questions.faq_actions import Wording, propose_faq, publish_faq
from rettesnor.web.questions.models import Faq, Question
from rettesnor.web.questions.routing import desk_for, is_about_data

GUIDE = default_rulebook().guide
ANCHOR = "tagging-default"
TEXT = "Må vi tagge den lokale bager?"
ANSWER = "Nej, ikke uden en aftale."
WORDING = Wording(
    question_da="Må man tagge en bager?", answer_da="Nej, læs [aftalen](https://aftale.example).",
    question_en="May one tag a baker?", answer_en="No, read [the deal](https://aftale.example).",
)  # fmt: skip


def ask(by: Person, text: str = TEXT, *, unit: Unit | None = None, about: str = ANCHOR) -> Question:
    """Ask a question for the unit of somebody's first role."""
    unit = unit or by.appointments.get().unit
    is_officers = is_about_data(GUIDE, GUIDE.by_anchor[about])
    desk = desk_for(asker=by, unit=unit, is_about_data=is_officers)
    assert desk is not None
    return ask_question(by=by, about=About(unit=unit, paragraph=about), desk=desk, text=text)


def answer(question: Question, by: Person, text: str = ANSWER) -> Question:
    """Answer it."""
    answer_question(by=by, question=question, text=text)
    question.refresh_from_db()
    return question


def propose(question: Question, by: Person, wording: Wording = WORDING) -> Faq:
    """Propose an answer for everybody."""
    paragraph = GUIDE.by_anchor[question.paragraph]
    return propose_faq(by=by, question=question, paragraph=paragraph, wording=wording)


def publish(faq: Faq, by: Person, wording: Wording = WORDING) -> Faq:
    """Publish it."""
    publish_faq(by=by, faq=faq, paragraph=GUIDE.by_anchor[faq.paragraph], wording=wording)
    faq.refresh_from_db()
    return faq
