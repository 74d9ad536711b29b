"""The same findings however posts are checked: each alone, many, in one process or in two."""

import json
import runpy
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from rettesnor.cli.main import main
from rettesnor.language.folding import Folded
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.limits import FactsError, demand_within_limits
from tests.makers import FRAGMENTS, TODAY

ROOT = Path(__file__).parents[2]
CORPUS = runpy.run_path(str(ROOT / "bench/text/corpus.py"))
SETS = ROOT / "tests/sets"
HUMPED = ("#DanmarksBedsteBand", "#LavetMedChatGPT er lavet med AI", "#VildMedCO2Neutral mad")


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
    for jobs in ("1", "2"):
        main(("check", "--jsonl", str(file), "--json", "--today", str(TODAY), "--jobs", jobs))
        told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert told == json.loads(json.dumps(alone))


def _is_readable(post: Post) -> bool:
    """Tell whether a file may hold the post: some odd writing is refused at the door."""
    try:
        demand_within_limits(post)
    except FactsError:
        return False
    return True
