"""The simulator says beforehand what a check finds once the draft is the guide."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import timezone

from rettesnor.rulebook.comparing import Comparison
from rettesnor.rulebook.report import Report
from rettesnor.rulebook.simulation import Effect, effect_of
from rettesnor.web.guide.books import rulebook_in_force
from rettesnor.web.posts.drafts.checking import checked
from rettesnor.web.posts.facts import data_of
from rettesnor.web.posts.models import Draft
from rettesnor.web.posts.typed import read
from rettesnor.web.simulator.cases import Unread, answers_known, cases_of_drafts
from tests.web.guide.owners import Desk, tomorrow
from tests.web.simulator.runs import REPEATED, TEXT_IN_PICTURE, period, simulated

pytestmark = pytest.mark.django_db
def checked_again(drafts: list[Draft], day: date) -> Iterator[tuple[Draft, Report]]:
    """Yield what a check of each draft says on a day, as the draft's page would have it."""
    for draft in Draft.objects.filter(pk__in=[one.pk for one in drafts]).select_related("unit"):
        book = rulebook_in_force(draft.unit.authority_id, day)
        report = checked(draft, read(data_of(draft.form), book), day).report
        if report is not None:
            yield draft, report


def counted(drafts: list[Draft], day: date) -> dict[Effect, dict[str, Counter[object]]]:
    """Return how many stops, questions and pieces of advice there are, by rule and by unit."""
    found: dict[Effect, dict[str, Counter[object]]] = {
        effect: {"by_rule": Counter(), "by_unit": Counter()} for effect in Effect
    }
    for draft, report in checked_again(drafts, day):
        for finding in report.found:
            effect = effect_of(finding)
            if effect is not None:
                found[effect]["by_rule"][finding.rule] += 1
                found[effect]["by_unit"][str(draft.unit_id)] += 1
    return found


def test_should_turned_into_must_stops_from_its_day_on_what_the_simulator_said(
    desk: Desk, drafts: list[Draft]
) -> None:
    assert desk.send(REPEATED, verb="must").status_code == 302
    day = tomorrow()
    said = simulated(desk, **period(day=day.isoformat())).counts
    eve = counted(drafts, day - timedelta(days=1))
    before = counted(drafts, day)
    desk.publish(day)
    after = counted(drafts, day)
    assert counted(drafts, day - timedelta(days=1)) == eve
    for effect in Effect:
        for split in ("by_rule", "by_unit"):
            for key in {*before[effect][split], *after[effect][split], *said[split]}:
                turns = said[split].get(key, Counter())
                grown = after[effect][split][key] - before[effect][split][key]
                assert turns.get(f"new_{effect}", 0) - turns.get(f"gone_{effect}", 0) == grown
    assert list(said["by_rule"]) == [TEXT_IN_PICTURE]
    assert said["turns"]["new_stop"] == 4
    assert sorted(turns["new_stop"] for turns in said["by_unit"].values()) == [1, 3]
    assert (said["posts"], said["unread"], said["changed"]) == (10, 2, 4)
    assert (said["newly_stopped"], said["no_longer_stopped"]) == (4, 0)




def test_waivers_and_remembered_answers_count_as_they_do_in_a_check(
    desk: Desk, drafts: list[Draft]
) -> None:
    book = rulebook_in_force(desk.town.pk, timezone.localdate())
    numbers = [one.pk for one in drafts]
    known = answers_known(desk.town.pk)
    cases = cases_of_drafts(numbers, (book, book), None, Unread(), known)
    ours = {pair.case.place: pair.old for pair in Comparison(book, book).pairs(cases)}
    theirs = {draft.pk: report for draft, report in checked_again(drafts, timezone.localdate())}
    assert ours.keys() == theirs.keys()
    for number, report in ours.items():
        told = [(one.rule, one.verdict, one.waiver, one.finding) for one in report.found]
        assert told == [
            (one.rule, one.verdict, one.waiver, one.finding) for one in theirs[number].found
        ]
    assert any(one.waiver for one in ours[drafts[5].pk].found)
    assert not any(one.question for one in ours[drafts[7].pk].found)
    assert any(one.question for one in ours[drafts[8].pk].found)
