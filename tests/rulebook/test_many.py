"""The same findings however posts are checked: each alone, many, in one process or in two."""

import json
import runpy
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.cli.main import main
from rettesnor.language.folding import Folded
from rettesnor.language.signs import BETWEEN_TEXTS
from rettesnor.rulebook import engine
from rettesnor.rulebook.engine import Rulebook, default_rulebook
from rettesnor.rulebook.facts import Ad, Post, Reply
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.limits import FactsError, demand_within_limits
from tests.makers import FRAGMENTS, TODAY, facts_from
from tests.rulebook.test_sets import HARMLESS, VIOLATIONS

ROOT = Path(__file__).parents[2]
CORPUS = runpy.run_path(str(ROOT / "bench/text/corpus.py"))
SETS = ROOT / "tests/sets"
HUMPED = ("#DanmarksBedsteBand", "#LavetMedChatGPT er lavet med AI", "#VildMedCO2Neutral mad")
ODD = (
    BETWEEN_TEXTS, "\x1f", "\x00", "\n", "\r\n", "\u2028", "\u200f", "\u202e", "\u200d", "\u00ad",
    "\ud83d", "\ude00", "a\u030a", "e\u0301", "ﬁ", "İ", "👨‍👩‍👧", "🎉🎉🎉🎉", "🏊‍♀️", "1️⃣",
    "＠navn", "＃tag", "#DanmarksBedste", "@", "m.me/skolen", "a@b.dk", "tlf. 12 34 56 78",
    "010203-1234", "”vi er",
)  # fmt: skip
PIECES = st.sampled_from((*FRAGMENTS, *ODD))
ANYTHING = st.text(alphabet=st.characters(exclude_categories=[]), max_size=30)
TEXTS = st.one_of(
    st.builds(str.join, st.sampled_from((" ", "", "\n")), st.lists(PIECES, max_size=8)), ANYTHING
)


@pytest.fixture(scope="module")
def posts(book: Rulebook) -> tuple[Post, ...]:
    """Return posts of the benchmark's corpus, of the rules' sets, and with odd writing."""
    listed = book.lexicon.entries.values()
    forms = sorted({form for entries in listed for entry in entries for form in entry.forms})
    texts = (*CORPUS["posts"](300, forms), *_lines(), *HUMPED, *FRAGMENTS, "\n".join(FRAGMENTS))
    return tuple(Post(text=text, today=TODAY) for text in texts)


def _lines() -> Iterator[str]:
    for file in sorted(SETS.iterdir()):
        lines = (line for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
        yield from islice(lines, 60)


def test_many_posts_have_the_findings_that_each_has_alone(
    book: Rulebook, posts: tuple[Post, ...]
) -> None:
    alone = [book.check(post).found for post in posts]
    assert [report.found for report in book.check_many(posts)] == alone
    assert sum(map(len, alone)) > len(posts) / 10


@settings(max_examples=300, deadline=None)
@given(texts=st.lists(TEXTS, max_size=7))
def test_whatever_texts_stand_beside_each_other_each_keeps_its_own_findings(
    texts: list[str],
) -> None:
    _demand_alike(default_rulebook(), [Post(text=text, today=TODAY) for text in texts])


@settings(max_examples=60, deadline=None)
@given(chances=st.lists(st.integers(0, 2**32).map(Random), max_size=5))
def test_posts_ads_and_replies_with_any_facts_may_be_checked_together(
    chances: list[Random],
) -> None:
    posts = [facts_from(chance.choice((Post, Ad, Reply)), chance) for chance in chances]
    _demand_alike(default_rulebook(), posts)


def test_the_sets_have_the_same_findings_together_and_alone(book: Rulebook) -> None:
    harmless = [Post(text=text, today=TODAY) for text in HARMLESS]
    _demand_alike(book, [*harmless, *(post_from(case["post"], TODAY) for case in VIOLATIONS)])


def test_a_phrase_cut_in_two_between_posts_is_found_in_neither(book: Rulebook) -> None:
    entries = (entry for listed in book.lexicon.entries.values() for entry in listed)
    phrases = sorted({form for entry in entries for form in entry.forms if " " in form})
    halves = [part for phrase in phrases for part in (phrase.rsplit(" ", 1))]
    _demand_alike(book, [Post(text=half, today=TODAY) for half in halves])


def _demand_alike(book: Rulebook, posts: list[Post]) -> None:
    """Demand that each post has the same report checked alone and with the others."""
    alone = [book.check(post) for post in posts]
    together = list(book.check_many(posts))
    assert [report.found for report in together] == [report.found for report in alone]
    assert [report.post for report in together] == [report.post for report in alone]


def test_posts_without_a_text_are_checked_too(book: Rulebook) -> None:
    assert list(book.check_many([])) == []
    _demand_alike(book, [Post(text="", today=TODAY)])
    _demand_alike(book, [Post(text=text, today=TODAY) for text in ("", "Fest", "", "")])


def test_an_archive_without_end_is_checked_as_it_comes(book: Rulebook) -> None:
    numbers = count(1)
    endless = (Post(text=f"Opslag {number}", today=TODAY) for number in numbers)
    first = list(islice(book.check_many(endless), 3))
    assert [report.post.text for report in first] == ["Opslag 1", "Opslag 2", "Opslag 3"]
    assert next(numbers) <= engine.MOST_POSTS_AT_ONCE + 1


def test_long_posts_are_read_together_by_the_fewer(book: Rulebook) -> None:
    long = "Kom til fest. " * (engine.MOST_CHARACTERS_AT_ONCE // 40)
    numbers = count(1)
    endless = (Post(text=long, today=TODAY) for _ in numbers)
    next(book.check_many(endless))
    assert next(numbers) < 10


def test_a_rule_left_asleep_would_have_found_nothing(
    book: Rulebook, posts: tuple[Post, ...]
) -> None:
    for post in posts:
        report = book.check(post)
        inner = book.settings.for_check(())
        asleep = set(range(len(book.bound))) - set(book.awake(report.post, inner))
        for number in asleep:
            rule = book.bound[number].rule
            if rule.reads(Post):
                assert list(rule.run(report.post, inner)) == [], (rule.id, post.text)


def test_a_list_is_found_alike_by_itself_and_among_all_others(
    book: Rulebook, posts: tuple[Post, ...]
) -> None:
    finders = {list_id: book.lexicon.finder({list_id}) for list_id in book.lexicon.lists}
    for post in posts[::9]:
        folded = Folded(post.text)
        among_others = dict(book.lexicon.hits(folded))
        alone = {list_id: finder.hits(folded) for list_id, finder in finders.items()}
        assert {key: hits[key] for key, hits in alone.items() if hits} == among_others


def test_a_file_of_posts_has_their_findings_with_one_process_and_with_two(
    book: Rulebook,
    posts: tuple[Post, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    readable = [post for post in posts if _is_readable(post)]
    file = tmp_path / "posts.jsonl"
    file.write_text("\n".join(json.dumps({"text": post.text}) for post in readable))
    alone = [{"line": line} | book.check(post).as_json() for line, post in enumerate(readable, 1)]
    assert _told(file, capsys) == json.loads(json.dumps(alone))


def test_the_violations_are_found_in_a_file_with_one_process_and_with_two(
    book: Rulebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    described = [json.loads(json.dumps(case["post"], default=str)) for case in VIOLATIONS]
    file = tmp_path / "violations.jsonl"
    file.write_text("\n".join(map(json.dumps, described)))
    reports = [book.check(post_from(values, TODAY)) for values in described]
    alone = [{"line": line} | report.as_json() for line, report in enumerate(reports, 1)]
    assert _told(file, capsys) == json.loads(json.dumps(alone))


def _told(file: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return what the command tells of a file, which is the same with two processes."""
    told = []
    for jobs in ("1", "2"):
        main(("check", "--jsonl", str(file), "--json", "--today", str(TODAY), "--jobs", jobs))
        told.append([json.loads(line) for line in capsys.readouterr().out.splitlines()])
    assert told[0] == told[1]
    return told[0]


def _is_readable(post: Post) -> bool:
    """Tell whether a file may hold the post: some odd writing is refused at the door."""
    try:
        demand_within_limits(post)
    except FactsError:
        return False
    return True
