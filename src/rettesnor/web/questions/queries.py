"""What each may see of questions: who asks their own, the desk its own, the owner only counts."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from rettesnor.guide.package import Paragraph
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.feedback.queries import paragraph_in
from rettesnor.web.people.access import NOTHING, Access
from rettesnor.web.people.models import Unit
from rettesnor.web.people.rights import RIGHTS, Right
from rettesnor.web.questions.models import Line, Question, State
from rettesnor.web.questions.routing import desk_words

MOST = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A question with the paragraph as it was when it was asked."""

    question: Question
    paragraph: Paragraph | None

    @property
    def desk(self) -> str:
        """Return who answers it."""
        return desk_words(self.question.desk_role, self.question.desk_unit)

    @property
    def rule_title(self) -> dict[str, str]:
        """Return the title of the rule at which it came up, nothing where it was at none."""
        rule = default_rulebook().rules.get(self.question.rule)
        return dict(rule.page.title) if rule else {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How much is asked about a paragraph, without what and by whom."""

    paragraph: str
    count: int
    waiting: int
    late: int


def units_of(access: Access) -> list[Unit]:
    """Return the units in which somebody has a role, and for which they may ask."""
    paths = {one.path for one in access.grants}
    return list(Unit.objects.filter(path__in=paths, closed_on=None).order_by("path"))


def own(access: Access) -> list[Shown]:
    """Return what somebody has asked, the newest first."""
    return _shown(Question.objects.filter(asker=access.person).order_by("-waits_since", "-pk"))


def waiting(access: Access) -> QuerySet[Question]:
    """Return what somebody's desks are to answer, the first deadline first."""
    return _at_desk(access).filter(state=State.ASKED).order_by("due_at", "pk")


def to_answer(access: Access) -> list[Shown]:
    """Return the same, each with its paragraph."""
    return _shown(waiting(access))


def answered(access: Access) -> list[Shown]:
    """Return what somebody's desks have answered, the newest first."""
    done = _at_desk(access).filter(state__in=(State.ANSWERED, State.BECAME_FAQ))
    return _shown(done.order_by("-answered_at", "-pk"))


def own_question(access: Access, pk: int) -> Question | None:
    """Return a question that somebody has asked."""
    return _whole(Question.objects.filter(asker=access.person, pk=pk)).first()


def desk_question(access: Access, pk: int) -> Question | None:
    """Return a question that somebody's desk answers; one that is withdrawn is gone from it."""
    return _whole(_at_desk(access).exclude(state=State.WITHDRAWN).filter(pk=pk)).first()


def with_paragraph(question: Question) -> Shown:
    """Return a question with its paragraph."""
    return Shown(question=question, paragraph=paragraph_in(question.version, question.paragraph))


def lines_of(question: Question) -> list[Line]:
    """Return all that was said, in order."""
    return list(question.lines.select_related("by").order_by("at", "pk"))


def names_in(question: Question | None) -> tuple[str, ...]:
    """Return the names of all who took part in a question; none once it is deleted."""
    if question is None:
        return ()
    spoke = question.lines.values_list("by__name", flat=True)
    return tuple({question.asker.name, *spoke})


def tallies(access: Access, now: datetime) -> list[Tally]:
    """Return how much is asked about each paragraph, most asked first: the guide owner's view."""
    seen = Question.objects.filter(access.within(Right.EDIT_GUIDE, "authority"))
    waits = Q(state=State.ASKED)
    counted = seen.values("paragraph").annotate(
        count=Count("pk"), waiting=Count("pk", filter=waits),
        late=Count("pk", filter=waits & Q(due_at__lt=now)),
    )  # fmt: skip
    return [Tally(**one) for one in counted.order_by("-count", "paragraph")]


def _at_desk(access: Access) -> QuerySet[Question]:
    held = NOTHING
    for one in access.grants:
        if Right.ANSWER_QUESTIONS in RIGHTS[one.role]:
            held |= Q(desk_role=one.role, desk_unit__path__startswith=one.path)
    # Nobody answers themselves, wherever they sit.
    return Question.objects.filter(held).exclude(asker=access.person)


def _whole(questions: QuerySet[Question]) -> QuerySet[Question]:
    return questions.select_related("asker", "unit", "desk_unit", "version", "faq")


def _shown(questions: QuerySet[Question]) -> list[Shown]:
    return [with_paragraph(one) for one in _whole(questions)[:MOST]]
