"""Measures the simulator and the plain way in turn, over the same posts."""

import json
import runpy
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import batched
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from bench.office.prepared import FOLDER
from bench.simulator.measured import measured
from rettesnor.cli.batches import in_order
from rettesnor.guide.package import KK, Files, files_in
from rettesnor.rulebook.comparing import Case, Pair
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.packages import rulebook_of_files
from rettesnor.rulebook.simulation import Tally
from rettesnor.web.guide.actions import take_over_package
from rettesnor.web.guide.drafting import begin_draft
from rettesnor.web.guide.models import GuideFile
from rettesnor.web.people.models import Role
from rettesnor.web.posts.models import Draft
from rettesnor.web.simulator import work
from rettesnor.web.simulator.models import Simulation, Source
from rettesnor.web.simulator.running import run
from rettesnor.web.simulator.starting import Given
from tests.web import office

AT_ONCE = 500
TODAY = date(2026, 11, 22)
ROOT = Path(__file__).parents[2]
FILES = files_in(KK)
CHANGES = {
    "a verb": (
        "da/06-accessibility.md", "#image-text-repeated .should", "#image-text-repeated .must",
    ),
    "a threshold": ("settings.toml", "emoji_most = 6", "emoji_most = 2"),
    "a word list": ("lexicons/praise.toml", '"skrappeste",', '"skrappeste", "parkfest",'),
}  # fmt: skip

type Line = tuple[int, bytes]


def main(count: int) -> None:
    """Measure and print, and clear up."""
    lines = list(_lines(count))
    plain = {name: _plain(lines, _changed(*change)) for name, change in CHANGES.items()}
    print(f"{count:,} posts as lines: posts a minute by the clock, by CPU; CPU to the plain way")
    for name, change in CHANGES.items():
        tally, seconds = plain[name]
        _tell(f"{name}, two checks of each", count, seconds, seconds, 1.0)
        for jobs in (1, 2):
            ours, clock, cpu = _simulated(lines, _changed(*change), jobs)
            assert ours == tally, "the simulator and the plain way differ"
            _tell(f"{name}, simulated by {jobs}", count, clock, cpu, cpu / seconds)
    _drafts(count)
    FOLDER.cleanup()


def _lines(count: int) -> Iterator[Line]:
    corpus = runpy.run_path(str(ROOT / "bench/text/corpus.py"))
    listed = default_rulebook().lexicon.entries.values()
    forms = sorted({form for entries in listed for entry in entries for form in entry.forms})
    for number, text in enumerate(corpus["posts"](count, forms), 1):
        yield number, json.dumps({"text": text, "platforms": ["facebook"]}).encode()


def _changed(path: str, old: str, new: str) -> Files:
    assert old in FILES[path], old
    return {**FILES, path: FILES[path].replace(old, new)}


def _plain(lines: list[Line], new: Files) -> tuple[dict[str, object], float]:
    """Return what two checks of each post by itself come to, and the CPU seconds they took."""
    books = rulebook_of_files(FILES), rulebook_of_files(new)
    tally, began = Tally(), time.process_time()
    for number, line in lines:
        post = post_from(json.loads(line), TODAY)
        old, later = (book.check(post) for book in books)
        tally.add(Pair(Case(post=post, place=number), old, later))
    return tally.as_json(), time.process_time() - began


def _simulated(
    lines: list[Line], new: Files, jobs: int
) -> tuple[dict[str, object], float, float]:
    given = Given(old=FILES, new=new, authority_id=0, is_file=True, today=TODAY)
    tally, cpu, began = Tally(), 0.0, time.perf_counter()
    for done, seconds in in_order(batched(lines, AT_ONCE, strict=False), measured, given, jobs):
        tally.join(done.tally)
        cpu += seconds
    return tally.as_json(), time.perf_counter() - began, cpu


def _drafts(count: int) -> None:
    call_command("migrate", verbosity=0)
    town = office.authority()
    take_over_package(by=None, authority=town, files=FILES, holds_from=date(2026, 1, 1))
    owner = office.person(town, Role.GUIDE_OWNER)
    draft = begin_draft(by=owner, authority=town)
    path, old, new = CHANGES["a verb"]
    file = GuideFile.objects.get(version=draft, path=path)
    file.text = file.text.replace(old, new)
    file.save()
    now = timezone.now()
    for batch in batched(_lines(count), AT_ONCE, strict=False):
        Draft.objects.bulk_create(
            Draft(unit=town, author=owner, form=_form(line), digest="0" * 64, created_at=now,
                  changed_at=now)
            for _, line in batch
        )  # fmt: skip
    print(f"{count:,} drafts in a database")
    day = timezone.localdate(now)
    for jobs in (1, 2):
        work.processes_for = lambda total, jobs=jobs: jobs  # type: ignore[assignment,misc]
        one = Simulation.objects.create(
            authority=town, draft=draft, draft_number=draft.number, source=Source.DRAFTS,
            from_on=day - timedelta(days=1), until_on=day + timedelta(days=1), by=owner, at=now,
            total=count,
        )  # fmt: skip
        began, cpu = time.perf_counter(), time.process_time()
        run(one.pk)
        clock, cpu = time.perf_counter() - began, time.process_time() - cpu
        one.refresh_from_db()
        assert one.state == "done" and one.counts["posts"] == count, one.state
        # Of two, this process knows its own CPU alone.
        _tell(f"a verb, simulated by {jobs}", count, clock, cpu if jobs == 1 else None, None)


def _form(line: bytes) -> dict[str, list[str]]:
    text = json.loads(line)["text"]
    return {
        "kind": ["post"], "platforms": ["facebook"], "text": [text], "language": [""],
        "performers": [""], "titles": [""], "partner_name": [""], "partner_party": ["unknown"],
        "partner_relation": [""],
    }  # fmt: skip


def _tell(what: str, count: int, clock: float, cpu: float | None, ratio: float | None) -> None:
    by_cpu = f"{count / cpu * 60:14,.0f}" if cpu else ""
    beside = f"{ratio:8.2f}" if ratio else ""
    print(f"{what:36}{count / clock * 60:12,.0f}{by_cpu}{beside}")
