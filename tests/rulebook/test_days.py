"""A paragraph that holds from or until a day binds its rules on those days and on no others."""

from datetime import date, timedelta

import pytest

from rettesnor.guide.differences import changed_sections, changes, digest_of_paragraph
from rettesnor.guide.editing import Wording, with_new_paragraph, with_paragraph
from rettesnor.guide.package import KK, Files, files_in, guide_from
from rettesnor.guide.text import GuideTextError, Verb
from rettesnor.language.lexicon import lexicon_from
from rettesnor.rulebook.bindings import Stricter
from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Verdict
from rettesnor.rulebook.report import ReportedFinding, Status

FILES = files_in(KK)
EMOJI = "wording/emoji"
ANCHOR = next(
    one.anchor for one in guide_from(FILES).paragraphs if EMOJI in one.rules
)  # fmt: skip
FIRST, LAST = date(2026, 9, 27), date(2027, 3, 31)
ONE_DAY = timedelta(days=1)
MANY = "Vi ses til sommerfest " + "🎉 🌞 " * 6


def files_with(
    verb: Verb, first: date | None = None, last: date | None = None, files: Files = FILES
) -> Files:
    """Return the package with other days and another verb on the paragraph about emoji."""
    old = guide_from(files).by_anchor[ANCHOR]
    wording = Wording(
        text=old.text, verb=verb, rules=old.rules, holds_from=first, holds_until=last
    )
    return with_paragraph(files, ANCHOR, wording)


def rulebook(book: Rulebook, files: Files) -> Rulebook:
    guide = guide_from(files)
    return Rulebook(guide, book.rules, lexicon_from(guide.lexicons))


def said_on(book: Rulebook, day: date, text: str = MANY) -> list[ReportedFinding]:
    report = book.check(Post(text=text, today=day))
    (again,) = book.check_many([Post(text=text, today=day)])
    assert again.as_json() == report.as_json()
    return [one for one in report.findings if one.rule == EMOJI]


def test_other_days_are_a_change_and_ask_for_new_receipts() -> None:
    undated, dated = guide_from(files_with(Verb.MAY)), guide_from(files_with(Verb.MAY, FIRST))
    (change,) = changes(undated, dated)
    assert change.days_changed and not change.words_changed
    assert changed_sections(undated, dated) == (change.section,)
    one, other = undated.by_anchor[ANCHOR], dated.by_anchor[ANCHOR]
    assert digest_of_paragraph(one) != digest_of_paragraph(other)


def test_days_stand_in_the_text_and_are_read_back() -> None:
    files = files_with(Verb.MUST, FIRST, LAST)
    changed = guide_from(files).by_anchor[ANCHOR]
    assert (changed.holds_from, changed.holds_until) == (FIRST, LAST)
    assert files_with(Verb.MUST, FIRST, LAST, files) == files
    path = next(path for path in FILES if files[path] != FILES[path])
    assert 'from="2026-09-27" until="2027-03-31"' in files[path]
    assert "from=" not in files_with(Verb.MUST, None, None, files)[path].split(ANCHOR)[1][:90]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (FIRST - ONE_DAY, [(Verb.MAY, Stricter(day=FIRST, level=Verb.MUST))]),
        (FIRST, [(Verb.MUST, None)]),
        (LAST, [(Verb.MUST, None)]),
        (LAST + ONE_DAY, []),
    ],
)
def test_before_its_day_it_advises_then_it_binds_then_it_is_silent(
    book: Rulebook, day: date, told: list[tuple[Verb, Stricter | None]]
) -> None:
    dated = rulebook(book, files_with(Verb.MUST, FIRST, LAST))
    assert [(one.level, one.stricter) for one in said_on(dated, day)[:1]] == told


def test_what_is_to_come_stops_nothing_and_is_in_the_report(book: Rulebook) -> None:
    dated = rulebook(book, files_with(Verb.MUST, FIRST))
    report = dated.check(Post(text=MANY, today=FIRST - ONE_DAY))
    assert report.status is Status.ADVICE
    (first, *_) = said_on(dated, FIRST - ONE_DAY)
    assert first.as_json()["stricter"] == {"from": "2026-09-27", "level": "must"}
    (stopped, *_) = said_on(dated, FIRST)
    assert "stricter" not in stopped.as_json()


def test_a_second_paragraph_may_make_a_rule_stricter_from_a_day(book: Rulebook) -> None:
    words = {"da": "Højst tre emoji i et opslag.", "en": "At most three emoji in a post."}
    more = Wording(text=words, verb=Verb.MUST, rules=(EMOJI,), holds_from=FIRST)
    files = with_new_paragraph(files_with(Verb.SHOULD), ANCHOR, "few-emoji", more)
    dated = rulebook(book, files)
    (before, *_), (after, *_) = said_on(dated, FIRST - ONE_DAY), said_on(dated, FIRST)
    assert (before.level, before.stricter) == (Verb.SHOULD, Stricter(day=FIRST, level=Verb.MUST))
    assert (after.level, after.paragraph.anchor) == (Verb.MUST, "few-emoji")


def test_nothing_is_asked_about_before_its_day(book: Rulebook) -> None:
    text = "[indsæt navn] inviterer til fest."
    begun = book.guide.by_anchor["ai-text-reviewed"].holds_from
    assert begun == date(2026, 8, 2)
    verdicts = [
        [one.verdict for one in book.check(Post(text=text, today=day)).findings]
        for day in (begun - ONE_DAY, begun)
    ]
    assert Verdict.ASK not in verdicts[0] and Verdict.ASK in verdicts[1]


def test_what_is_said_under_a_paragraph_that_is_over_is_not_said(book: Rulebook) -> None:
    old = book.guide.by_anchor["ai-text-reviewed"]
    over = Wording(
        text=old.text, verb=Verb.MUST, rules=old.rules, holds_from=old.holds_from, holds_until=LAST
    )
    dated = rulebook(book, with_paragraph(FILES, old.anchor, over))
    post = [Post(text="[indsæt navn] inviterer.", today=day) for day in (LAST, LAST + ONE_DAY)]
    assert [len(dated.check(one).findings) for one in post] == [1, 0]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('from="27. september"', 'from er en dag, som from="2026-09-27"'),
        ('until="2026-02-30"', 'until er en dag, som until="2026-09-27"'),
        ('from="2026-09-27" until="2026-09-26"', "until ligger før from"),
    ],
)
def test_a_wrong_day_is_refused_with_its_place_and_the_remedy(written: str, says: str) -> None:
    path = next(path for path in FILES if f"{{#{ANCHOR} " in FILES[path])
    broken = FILES[path].replace(f"{{#{ANCHOR} .", f"{{#{ANCHOR} {written} .")
    with pytest.raises(GuideTextError) as refused:
        guide_from({**FILES, path: broken})
    said = refused.value.said("da")
    assert says in said and f"#{ANCHOR}" in said and "linje" in said
