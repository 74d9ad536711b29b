"""The simulator's pages: begun, followed, stopped, read, and refused with a word on what to do."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from rettesnor.web.guide.drafting import discard_draft
from rettesnor.web.guide.models import GuideFile
from rettesnor.web.people.models import Role, Unit
from rettesnor.web.posts.models import Draft
from rettesnor.web.simulator import running, uploads, work
from rettesnor.web.simulator.models import Simulation, State
from rettesnor.web.simulator.tasks import forget_examples
from rettesnor.web.tasks.worker import run_waiting
from tests.web import office
from tests.web.guide.owners import Desk
from tests.web.posts.decisions.cases import draft_of
from tests.web.simulator.runs import REPEATED, WELCOME, period, poster, simulated

pytestmark = pytest.mark.django_db
POSTER = {"name": "plakat.png", "text": "Sommerfest i parken lørdag", "alt": "En plakat"}
LINE = {"text": WELCOME, "pictures": [POSTER], "platforms": ["facebook"]}
EMOJI = {"text": "Sol 😀 😀 til 010203-1234"}


def lines_of(*lines: object) -> SimpleUploadedFile:
    told = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines)
    return SimpleUploadedFile("opslag.jsonl", told.encode(), content_type="application/jsonl")


def stricter(desk: Desk) -> None:
    """Let the draft say must where the guide says should, and take one emoji at most."""
    assert desk.send(REPEATED, verb="must").status_code == 302
    settings = GuideFile.objects.get(version=desk.draft, path="settings.toml")
    settings.text = settings.text.replace("emoji_most = 6", "emoji_most = 1")
    settings.save()


def page(desk: Desk, address: str = "") -> str:
    return str(desk.browser.get(f"/guide/simulator{address}").content.decode())


def test_a_run_shows_its_figures_its_tables_and_both_guides_side_by_side(
    desk: Desk, drafts: list[Draft]
) -> None:
    stricter(desk)
    assert "Simulér" in page(desk)
    found = simulated(desk, **period())
    shown = page(desk, f"/{found.pk}")
    assert "10 opslag er tjekket, og 4 ændrer sig." in shown
    assert "4 opslag bliver stoppet, som ikke gør det nu" in shown
    assert "Biblioteket" in shown and "Havnebadet" in shown
    assert "<strong>Råder:</strong>" in shown and "<strong>Stopper:</strong>" in shown
    assert f'href="/drafts/{drafts[0].pk}"' in shown
    assert "passer ikke længere" not in shown
    assert shown.count("Nyt stop, Råd forsvinder") == 4
    assert found.examples and WELCOME not in json.dumps(found.examples)


def test_the_page_speaks_english_and_shows_the_run_in_the_list(
    desk: Desk, drafts: list[Draft], settings: Any
) -> None:
    stricter(desk)
    found = simulated(desk, **period())
    desk.browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    desk.owner.language = "en"
    desk.owner.save()
    assert "posts are checked" in page(desk, f"/{found.pk}")
    assert f"/guide/simulator/{found.pk}" in page(desk)


def test_a_run_is_out_of_date_once_the_draft_says_something_else(
    desk: Desk, drafts: list[Draft]
) -> None:
    stricter(desk)
    found = simulated(desk, **period())
    desk.send(REPEATED, verb="may")
    shown = page(desk, f"/{found.pk}")
    assert "passer ikke længere" in shown and "kan ikke vises side om side" in shown
    discard_draft(by=desk.owner, draft=desk.draft)
    assert "passer ikke længere" in page(desk, f"/{found.pk}")


def test_a_published_draft_keeps_its_run_in_date(desk: Desk, drafts: list[Draft]) -> None:
    assert desk.send(REPEATED, verb="must").status_code == 302
    found = simulated(desk, **period())
    desk.publish()
    assert "passer ikke længere" not in page(desk, f"/{found.pk}")


def test_what_a_citizen_wrote_and_its_answer_stay_in_their_own_place(
    desk: Desk, units: tuple[Unit, Unit]
) -> None:
    author = office.person(units[0])
    reply = draft_of(author, units[0], "Hej 😀 😀 Anna", kind=["reply"], to=["Hvem er I?"])
    Draft.objects.filter(pk=reply.pk).update(heading="Hej 😀 😀 Anna")
    stricter(desk)
    found = simulated(desk, **period())
    shown = page(desk, f"/{found.pk}")
    assert f"Svar nr. {reply.pk}" in shown
    assert "Anna" not in shown


def test_a_file_is_read_line_by_line_and_forgotten(desk: Desk) -> None:
    stricter(desk)
    on_disk = {"text": "Kom", "pictures": [{"file": "/etc/passwd"}]}
    file = lines_of(LINE, "nix", EMOJI, {"tekst": "?"}, on_disk)
    found = simulated(desk, source="file", file=file)
    shown = page(desk, f"/{found.pk}")
    assert (found.counts["posts"], found.counts["unread"]) == (2, 3)
    assert (found.counts["turns"]["new_stop"], found.counts["turns"]["new_advice"]) == (1, 1)
    assert "Linje 2" in shown and "Linje 4" in shown and "Linje 5" in shown
    assert "Sol 😀 😀 til •••••••••••" in shown and "010203" not in shown
    assert not uploads.place_of(found.pk).exists()
    Simulation.objects.update(forgotten_on=timezone.localdate())
    assert forget_examples.call() == 1
    shown = page(desk, f"/{found.pk}")
    assert "Eksemplerne fra filen er slettet" in shown and "Sol" not in shown


def test_two_processes_find_what_one_finds(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stricter(desk)
    lines = [LINE, EMOJI, "nix"] * 300
    one = simulated(desk, source="file", file=lines_of(*lines))
    monkeypatch.setattr(work, "processes_for", lambda total: 2)
    two = simulated(desk, source="file", file=lines_of(*lines))
    assert one.counts["turns"]["new_stop"] == 300
    assert (two.counts, two.examples, two.broken) == (one.counts, one.examples, one.broken)


def test_progress_is_kept_and_a_stopped_run_stays_stopped(
    desk: Desk, drafts: list[Draft], monkeypatch: pytest.MonkeyPatch
) -> None:
    stricter(desk)
    monkeypatch.setattr(running, "SECONDS_BETWEEN", -1)
    monkeypatch.setattr(running, "POSTS_A_BATCH", 5)
    seen: list[str] = []
    change = running._change

    def follow(simulation: Simulation, **fields: Any) -> None:
        change(simulation, **fields)
        seen.append(page(desk, f"/{simulation.pk}"))
        assert "En simulering er i gang" in page(desk)
        desk.browser.post(f"/guide/simulator/{simulation.pk}/stop")

    monkeypatch.setattr(running, "_change", follow)
    found = simulated(desk, **period())
    assert len(seen) == 1
    assert "5 af 12 opslag er tjekket (41 %)" in seen[0] and "<progress" in seen[0]
    assert (found.state, found.counts) == (State.CANCELLED, {})
    assert "blev stoppet" in page(desk, f"/{found.pk}")
    part = desk.browser.get(f"/guide/simulator/{found.pk}", headers={"HX-Request": "true"})
    assert b"<h1" not in part.content


def test_one_runs_at_a_time_and_a_run_begun_again_counts_the_same(
    desk: Desk, drafts: list[Draft]
) -> None:
    stricter(desk)
    assert desk.browser.post("/guide/simulator", period()).status_code == 302
    refused = desk.browser.post("/guide/simulator", period())
    assert refused.status_code == 422
    assert "En simulering er i gang" in refused.content.decode()
    begun = Simulation.objects.get()
    Simulation.objects.update(state=State.RUNNING, done=3)
    run_waiting()
    counts = Simulation.objects.get().counts
    running.run(begun.pk)
    assert Simulation.objects.get().counts == counts != {}


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"source": "drafts", "from_on": "2026-05-02", "until_on": "2026-05-01"}, "Byt om på dem"),
        ({"source": "drafts", "from_on": "", "until_on": "2026-05-01"}, "Vælg en dag"),
        ({"source": "drafts", "from_on": "x", "until_on": "2026-05-01"}, "31-12-2026"),
        ({"source": "drafts", "from_on": "2001-05-01", "until_on": "2001-05-03"},
         "længere periode"),
        ({"source": "file"}, "Vælg den fil"),
        ({"source": "file", "file": lambda: lines_of("")}, "Filen er tom"),
        ({"source": "file", "file": lambda: lines_of("  ", "")}, "Filen er tom"),
        ({"source": "file", "file": lambda: lines_of("Kære alle", "[1]")}, "ikke JSONL"),
    ],
)  # fmt: skip
def test_what_cannot_be_simulated_is_refused_and_the_choice_stays(
    desk: Desk, sent: dict[str, Any], says: str
) -> None:
    made = {key: value() if callable(value) else value for key, value in sent.items()}
    answer = desk.browser.post("/guide/simulator", {**made, "day": "2026-06-07"})
    shown = answer.content.decode()
    assert answer.status_code == 422 and says in shown
    assert 'value="2026-06-07"' in shown
    if sent.get("until_on"):
        assert f'value="{sent["until_on"]}"' in shown
    assert not Simulation.objects.exists()


def test_a_file_over_the_cap_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 10)
    answer = desk.browser.post("/guide/simulator", {"source": "file", "file": lines_of(LINE)})
    assert "over 100 MB" in answer.content.decode()


def test_a_draft_that_does_not_load_is_told_with_the_place_and_the_remedy(
    desk: Desk, drafts: list[Draft]
) -> None:
    file = GuideFile.objects.get(version=desk.draft, path="da/06-accessibility.md")
    file.text = file.text.replace("accessibility/text_in_picture", "accessibility/nothing")
    file.save()
    found = simulated(desk, **period())
    assert found.state == State.FAILED
    shown = page(desk, f"/{found.pk}")
    assert "accessibility/nothing" in shown and "Ret navnet" in shown
    assert found.problem["en"] != found.problem["da"]


def test_a_discarded_draft_or_a_lost_file_fails_with_a_word(desk: Desk) -> None:
    assert desk.browser.post("/guide/simulator", {"source": "file", "file": lines_of(LINE)})
    uploads.forget(Simulation.objects.get().pk)
    run_waiting()
    assert "Hent den op igen" in page(desk, f"/{Simulation.objects.get().pk}")
    assert desk.browser.post("/guide/simulator", {"source": "file", "file": lines_of(LINE)})
    discard_draft(by=desk.owner, draft=desk.draft)
    run_waiting()
    last = Simulation.objects.latest("pk")
    assert "kasseret" in page(desk, f"/{last.pk}")
    assert "intet udkast at prøve" in page(desk)


def test_only_the_owner_simulates_and_only_whoever_reads_the_draft_sees_it(
    desk: Desk, drafts: list[Draft]
) -> None:
    found = simulated(desk, **period())
    addresses = ("/guide/simulator", f"/guide/simulator/{found.pk}")
    for role in Role:
        browser = office.signed_in(office.person(desk.town, role))
        reads = role in (Role.GUIDE_OWNER, Role.DATA_PROTECTION_OFFICER)
        for address in addresses:
            assert (browser.get(address).status_code == 200) is reads, role
        if role is not Role.GUIDE_OWNER:
            assert browser.post("/guide/simulator", period()).status_code == 404
            assert browser.post(f"{addresses[1]}/stop").status_code == 404


def test_a_foreign_authority_sees_no_run(desk: Desk, drafts: list[Draft]) -> None:
    found = simulated(desk, **period())
    other = office.person(office.authority("Fjordby"), Role.GUIDE_OWNER)
    browser = office.signed_in(other)
    assert browser.get(f"/guide/simulator/{found.pk}").status_code == 404
    assert browser.post(f"/guide/simulator/{found.pk}/stop").status_code == 404
    assert f"/guide/simulator/{found.pk}" not in browser.get("/guide/simulator").content.decode()


def test_each_post_is_checked_on_the_day_it_was_written(
    desk: Desk, units: tuple[Unit, Unit]
) -> None:
    draft = draft_of(office.person(units[0]), units[0], WELCOME, **poster())
    Draft.objects.filter(pk=draft.pk).update(changed_at=timezone.now() - timedelta(days=400))
    stricter(desk)
    answer = desk.browser.post("/guide/simulator", period())
    assert "længere periode" in answer.content.decode()
    first = (timezone.localdate() - timedelta(days=500)).isoformat()
    assert simulated(desk, **period(from_on=first)).counts["posts"] == 1
    assert date.fromisoformat(first) == Simulation.objects.get().from_on
