"""The facts of an example read as words, not as code."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from types import ModuleType
from typing import get_type_hints

import pytest
from django.utils import translation

from rettesnor.rulebook import facts
from rettesnor.rulebook.engine import Rulebook
from rettesnor.web.guide.fact_lines import facts_of
from rettesnor.web.guide.fact_words import FIELDS, VALUES
from tests.makers import post_of


def classes_of(module: ModuleType) -> Iterator[type]:
    named = (getattr(module, name) for name in module.__all__)
    return (value for value in named if isinstance(value, type))


def test_every_fact_has_a_danish_name() -> None:
    records = [kind for kind in classes_of(facts) if is_dataclass(kind)]
    names = {field.name for kind in records for field in fields(kind)}
    assert len(records) > 10
    assert names - set(FIELDS) == set()


def test_no_danish_name_outlives_its_fact() -> None:
    names = {n for kind in classes_of(facts) if is_dataclass(kind) for n in get_type_hints(kind)}
    assert set(FIELDS) - names == set()


def test_every_closed_value_has_a_danish_name() -> None:
    kinds = [kind for kind in classes_of(facts) if issubclass(kind, Enum)]
    assert {member for kind in kinds for member in kind} == set(VALUES)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("da", ["Platform LinkedIn", "Tag @x; person; kollega", "Svar Hvem er @x? Os selv"]),
        ("en", ["Platforms LinkedIn", "Tags @x; person; employee", "Answers Who is @x? Ourselves"]),
    ],
)
def test_tags_and_answers_read_as_people_say_them(
    book: Rulebook, language: str, expected: list[str]
) -> None:
    post = post_of("""
        text = "Hej @x"
        platforms = ["linkedin"]
        tags = [{ handle = "@x", party = "person", relation = "employee" }]
        [[answers]]
        question = "tagging/untagged_partners#who_is_it"
        about = "@x"
        value = "own"
    """)
    with translation.override(language):
        lines = facts_of(post, book, language, is_dated=False)
    assert [f"{line.label} {line.value}" for line in lines] == expected


def test_the_day_is_told_only_where_the_example_gives_one(book: Rulebook) -> None:
    post = post_of('text = "Hej"\ntoday = 2026-05-01')
    with translation.override("da"):
        assert facts_of(post, book, "da", is_dated=False) == ()
        (day,) = facts_of(post, book, "da", is_dated=True)
    assert day.value == "1. maj 2026"
