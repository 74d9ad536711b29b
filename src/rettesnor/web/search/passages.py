"""What is searched in a guide: its sections, its paragraphs and the rules that it names."""

from collections.abc import Iterable, Iterator
from threading import Lock
from weakref import WeakKeyDictionary

from django.urls import reverse

from rettesnor.guide.inline import plain
from rettesnor.guide.package import LANGUAGES, Section
from rettesnor.rulebook.bindings import Binding
from rettesnor.rulebook.engine import Rulebook
from rettesnor.web.documents.models import Document
from rettesnor.web.questions.models import Faq
from rettesnor.web.search.index import Index, Kind, Passage

# A version's rulebook is kept by its digest; its indexes live as long, and no longer.
_ready: "WeakKeyDictionary[Rulebook, dict[str, Index]]" = WeakKeyDictionary()
_lock = Lock()
# What people call each kind of document when they look for one.
KINDS = {
    "strategy": {"da": "strategi strategier", "en": "strategy strategies"},
    "guideline": {"da": "retningslinje retningslinjer", "en": "guideline guidelines"},
    "policy": {"da": "politik politikker", "en": "policy policies"},
    "template": {"da": "skabelon skabeloner", "en": "template templates"},
    "other": {"da": "dokument dokumenter", "en": "document documents"},
}


def indexes_of(book: Rulebook) -> dict[str, Index]:
    """Return the indexes of a guide by language, made once for each version."""
    with _lock:
        if book in _ready:
            return _ready[book]
    made = {language: Index(passages_of(book, language), language) for language in LANGUAGES}
    with _lock:
        return _ready.setdefault(book, made)


def passages_of(book: Rulebook, language: str) -> Iterator[Passage]:
    """Yield what can be found in a guide, in the order of its text, then its rules."""
    for section in book.guide.sections:
        yield from _in_section(section, language)
    for binding in book.bound:
        yield _rule(binding, language)


def in_documents(documents: Iterable[Document], language: str) -> Index:
    """Return the index of an authority's documents, made anew as there are few of them."""
    return Index((_document(one, language) for one in documents), language)


def answered(faqs: Iterable[Faq], language: str) -> Index:
    """Return the index of what is answered for everybody, made anew as there is little."""
    return Index((_faq(one, language) for one in faqs), language)


def _in_section(section: Section, language: str) -> Iterator[Passage]:
    guide = reverse("guide")
    yield Passage(
        kind=Kind.GUIDE, address=f"{guide}#{section.anchor}", number=section.number,
        heading=plain(section.title[language]),
    )  # fmt: skip
    for paragraph in section.paragraphs:
        yield Passage(
            kind=Kind.GUIDE, address=f"{guide}#{paragraph.anchor}", number=paragraph.number,
            verb=paragraph.verb, text=plain(paragraph.text[language]),
        )  # fmt: skip


def _document(document: Document, language: str) -> Passage:
    title = (language == "en" and document.title_en) or document.title
    beside = " ".join((document.title, document.title_en, document.version, document.kind))
    return Passage(
        kind=Kind.DOCUMENT, address=reverse("document", args=[document.pk]), heading=title,
        beside=f"{beside} {KINDS[document.kind][language]}",
    )  # fmt: skip


def _faq(faq: Faq, language: str) -> Passage:
    return Passage(
        kind=Kind.QUESTION, address=f"{reverse('guide')}#faq-{faq.pk}",
        heading=plain(faq.question[language]), text=plain(faq.answer[language]),
    )  # fmt: skip


def _rule(binding: Binding, language: str) -> Passage:
    rule, page = binding.rule, binding.rule.page
    beside = [words[language] for words in page.messages.values()]
    beside += [reason[language] for reason in page.reasons]
    return Passage(
        kind=Kind.RULE, address=reverse("rule", args=[rule.theme, rule.path.stem]),
        heading=page.title[language], verb=binding.level, text=plain(page.help[language]),
        beside=plain(" ".join(beside)),
    )  # fmt: skip
