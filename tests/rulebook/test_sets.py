"""The big sets: harmless texts that nothing stops, and violations that are all found."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Platform, Post
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.report import Status
from tests.makers import TODAY, said_by

FOLDER = Path(__file__).parent.parent / "sets"
HARMLESS = [
    line
    for file in sorted(FOLDER.glob("harmless_*.txt"))
    for line in file.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#!")
]
HARMLESS_WITH_FACTS: list[dict[str, Any]] = [
    case["post"]
    for file in sorted(FOLDER.glob("harmless_*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]
VIOLATIONS: list[dict[str, Any]] = [
    case
    for file in sorted(FOLDER.glob("violations_*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]


def test_the_sets_are_large_enough() -> None:
    assert len(HARMLESS) >= 300
    assert len(HARMLESS_WITH_FACTS) >= 100
    assert len(VIOLATIONS) >= 200
    assert len({case["rule"] for case in VIOLATIONS}) >= 35


@pytest.mark.parametrize("text", HARMLESS, ids=lambda text: text[:40])
def test_a_harmless_text_is_neither_stopped_nor_asked_about(book: Rulebook, text: str) -> None:
    _demand_harmless(book, Post(text=text, today=TODAY, platforms=(Platform.FACEBOOK,)))


@pytest.mark.parametrize("values", HARMLESS_WITH_FACTS, ids=lambda values: values["text"][:40])
def test_a_harmless_post_with_facts_is_neither_stopped_nor_asked_about(
    book: Rulebook, values: dict[str, Any]
) -> None:
    _demand_harmless(book, post_from(values, TODAY))


def _demand_harmless(book: Rulebook, post: Post) -> None:
    findings = book.check(post).findings
    wrong = [one for one in findings if one.status in (Status.STOPPED, Status.NEEDS_ANSWERS)]
    assert wrong == [], [(one.rule, one.message["da"]) for one in wrong]


@pytest.mark.parametrize("case", VIOLATIONS, ids=lambda case: f"{case['rule']}-{case['verdict']}")
def test_a_violation_is_found(book: Rulebook, case: dict[str, Any]) -> None:
    post = post_from(case["post"], TODAY)
    said = said_by(book, case["rule"], post)
    assert case["verdict"] in [finding.verdict.value for finding in said]
    assert book.check(post).as_json()["status"] != Status.READY
