"""What every rule owes: a page in two languages, examples that are true, and good manners."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.language.guessing import language_of
from rettesnor.rulebook.engine import Rulebook, default_rulebook
from rettesnor.rulebook.facts import Ad, Answer, Post, Reply
from rettesnor.rulebook.findings import Edit, Remedy, Settle, Verdict
from rettesnor.rulebook.loading import RULES, Rule, load_rules
from rettesnor.rulebook.page_text import Example, PageError, Words
from rettesnor.rulebook.pages import Page
from rettesnor.rulebook.report import ReportedFinding
from tests.makers import facts_from, post_of, said_by

RULEBOOK = default_rulebook()
ALL = load_rules()
TESTS = Path(__file__).parent / "rules"
OUTCOMES = {"Not OK": Verdict.BREACH, "Asks": Verdict.ASK, "Advice": Verdict.ADVICE}
LABELS = {
    "da": ("Det gør reglen", "Derfor", "Det går den ud fra", "Det kan den ikke se"),
    "en": ("What it does", "Why", "What it assumes", "What it can't see"),
}
LABEL = re.compile(r"\*\*([^*]+)\.\*\* \S")
# What is quoted is in the language of the posts.
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|`[^`]*`")
KINDS = (Post, Ad, Reply)
BINDINGS = {binding.rule.id: binding for binding in RULEBOOK.bound}


def examples_of(rule: Rule) -> tuple[Example, ...]:
    """Return a rule's examples; a page that can't be read fails in a test of its own."""
    try:
        return rule.page.examples
    except PageError:
        return ()


EXAMPLES = [(rule, example) for rule in ALL.values() for example in examples_of(rule)]


def name_of(value: object) -> str:
    """Name a test case by its rule and line."""
    return value.id if isinstance(value, Rule) else f"line-{getattr(value, 'line', value)}"


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=name_of)
def test_an_example_on_a_rules_page_comes_true(
    book: Rulebook, rule: Rule, example: Example
) -> None:
    said = said_by(book, rule.id, post_of(example.post))
    open_ones = [finding for finding in said if finding.verdict is not Verdict.OK]
    if example.outcome == "OK":
        assert open_ones == [], [finding.message["da"] for finding in open_ones]
        return
    outcomes = {(finding.verdict, finding.finding.message) for finding in open_ones}
    assert (OUTCOMES[example.outcome], example.message) in outcomes


@pytest.mark.parametrize("rule", ALL.values(), ids=name_of)
def test_a_rule_has_a_page_with_both_kinds_of_example(rule: Rule) -> None:
    outcomes = {example.outcome for example in rule.page.examples}
    assert "OK" in outcomes
    assert outcomes - {"OK"}


@pytest.mark.parametrize("rule", ALL.values(), ids=name_of)
@pytest.mark.parametrize(("language", "labels"), LABELS.items())
def test_a_rules_page_tells_what_why_and_the_limits_in_both_languages(
    rule: Rule, language: str, labels: tuple[str, ...]
) -> None:
    told = [LABEL.match(reason[language]) for reason in rule.page.reasons]
    assert tuple(label[1] for label in told if label) == labels
    assert len(told) == len(labels)


@pytest.mark.parametrize("rule", ALL.values(), ids=name_of)
def test_all_that_a_user_reads_of_a_rule_stands_in_danish_and_in_english(rule: Rule) -> None:
    for said in wordings_of(rule.page):
        assert language_of(QUOTED.sub("", said["da"])) != "en", said["da"]
        assert language_of(QUOTED.sub("", said["en"])) != "da", said["en"]
        assert said["da"] != said["en"], said["da"]


def wordings_of(page: Page) -> Iterator[Words]:
    """Yield every wording on a page."""
    yield from (page.title, page.help, page.source, *page.reasons)
    yield from (*page.messages.values(), *page.remedies.values())
    for question in page.questions.values():
        yield question.text
        yield from (option.label for option in question.options)
    yield from (example.comment for example in page.examples if example.comment)


@pytest.mark.parametrize("rule", ALL.values(), ids=name_of)
def test_a_rule_has_a_test_file(rule: Rule) -> None:
    name = rule.path.stem
    assert (TESTS / rule.theme / f"test_{name}.py").exists()


@pytest.mark.parametrize("rule", ALL.values(), ids=name_of)
def test_every_message_and_question_is_used_by_an_example(book: Rulebook, rule: Rule) -> None:
    heard = {
        finding.finding.message
        for example in rule.page.examples
        for finding in said_by(book, rule.id, post_of(example.post))
    }
    assert set(rule.page.messages) | set(rule.page.questions) <= heard


@pytest.mark.parametrize("rule", ALL.values(), ids=name_of)
def test_every_remedy_on_the_page_is_offered_by_an_example(book: Rulebook, rule: Rule) -> None:
    offered = {
        remedy.label
        for example in rule.page.examples
        for finding in said_by(book, rule.id, post_of(example.post))
        for remedy in finding.remedies
    }
    assert set(rule.page.remedies) == offered


@pytest.mark.parametrize("rule", ALL.values(), ids=name_of)
def test_a_breach_offers_a_remedy(book: Rulebook, rule: Rule) -> None:
    breaches = [
        finding
        for example in rule.page.examples
        for finding in said_by(book, rule.id, post_of(example.post))
        if finding.verdict is Verdict.BREACH
    ]
    assert all(finding.remedies for finding in breaches)


@pytest.mark.parametrize("rule", ALL.values(), ids=name_of)
def test_a_rule_is_bound_to_a_paragraph_of_the_guide(rule: Rule) -> None:
    assert rule.id in BINDINGS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=200, deadline=None)
@given(chance=st.integers(0, 2**32).map(Random))
def test_a_rule_never_raises_says_the_same_twice_and_names_a_sound_place(
    kind: type[Post], chance: Random
) -> None:
    post = facts_from(kind, chance)
    first, second = RULEBOOK.check(post), RULEBOOK.check(post)
    assert first.as_json() == second.as_json()
    texts = dict(first.post.texts())
    for finding in first.findings:
        assert finding.at is not None
        places = [finding.at, *(r.at for r in finding.remedies if isinstance(r, Edit))]
        for place in places:
            if place.start is not None and place.end is not None:
                assert 0 <= place.start <= place.end <= len(texts[place.field])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=200, deadline=None)
@given(chance=st.integers(0, 2**32).map(Random))
def test_a_rule_that_nothing_wakes_would_have_said_nothing(
    kind: type[Post], chance: Random
) -> None:
    post = facts_from(kind, chance)
    report = RULEBOOK.check(post)
    inner = RULEBOOK.settings.for_check(post.titles)
    awake = {RULEBOOK.bound[number].rule.id for number in RULEBOOK.awake(report.post, inner)}
    for binding in RULEBOOK.bound:
        if binding.rule.reads(kind) and binding.rule.id not in awake:
            assert list(binding.rule.run(report.post, inner)) == [], binding.rule.id


def test_the_rules_folder_is_what_the_rulebook_reads() -> None:
    assert set(ALL) == {
        f"{path.parent.name}/{path.stem}"
        for path in RULES.glob("*/*.py")
        if path.name != "__init__.py"
    }


REMEDIED = [
    (rule, example) for rule, example in EXAMPLES if example.outcome in ("Not OK", "Advice")
]


@pytest.mark.parametrize(("rule", "example"), REMEDIED, ids=name_of)
def test_a_remedy_of_one_click_mends_what_it_is_offered_for(
    book: Rulebook, rule: Rule, example: Example
) -> None:
    post = book.check(post_of(example.post)).post
    before = open_findings(book, rule, post)
    for finding in before:
        for remedy in finding.remedies:
            mended = mended_by(remedy, post)
            if mended is not None:
                after = open_findings(book, rule, mended)
                assert len(after) < len(before), (remedy, [one.message["da"] for one in after])


def open_findings(book: Rulebook, rule: Rule, post: Post) -> list[ReportedFinding]:
    """Return the breaches and pieces of advice of one rule."""
    said = said_by(book, rule.id, post)
    return [one for one in said if one.verdict in (Verdict.BREACH, Verdict.ADVICE)]


def mended_by(remedy: Remedy, post: Post) -> Post | None:
    """Return the post with a remedy of one click carried out."""
    if isinstance(remedy, Settle):
        answer = Answer(question=remedy.question, about=remedy.about, value=remedy.value)
        return replace(post, answers=(*post.answers, answer))
    if isinstance(remedy, Edit) and remedy.at.field == "text":
        start, end = remedy.at.start or 0, remedy.at.end
        rest = "" if end is None else post.text[end:]
        return replace(post, text=post.text[:start] + remedy.text + rest, tags=())
    return None
