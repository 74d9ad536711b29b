"""Digests of what stood on a page, to notice what others have written meanwhile."""

from hashlib import sha256

from rettesnor.guide.package import LANGUAGES, Paragraph, Section


def digest_of_text(text: str) -> str:
    """Return the SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()


def digest_of_words(paragraph: Paragraph) -> str:
    """Return the SHA-256 of what a paragraph says in both languages."""
    return digest_of_text("\0".join(paragraph.text[language] for language in LANGUAGES))


def digest_of_title(section: Section) -> str:
    """Return the SHA-256 of a section's title in both languages."""
    return digest_of_text("\0".join(section.title[language] for language in LANGUAGES))


def digest_of_paragraph(paragraph: Paragraph) -> str:
    """Return the SHA-256 of all that can be edited in a paragraph."""
    words = (paragraph.text[language] for language in LANGUAGES)
    days = (str(day or "") for day in (paragraph.holds_from, paragraph.holds_until))
    told = (*words, paragraph.verb, " ".join(paragraph.rules), paragraph.because, *days)
    return digest_of_text("\0".join(told))
