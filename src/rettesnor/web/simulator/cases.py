"""Kept drafts and uploaded lines as cases to simulate with, as a real check would read them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from django.utils import timezone

from rettesnor.language.identifiers import cpr_numbers
from rettesnor.rulebook.comparing import Case, Recall, nothing_recalled
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Answer, Post, Waiver
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.limits import FactsError
from rettesnor.rulebook.report import Report
from rettesnor.web.posts.drafts.checking import BEING_WRITTEN
from rettesnor.web.posts.drafts.remembering import recalled, thing
from rettesnor.web.posts.facts import data_of, waiver_of
from rettesnor.web.posts.models import Draft, DraftWaiver, KeptAnswer
from rettesnor.web.posts.typed import Typed, post_of, read
from rettesnor.web.simulator.quick_forms import quick_form

LONGEST_EXCERPT = 90
HIDDEN = "•"

type Line = tuple[int, bytes]
# The questions that are answered for good, each with the thing that the answer is about.
type Known = frozenset[tuple[str, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Broken:
    """A line that can't be read, and what to do about it."""

    line: int
    da: str
    en: str


@dataclass(kw_only=True, slots=True)
class Unread:
    """What could not be made a case of; of drafts, those that are empty among them."""

    count: int = 0
    lines: list[Broken] = field(default_factory=list)


def cases_of_drafts(
    numbers: Sequence[int], books: tuple[Rulebook, Rulebook], day: date | None, unread: Unread,
    known: Known | None = None,
) -> Iterator[Case]:  # fmt: skip
    """Yield some drafts as they would be checked on a day, or each on the day it was written.

    Shape: `known` spares asking the database for answers that nobody has given.
    """
    waivers = standing_waivers_of(numbers)
    chosen = Draft.objects.filter(pk__in=numbers).select_related("unit").order_by("-pk")
    for draft in chosen.defer("stems"):
        today = day or timezone.localdate(draft.changed_at)
        case = case_of(draft, books, today, waivers.get(draft.pk, ()), known)
        if case is None:
            unread.count += 1
        else:
            yield case


def case_of(
    draft: Draft, books: tuple[Rulebook, Rulebook], today: date, given: Sequence[DraftWaiver],
    known: Known | None = None,
) -> Case | None:  # fmt: skip
    """Return a draft as a case, or nothing where it is empty or can't be read."""
    typed = read(data_of(draft.form), books[0], quick_form)
    post = None if typed.is_empty else post_of(typed, today)
    if post is None:
        return None
    waivers = tuple(waiver_of(one) for one in given if one.until_on >= today)
    later = None
    if any(card.has_consent for card in typed.cards):
        # What a consent comes to is read by the guide's own settings.
        later = post_of(read(data_of(draft.form), books[1]), today)
    return Case(
        post=_with(post, waivers), place=draft.pk, unit=draft.unit_id,
        later=later and _with(later, waivers), recall=_recall(draft, typed, known),
    )  # fmt: skip


def cases_of_lines(lines: Sequence[Line], today: date, unread: Unread) -> Iterator[Case]:
    """Yield the posts in some lines; no file that a line names is ever opened."""
    for number, line in lines:
        try:
            yield Case(post=post_from(json.loads(line.decode("utf-8-sig")), today), place=number)
        except FactsError as problem:
            _note(unread, number, problem.da, problem.en)
        except UnicodeDecodeError:
            _note(unread, number, "Linjen er ikke gemt som UTF-8. Gem filen som UTF-8.",
                  "The line is not saved as UTF-8. Save the file as UTF-8.")  # fmt: skip
        except (ValueError, RecursionError):
            _note(unread, number, "Linjen er ikke gyldig JSON. Skriv ét opslag på én linje.",
                  "The line is not sound JSON. Write one post on one line.")  # fmt: skip


def excerpt_of(post: Post) -> str:
    """Return the beginning of a text, with nobody's CPR number in it."""
    text = post.text
    for found in reversed(cpr_numbers(text)):
        text = text[: found.start] + HIDDEN * (found.end - found.start) + text[found.end :]
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_EXCERPT else f"{text[: LONGEST_EXCERPT - 1]}…"


def _note(unread: Unread, line: int, danish: str, english: str) -> None:
    unread.count += 1
    unread.lines.append(Broken(line=line, da=danish, en=english))


def _with(post: Post, waivers: tuple[Waiver, ...]) -> Post:
    return replace(post, waivers=waivers) if waivers else post


def standing_waivers_of(numbers: Sequence[int]) -> Mapping[int, list[DraftWaiver]]:
    """Return the waivers of some drafts that nobody has ended."""
    given = DraftWaiver.objects.filter(draft_id__in=numbers, ended_at=None)
    found: dict[int, list[DraftWaiver]] = {}
    for one in given.select_related("by", "advice").order_by("pk"):
        found.setdefault(one.draft_id, []).append(one)
    return found


def answers_known(authority_id: int) -> Known:
    """Return which questions an authority's people have answered for good, and about what."""
    standing = KeptAnswer.objects.filter(authority_id=authority_id, until=None)
    return frozenset(standing.values_list("question", "about").iterator())


def _recall(draft: Draft, typed: Typed, known: Known | None) -> Recall:
    """Return what gives the answers that are remembered, to a draft that is still written on."""
    if draft.state not in BEING_WRITTEN:
        return nothing_recalled
    return partial(
        _recalled, typed=typed, authority_id=draft.unit.authority_id, known=known
    )


def _recalled(
    report: Report, typed: Typed, authority_id: int, known: Known | None
) -> tuple[Answer, ...]:
    asked = {
        (one.question, thing(one.finding.about)) for one in report.found if one.question is not None
    }
    if not asked or (known is not None and known.isdisjoint(asked)):
        return ()
    return tuple(
        Answer(question=one.question, about=one.about, value=one.value, wording=one.wording)
        for one in recalled(report, typed, authority_id)
    )
