"""One page that searches the guide, its rules, and the drafts that the reader may see."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rettesnor.guide.package import LANGUAGES
from rettesnor.web.documents.queries import documents_for
from rettesnor.web.guide.books import rulebook_for
from rettesnor.web.people.requests import access_in
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.drafts.queries import ALL, Row, Wanted, listed
from rettesnor.web.questions.faq import faqs_for
from rettesnor.web.search.index import Found, Index, Kind, Passage
from rettesnor.web.search.passages import answered, in_documents, indexes_of

LONGEST_QUESTION = 200
MOST_SHOWN = {Kind.GUIDE: 30, Kind.RULE: 15, Kind.QUESTION: 15, Kind.DOCUMENT: 15}
MOST_DRAFTS = 5

type Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A passage as the page shows it, the words that were asked for told apart."""

    passage: Passage
    heading: Pieces
    text: Pieces


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """The first passages of one kind, and how many there are in all."""

    kind: Kind
    shown: tuple[Shown, ...]
    count: int


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what a question finds; its words stand in the address and are never logged or kept."""
    question = request.GET.get("q", "").replace("\0", "")[:LONGEST_QUESTION].strip()
    index, found = _found(request, question)
    drafts, has_more = _drafts(request, question)
    values = {
        "page": "guide", "question": question,
        "groups": [
            *_groups(index, found, question), *_questions(request, question),
            *_documents(request, question),
        ],
        "has_all": found.has_all, "found_in": index.language,
        "drafts": drafts, "has_more_drafts": has_more,
    }  # fmt: skip
    response = render(request, "search/search.html", values)
    response["Cache-Control"] = "no-store"
    return response


def _found(request: HttpRequest, question: str) -> tuple[Index, Found]:
    """Search in the reader's language, and in the other where that finds nothing."""
    indexes = indexes_of(rulebook_for(request))
    reads = get_language() or LANGUAGES[0]
    for language in sorted(LANGUAGES, key=lambda language: language != reads):
        found = indexes[language].found(question)
        if found.passages:
            return indexes[language], found
    return indexes[reads], Found()


def _groups(index: Index, found: Found, question: str) -> list[Group]:
    asked, groups = index.stems_in(question), []
    for kind, most in MOST_SHOWN.items():
        of_kind = [passage for passage in found.passages if passage.kind is kind]
        shown = tuple(
            Shown(passage=one, heading=index.pieces(one.heading, asked),
                  text=index.pieces(one.text, asked))
            for one in of_kind[:most]
        )  # fmt: skip
        if shown:
            groups.append(Group(kind=kind, shown=shown, count=len(of_kind)))
    return groups


def _questions(request: HttpRequest, question: str) -> list[Group]:
    """Search what is answered under the guide's paragraphs, in the reader's language."""
    if not question:
        return []
    index = answered(faqs_for(request), get_language() or LANGUAGES[0])
    return _with_all(index, question)


def _documents(request: HttpRequest, question: str) -> list[Group]:
    """Search the documents of whoever is signed in, in the reader's language."""
    if not request.user.is_authenticated or not question:
        return []
    documents = documents_for(access_in(request))
    return _with_all(in_documents(documents, get_language() or LANGUAGES[0]), question)


def _with_all(index: Index, question: str) -> list[Group]:
    found = index.found(question)
    return _groups(index, found, question) if found.has_all else []


def _drafts(request: HttpRequest, question: str) -> tuple[list[Row], bool]:
    if not request.user.is_authenticated or not question:
        return [], False
    access = access_in(request)
    if not access.may_anywhere(Right.READ_DRAFTS):
        return [], False
    rows, has_more = listed(access, Wanted(state=ALL, words=question))
    return rows[:MOST_DRAFTS], has_more or len(rows) > MOST_DRAFTS
