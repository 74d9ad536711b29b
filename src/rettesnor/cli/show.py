"""`rettesnor rules`, `rule` and `guide`: what the guide says and which rules carry it out."""

import argparse
import json
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from rettesnor.cli.words import UsageError, word
from rettesnor.guide.inline import plain
from rettesnor.guide.package import Paragraph, Section
from rettesnor.guide.pdf import PdfMissingError, guide_pdf
from rettesnor.rulebook.bindings import Binding
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.page_text import OUTCOMES, Example, Words
from rettesnor.rulebook.pages import Page, with_gaps

HEADING = attrgetter("outcome", "message")


def rules(options: argparse.Namespace) -> int:
    """Print every rule that the guide names, with its level and title."""
    bound = sorted(default_rulebook().bound, key=lambda binding: binding.rule.id)
    if options.json:
        _print_json([_rule_json(binding) for binding in bound])
        return 0
    width = max(len(binding.rule.id) for binding in bound)
    for binding in bound:
        level = word(binding.level, options.lang)
        title = binding.rule.page.title[options.lang]
        print(f"{binding.rule.id.ljust(width)}  {level.ljust(7)} {title}")
    return 0


def rule(options: argparse.Namespace) -> int:
    """Print one rule's page: why, where the guide says it, and its examples."""
    bound = {binding.rule.id: binding for binding in default_rulebook().bound}
    if options.id not in bound:
        near = _near(options.id, bound, options.lang)
        raise UsageError("unknown_rule", rule=options.id, near=near)
    binding = bound[options.id]
    if options.json:
        _print_json(_rule_json(binding))
        return 0
    page, language = binding.rule.page, options.lang
    print(f"{page.title[language]}  [{word(binding.level, language)}] {page.rule}\n")
    print(f"{word('why', language)}: {page.help[language]}\n")
    print(f"{word('carried_by', language)}:")
    for paragraph in binding.paragraphs:
        print(f"  {paragraph.number} #{paragraph.anchor}: {paragraph.text[language]}")
    if page.source:
        print(f"\n{word('source', language)}: {page.source[language]}")
    for reason in page.reasons:
        print(f"\n{plain(reason[language])}")
    _print_examples(page, language)
    return 0


def _print_examples(page: Page, language: str) -> None:
    for (outcome, message), examples in groupby(page.examples, HEADING):
        said = _said(page, message)
        print(f"\n{OUTCOMES[outcome][language]}{f': {said[language]}' if said else ''}")
        for example in examples:
            _print_example(example, language)


def _said(page: Page, message: str) -> Words:
    """Return what an example makes the rule say, in both languages; nothing where it is silent."""
    asked = page.questions.get(message)
    words = page.messages.get(message, {}) if asked is None else asked.text
    return {key: with_gaps(text) for key, text in words.items()}


def _print_example(example: Example, language: str) -> None:
    print()
    if example.comment:
        print(f"  {plain(example.comment[language])}")
    for line in example.post.splitlines():
        print(f"      {line}")


def guide(options: argparse.Namespace) -> int:
    """Print the guide, or one of its sections or paragraphs; with --pdf, save it whole."""
    if options.pdf is not None:
        return _save_pdf(options)
    sections = _chosen(options.anchor, options.lang)
    if options.json:
        _print_json([_section_json(section) for section in sections])
        return 0
    for section in sections:
        print(f"{section.number} {section.title[options.lang]}  #{section.anchor}\n")
        for paragraph in section.paragraphs:
            _print_paragraph(paragraph, options.lang)
    return 0


def _save_pdf(options: argparse.Namespace) -> int:
    if options.anchor is not None:
        raise UsageError("pdf_is_whole")
    try:
        Path(options.pdf).write_bytes(guide_pdf(default_rulebook().guide, options.lang))
    except PdfMissingError as missing:
        raise UsageError("pdf_missing") from missing
    except OSError as problem:
        raise UsageError("pdf_not_saved", file=options.pdf, why=problem.strerror) from problem
    print(word("pdf_saved", options.lang, file=options.pdf))
    return 0


def _chosen(anchor: str | None, language: str) -> Iterable[Section]:
    whole = default_rulebook().guide
    if anchor is None:
        return whole.sections
    sections = [section for section in whole.sections if section.anchor == anchor]
    if sections:
        return sections
    if anchor not in whole.by_anchor:
        known = [*whole.by_anchor, *(section.anchor for section in whole.sections)]
        raise UsageError("unknown_anchor", anchor=anchor, near=_near(anchor, known, language))
    paragraph = whole.by_anchor[anchor]
    (section,) = (one for one in whole.sections if one.anchor == paragraph.section)
    return [
        Section(
            anchor=section.anchor, number=section.number, level=section.level,
            title=section.title, paragraphs=(paragraph,),
        )
    ]  # fmt: skip


def _print_paragraph(paragraph: Paragraph, language: str) -> None:
    level = word(paragraph.verb, language)
    print(f"  {paragraph.number} [{level}] {paragraph.text[language]}  #{paragraph.anchor}")
    if paragraph.rules:
        print(f"      {word('rules_named', language)}: {', '.join(paragraph.rules)}")
    elif paragraph.because:
        print(f"      {word('because', language)}: {paragraph.because_in(language)}")
    print()


def _rule_json(binding: Binding) -> dict[str, object]:
    page = binding.rule.page
    return {
        "rule": binding.rule.id, "level": binding.level.value, "title": dict(page.title),
        "help": dict(page.help), "origin": page.origin, "source": dict(page.source),
        "paragraphs": [paragraph.anchor for paragraph in binding.paragraphs],
    }  # fmt: skip


def _section_json(section: Section) -> dict[str, object]:
    return {
        "anchor": section.anchor, "number": section.number, "title": dict(section.title),
        "paragraphs": [_paragraph_json(paragraph) for paragraph in section.paragraphs],
    }  # fmt: skip


def _paragraph_json(paragraph: Paragraph) -> dict[str, object]:
    return {
        "anchor": paragraph.anchor, "number": paragraph.number, "verb": paragraph.verb.value,
        "text": dict(paragraph.text), "rules": list(paragraph.rules),
        "because": paragraph.because, "origin": paragraph.origin,
    }  # fmt: skip


def _near(name: str, known: Iterable[str], language: str) -> str:
    near = get_close_matches(name, list(known), n=1)
    return UsageError("did_you_mean", near=near[0]).said(language) if near else ""


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
