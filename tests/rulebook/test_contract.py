"""What every rule owes: a page in two languages, examples that are true, and good manners."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.rulebook.engine import Rulebook, default_rulebook
from rettesnor.rulebook.facts import Ad, Post, Reply
from rettesnor.rulebook.findings import Edit, Verdict
from rettesnor.rulebook.loading import RULES, Rule, load_rules
from rettesnor.rulebook.pages import Example, PageError
from tests.makers import facts_from, post_of, said_by

RULEBOOK = default_rulebook()
ALL = load_rules()
TESTS = Path(__file__).parent / "rules"
OUTCOMES = {"Not OK": Verdict.BREACH, "Asks": Verdict.ASK, "Advice": Verdict.ADVICE}
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
    assert {"What it does", "Why", "What it assumes", "What it can't see"} <= set(
        re.findall(r"\*\*([^*]+?)\.\*\*", rule.page.body)
    )


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
