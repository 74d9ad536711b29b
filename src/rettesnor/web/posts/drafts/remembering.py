"""Answers that belong to a thing, not to one draft: asked once, and known wherever it is used.

A picture is known by its fingerprint, a tag by its handle, a partner, a place and a profile by
their names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.grounds.attestations import GROWS_OLD, IS_TWO_FACTOR_ON
from rettesnor.rulebook.report import Report
from rettesnor.web.posts.answers import PREFIX, WORDING, GivenAnswer, answers_from, key_of
from rettesnor.web.posts.models import KeptAnswer
from rettesnor.web.posts.typed import Typed

# What a person answered about the thing itself. A question that weighs the thing against the post
# it stands in (“do you work together on this?”) is none of these, and is asked of each draft.
LASTING = frozenset({
    "consent/people_in_picture#who_is_seen", "consent/guardian#children",
    "consent/situation#activity", "consent/situation#number_plates",
    "wording/ai_made#is_it_made_by_ai", "accessibility/captions#sound",
    "tagging/untagged_partners#who_is_it", "tagging/untagged_partners#professional_profile",
    "mention/expectations#is_it_agreed", "advertising/vulnerable_proxy#why_chosen",
    IS_TWO_FACTOR_ON,
})  # fmt: skip
# One answer to a lasting question that speaks of the post all the same.
ABOUT_THE_POST = frozenset({("tagging/untagged_partners#who_is_it", "association_we_work_with")})
LONGEST_ABOUT = 200
# The page says which remembered answers it showed: one that is gone from the form was taken back.
SHOWN = "remembered"


@dataclass(frozen=True, kw_only=True, slots=True)
class Remembered:
    """An answer as it was kept: by whom, when, and to which wording."""

    key: str
    value: str
    wording: str
    by: str
    at: datetime


def thing(about: str) -> str:
    """Return what a kept answer is filed under: a name is the same however it is spelt."""
    return " ".join(about.split()).casefold()


def is_lasting(question: str, about: str, value: str) -> bool:
    """Tell whether an answer holds for the thing wherever it is used."""
    return _is_named(about) and question in LASTING and (question, value) not in ABOUT_THE_POST


def lasting(answers: Iterable[GivenAnswer]) -> tuple[GivenAnswer, ...]:
    """Return those of a form's answers that are to be remembered."""
    return tuple(one for one in answers if is_lasting(one.question, one.about, one.value))


def taken_back(typed: Typed) -> tuple[tuple[str, str], ...]:
    """Return the question and the thing of each remembered answer that the form lets go."""
    given = {answer.key for answer in typed.answers}
    gone = (key for key in typed.data.getlist(SHOWN) if key not in given)
    parted = (key.partition("|") for key in gone)
    return tuple((question, thing(about)) for question, _, about in parted if question in LASTING)


def remembered(authority_id: int, keys: Iterable[str]) -> Mapping[str, Remembered]:
    """Return the answers that stand to some questions about things, by the questions' keys."""
    wanted = {}
    for key in keys:
        question, _, about = key.partition("|")
        if question in LASTING and _is_named(about):
            wanted[question, thing(about)] = key
    if not wanted:
        return {}
    asked = Q(*(Q(question=question, about=about) for question, about in wanted), _connector=Q.OR)
    standing = KeptAnswer.objects.filter(asked, authority_id=authority_id, until=None)
    found = {}
    for one in standing.select_related("by"):
        key = wanted[one.question, one.about]
        found[key] = Remembered(
            key=key, value=one.value, wording=one.wording, by=one.by.name, at=one.at
        )
    return found


def recalled(report: Report, typed: Typed, authority_id: int) -> tuple[GivenAnswer, ...]:
    """Return the remembered answers to what a report asks, but none that was just taken back."""
    dropped = taken_back(typed)
    asked = [
        key_of(question, about)
        for question, about in _asked(report)
        if (question, thing(about)) not in dropped
    ]
    data = QueryDict(mutable=True)
    old = grown_old(report)
    for key, known in remembered(authority_id, asked).items():
        if (since := old.get(key.partition("|")[0])) is not None and known.at < since:
            continue
        data[f"{PREFIX}{key}"], data[f"{WORDING}{key}"] = known.value, known.wording
    return answers_from(data, default_rulebook().rules)


def grown_old(report: Report) -> Mapping[str, datetime]:
    """Return for each question whose answers grow old the moment before which they have."""
    days = {key: setting.read(report.guide.settings) for key, setting in GROWS_OLD.items()}
    first = {key: report.post.today - timedelta(days=number) for key, number in days.items()}
    return {key: timezone.make_aware(datetime.combine(day, time())) for key, day in first.items()}


def carried(typed: Typed) -> frozenset[str]:
    """Return the keys of the answers that a form only carries: the page had remembered them."""
    return frozenset(typed.data.getlist(SHOWN))


def with_answers(typed: Typed, answers: tuple[GivenAnswer, ...]) -> Typed:
    """Return what is typed with some more answers."""
    return replace(typed, answers=(*typed.answers, *answers))


def _asked(report: Report) -> Iterator[tuple[str, str]]:
    for finding in report.findings:
        if finding.question is not None:
            yield finding.question, finding.finding.about


def _is_named(about: str) -> bool:
    return 0 < len(thing(about)) <= LONGEST_ABOUT
