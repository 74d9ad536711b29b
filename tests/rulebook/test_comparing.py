"""Two guides compared, many posts at a time: what each says alone, whatever differs."""

import re
import runpy
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from rettesnor.guide.package import KK, Files, files_in
from rettesnor.rulebook.comparing import Case, Comparison, Pair
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Ad, Partner, Party, Post, Relation, Reply, Role, Waiver
from rettesnor.rulebook.packages import rulebook_of_files
from rettesnor.rulebook.report import Report, ReportedFinding
from rettesnor.rulebook.simulation import tally_of
from tests.makers import FRAGMENTS, TODAY, facts_from

ROOT = Path(__file__).parents[2]
# Without the newcomers' paths: they name themes, and some changes leave a theme without rules.
FILES = {path: text for path, text in files_in(KK).items() if path != "onboarding.toml"}
SETS = ROOT / "tests/sets"

type Change = Callable[[Files], Files]


def _with(path: str, old: str, new: str) -> Change:
    def change(files: Files) -> Files:
        assert old in files[path], old
        return {**files, path: files[path].replace(old, new)}

    return change


def _in_both(path: str, old: str, new: str) -> Change:
    def change(files: Files) -> Files:
        return _with(f"en/{path}", old, new)(_with(f"da/{path}", old, new)(files))

    return change


def _verbs_turned(files: Files) -> Files:
    turned = {".must": ".should", ".should": ".may", ".may": ".must"}
    pattern = re.compile(r"(?<=\{#)([\w-]+ )(\.must|\.should|\.may)")
    return {
        path: pattern.sub(lambda found: found[1] + turned[found[2]], text)
        for path, text in files.items()
    }


def _rules_unbound(files: Files) -> Files:
    """Let a rule of every third paragraph be bound by no paragraph."""
    return {
        path: re.sub(r'rules="(?:praise|tagging)/\w+"', 'because="not checked"', text)
        for path, text in files.items()
    }


CHANGES: dict[str, Change] = {
    "nothing": lambda files: files,
    "strength": _verbs_turned,
    "rules that are no longer bound": _rules_unbound,
    "a threshold that wakes": _with(
        "settings.toml", "emoji_longest_run = 3", "emoji_longest_run = 1"
    ),
    "a threshold": _with("settings.toml", "smallest_audience = 1000", "smallest_audience = 10"),
    "a word list": _with("lexicons/praise.toml", '"skrappeste",', '"park", "biblioteket",'),
    "the authority's handles": _with("settings.toml", "@kobenhavnskommune", "@nordlys"),
    "strength and a threshold": lambda files: _verbs_turned(
        _with("settings.toml", "emoji_most = 6", "emoji_most = 1")(files)
    ),
    "names that are never flagged": lambda files: {
        **files, "titles.toml": 'titles = ["fantastisk", "bedste", "verdens bedste"]\n',
    },
    "standard replies": lambda files: {
        path: f"{text}\nSe også vores side.\n" if path.startswith("standard_replies/") else text
        for path, text in files.items()
    },
}  # fmt: skip


UNSEEN = ("nothing", "standard replies")
CAFE = Partner(name="Café Blå", party=Party.COMPANY, relation=Relation.OPERATOR)
TELLING = (
    Post(text="Café Blå er byens skrappeste café.", today=TODAY, partners=(CAFE,)),
    Post(text="Vi åbner sammen med @nordlys og @kobenhavnskommune.", today=TODAY),
    Post(text="😀😀 sol 😀 sol 😀", today=TODAY),
)


@pytest.fixture(scope="module")
def posts(book: Rulebook) -> tuple[Post, ...]:
    """Return posts, ads and replies with all kinds of facts, answers and waivers among them."""
    corpus = runpy.run_path(str(ROOT / "bench/text/corpus.py"))
    listed = book.lexicon.entries.values()
    forms = sorted({form for entries in listed for entry in entries for form in entry.forms})
    texts = (*corpus["posts"](30, forms), *_lines(), *FRAGMENTS)
    made = [facts_from(kind, Random(n)) for kind in (Post, Ad, Reply) for n in range(8)]
    plain = [Post(text=text, today=TODAY) for text in texts]
    return tuple(map(_waived, enumerate((*TELLING, *plain, *made))))


def _lines() -> Iterator[str]:
    for file in sorted(SETS.iterdir()):
        lines = (line for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
        yield from islice(lines, 5)


def _waived(numbered: tuple[int, Post]) -> Post:
    number, post = numbered
    if number % 3:
        return post
    waiver = Waiver(
        rule="praise/superlative", by="Mette Holm", role=Role.LOCAL_MANAGER, reason="Et citat",
        until=post.today + timedelta(days=1),
    )  # fmt: skip
    return replace(post, waivers=(waiver,))


def _cases(posts: tuple[Post, ...]) -> list[Case]:
    return [Case(post=post, place=place, unit=place % 3) for place, post in enumerate(posts)]


def _whole(old: Rulebook, new: Rulebook, cases: list[Case]) -> Iterator[Pair]:
    """Yield what two whole checks come to, one post at a time."""
    for case in cases:
        yield Pair(case, old.check(case.post), new.check(case.later or case.post))


def _told(found: ReportedFinding) -> tuple[object, ...]:
    return found.rule, found.level, found.paragraph, found.finding, found.waiver


def _all_told(report: Report) -> list[tuple[object, ...]]:
    return [_told(one) for one in report.found]


@pytest.mark.parametrize("name", CHANGES)
def test_a_comparison_says_what_two_checks_of_each_post_say(
    book: Rulebook, posts: tuple[Post, ...], name: str
) -> None:
    new = rulebook_of_files(CHANGES[name](FILES))
    forth, back = _cases(posts), _cases(posts[::-5])
    whole = list(_whole(book, new, forth))
    _demand_alike(list(Comparison(book, new).pairs(forth)), whole)
    _demand_alike(list(Comparison(new, book).pairs(back)), list(_whole(new, book, back)))
    differs = any(_all_told(pair.old) != _all_told(pair.new) for pair in whole)
    assert differs is (name not in UNSEEN)


def _demand_alike(compared: list[Pair], whole: list[Pair]) -> None:
    for one, other in zip(compared, whole, strict=True):
        assert _all_told(one.old) == _all_told(other.old), one.case.post
        assert _all_told(one.new) == _all_told(other.new), one.case.post
        assert one.new.status is other.new.status
    ours, theirs = tally_of(compared), tally_of(whole)
    assert ours.as_json() == theirs.as_json()
    assert list(ours.all_examples()) == list(theirs.all_examples())
