"""A question is asked, answered, asked further, withdrawn or published, and nothing else."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from rettesnor.web.logbook.models import Entry
from rettesnor.web.questions.actions import (
    answer_question,
    ask_further,
    read_answer,
    withdraw_question,
)
from rettesnor.web.questions.faq_actions import take_down_faq
from rettesnor.web.questions.models import Faq, FaqState, Question, State
from rettesnor.web.questions.refusals import ChangedMeanwhileError, FaqChangedMeanwhileError
from tests.web.questions.asking import ANSWER, TEXT, answer, ask, propose, publish
from tests.web.questions.conftest import Town

pytestmark = pytest.mark.django_db

type Deed = Callable[[Question, Town], Any]

DEEDS: dict[str, Deed] = {
    "answer": lambda one, town: answer_question(by=town.manager, question=one, text=ANSWER),
    "ask further": lambda one, town: ask_further(by=town.asker, question=one, text=TEXT),
    "read": lambda one, town: read_answer(by=town.asker, question=one),
    "withdraw": lambda one, town: withdraw_question(by=town.asker, question=one),
    "propose": lambda one, town: propose(one, town.manager),
}  # fmt: skip
# What each deed makes of each state; whatever does not stand here is refused.
BECOMES = {
    (State.ASKED, "answer"): State.ANSWERED,
    (State.ASKED, "withdraw"): State.WITHDRAWN,
    (State.ANSWERED, "ask further"): State.ASKED,
    (State.ANSWERED, "read"): State.ANSWERED,
    (State.ANSWERED, "propose"): State.ANSWERED,
    (State.BECAME_FAQ, "read"): State.BECAME_FAQ,
}
FAQ_DEEDS: dict[str, Callable[[Faq, Town], Any]] = {
    "publish": lambda faq, town: publish(faq, town.owner),
    "take down": lambda faq, town: _taken_down(faq, town),
}
FAQ_BECOMES = {
    (FaqState.PROPOSED, "publish"): FaqState.PUBLISHED,
    (FaqState.PROPOSED, "take down"): FaqState.TAKEN_DOWN,
    (FaqState.PUBLISHED, "publish"): FaqState.PUBLISHED,
    (FaqState.PUBLISHED, "take down"): FaqState.TAKEN_DOWN,
}


def _taken_down(faq: Faq, town: Town) -> None:
    take_down_faq(by=town.owner, faq=faq)


def question_in(state: State, town: Town) -> Question:
    """Return a question that has come to a state by what people do."""
    question = ask(town.asker)
    if state is State.WITHDRAWN:
        withdraw_question(by=town.asker, question=question)
    if state in (State.ANSWERED, State.BECAME_FAQ):
        answer(question, town.manager)
    if state is State.BECAME_FAQ:
        publish(propose(question, town.manager), town.owner)
    question.refresh_from_db()
    assert question.state == state
    return question


@pytest.mark.parametrize(("state", "deed"), tuple(product(State, DEEDS)))
def test_every_deed_in_every_state_moves_it_or_is_refused(
    town: Town, state: State, deed: str
) -> None:
    question = question_in(state, town)
    before, lines = Entry.objects.count(), question.lines.count()
    wanted = BECOMES.get((state, deed))
    if wanted is None:
        with pytest.raises(ChangedMeanwhileError):
            DEEDS[deed](question, town)
        assert (Entry.objects.count(), question.lines.count()) == (before, lines)
    else:
        DEEDS[deed](question, town)
        assert Entry.objects.count() == before + 1
    question.refresh_from_db()
    assert question.state == (wanted or state)


@pytest.mark.parametrize(("state", "deed"), tuple(product(FaqState, FAQ_DEEDS)))
def test_every_deed_with_an_answer_for_everybody_moves_it_or_is_refused(
    town: Town, state: FaqState, deed: str
) -> None:
    faq = propose(answer(ask(town.asker), town.manager), town.manager)
    if state is FaqState.PUBLISHED:
        publish(faq, town.owner)
    if state is FaqState.TAKEN_DOWN:
        _taken_down(faq, town)
    wanted = FAQ_BECOMES.get((state, deed))
    if wanted is None:
        with pytest.raises(FaqChangedMeanwhileError):
            FAQ_DEEDS[deed](faq, town)
    else:
        FAQ_DEEDS[deed](faq, town)
    faq.refresh_from_db()
    assert faq.state == (wanted or state)


def test_what_is_asked_further_starts_the_clock_again_and_keeps_what_was_said(town: Town) -> None:
    question = answer(ask(town.asker), town.manager)
    Question.objects.filter(pk=question.pk).update(due_at=timezone.now())
    ask_further(by=town.asker, question=question, text="Også på en plakat?")
    question.refresh_from_db()
    assert question.answered_at is not None and question.waits_since > question.answered_at
    assert question.due_at > timezone.now()
    assert list(question.lines.order_by("pk").values_list("is_answer", flat=True)) == [
        False, True, False,
    ]  # fmt: skip


def test_what_is_withdrawn_is_deleted_at_once(town: Town) -> None:
    question = question_in(State.WITHDRAWN, town)
    assert not question.lines.exists()


def test_a_question_has_one_answer_for_everybody_at_most(town: Town) -> None:
    question = answer(ask(town.asker), town.manager)
    propose(question, town.manager)
    with pytest.raises(ChangedMeanwhileError):
        propose(question, town.manager)


def test_the_logbook_holds_nobodys_words(town: Town) -> None:
    question = question_in(State.BECAME_FAQ, town)
    entries = Entry.objects.filter(act__startswith="questions.").order_by("pk")
    assert [one.act for one in entries] == [
        "questions.ask", "questions.answer", "questions.propose_faq", "questions.publish_faq"
    ]  # fmt: skip
    words = (TEXT, ANSWER, "bager")
    assert question.lines.count() == 2
    assert not any(word in str(one.details) for one in entries for word in words)


def test_the_database_keeps_no_answered_question_without_a_time(town: Town) -> None:
    question = ask(town.asker)
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(state=State.ANSWERED)


def test_the_database_keeps_no_answer_for_everybody_in_one_language(town: Town) -> None:
    faq = propose(answer(ask(town.asker), town.manager), town.manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        Faq.objects.filter(pk=faq.pk).update(answer_en="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Faq.objects.filter(pk=faq.pk).update(state=FaqState.PUBLISHED)
