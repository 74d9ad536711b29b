"""The demonstration shows every role and every state, and never touches a real installation."""

import os
from datetime import date
from pathlib import Path as Folder
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from rettesnor.web.day.queries import day_of
from rettesnor.web.documents.models import Document
from rettesnor.web.logbook.chain import seal
from rettesnor.web.logbook.models import Entry
from rettesnor.web.logbook.verifying import verify
from rettesnor.web.onboarding.facts import left_of
from rettesnor.web.onboarding.models import Path
from rettesnor.web.operation.demo import folder
from rettesnor.web.operation.demo.office import furnished
from rettesnor.web.operation.demo.scenes import Cast
from rettesnor.web.people.access import access_of, held_on
from rettesnor.web.people.models import Appointment, Person, Role, UnitKind
from rettesnor.web.posts.models import (
    Advice,
    Approval,
    Check,
    Draft,
    DraftWaiver,
    ParkedEdit,
    State,
)
from rettesnor.web.questions.models import Faq, Question

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Any:
    """Build the office once, for tests that only look at it."""
    with django_db_blocker.unblock(), _test_case():
        yield furnished()
        transaction.set_rollback(True)


def _test_case() -> transaction.Atomic:
    # As Django's own test cases do, so that acts may be durable within it.
    block = transaction.Atomic(using=None, savepoint=True, durable=False)
    block._from_testcase = True
    return block


def test_every_role_is_held_today_and_somebody_stands_in(cast: Cast) -> None:
    held = held_on(timezone.localdate())
    assert {one.role for one in held} == set(Role.values)
    assert held.filter(deputises_for__isnull=False).exists()
    kinds = [unit.kind for unit in cast.units.values()]
    assert [kinds.count(kind) for kind in UnitKind] == [1, 3, 6]


def test_there_is_a_draft_in_every_state(cast: Cast) -> None:
    assert set(Draft.objects.values_list("state", flat=True)) == set(State.values)
    written = Draft.objects.filter(state=State.WRITTEN)
    statuses = set(written.values_list("status", flat=True))
    assert {"ready", "advice", "stopped", "needs_answers"} <= statuses
    assert set(Draft.objects.values_list("kind", flat=True)) == {"post", "reply", "ad"}
    assert Draft.objects.filter(put_away_at__isnull=False).exists()


def test_what_is_decided_is_there_to_be_seen(cast: Cast) -> None:
    assert Approval.objects.filter(decision="", draft__planned_at__lt=timezone.now()).exists()
    assert Approval.objects.filter(was_late=True).exists()
    assert Approval.objects.exclude(comment="").filter(decision="returned").exists()
    assert {one.is_in_favour for one in Advice.objects.all()} == {True, False}
    assert DraftWaiver.objects.filter(advice__isnull=False).exists()
    assert DraftWaiver.objects.filter(advice=None).exists()
    assert ParkedEdit.objects.filter(settled_at=None).exists()
    assert Draft.objects.filter(version__gt=1).exists()


def test_nothing_waits_in_the_past_for_whoever_made_it(cast: Cast) -> None:
    now = timezone.now()
    for draft in Draft.objects.all():
        assert draft.created_at <= draft.changed_at <= now
    moments = list(Entry.objects.order_by("pk").values_list("at", flat=True))
    assert moments == sorted(moments) and moments[-1] <= now
    seal()
    assert verify().is_whole


def test_what_waits_is_shown_to_editor_manager_and_central_communications(cast: Cast) -> None:
    def waiting(key: str) -> set[str]:
        access = access_of(cast.people[key], timezone.localdate())
        return {duty.kind for duty in day_of(access, timezone.now()).duties}

    assert waiting("sofie") >= {"post", "mend", "account"}
    assert "advise" in waiting("birgit")
    assert "approve" in waiting("lone") & waiting("ellen")


def test_a_newcomer_is_midway_and_her_manager_sees_what_is_late(cast: Cast) -> None:
    path = Path.objects.get()
    left = {one.step.kind for one in left_of(path)}
    assert left == {"two_factor", "documents", "sections", "try_check"}
    assert path.steps.filter(ticked_at__isnull=False).count() == 2
    now = timezone.now()
    for person, kind in ((path.person, "welcome"), (cast.people["hanne"], "late_welcome")):
        access = access_of(person, timezone.localdate())
        assert kind in {duty.kind for duty in day_of(access, now).duties}


def test_documents_are_planned_in_force_and_past_their_review(cast: Cast) -> None:
    states = set(Document.objects.values_list("state", flat=True))
    assert states == {"planned", "in_force"}
    due = Document.objects.filter(review_on__lte=timezone.localdate())
    assert [one.key for one in due] == ["strategy-video"]
    owner = access_of(cast.people["anders"], timezone.localdate())
    waiting = {duty.kind for duty in day_of(owner, timezone.now()).duties}
    assert {"review_document", "document_address"} <= waiting


def test_somebody_is_in_doubt_somebody_waits_too_long_and_one_answer_stands_in_the_guide(
    cast: Cast,
) -> None:
    states = sorted(Question.objects.values_list("state", flat=True))
    assert states == ["asked", "asked", "became_faq"]
    late = Question.objects.get(state="asked", due_at__lt=timezone.now())
    assert late.asker == cast.people["simon"]
    assert Faq.objects.get().state == "published"
    access = access_of(cast.people["lone"], timezone.localdate())
    assert "answer_question" in {one.kind for one in day_of(access, timezone.now()).duties}


def test_answers_are_kept_with_the_words_of_their_question(cast: Cast) -> None:
    answered = [draft.form for draft in Draft.objects.all() if _answers(draft.form)]
    assert answered
    assert all(f"wording|{key}" in form for form in answered for key in _answers(form))


def _answers(form: dict[str, list[str]]) -> list[str]:
    return [name.removeprefix("answer|") for name in form if name.startswith("answer|")]


def test_nobody_in_the_demo_has_a_password_or_a_real_address(cast: Cast) -> None:
    for someone in Person.objects.all():
        assert not someone.has_usable_password()
        assert someone.email.endswith(".example")


def test_every_check_is_kept_with_its_version_of_the_guide(cast: Cast) -> None:
    assert not Check.objects.filter(guide_version="").exists()
    assert not Appointment.objects.filter(unit=None).exists()


def test_the_first_page_offers_the_check_and_each_role(
    cast: Cast, settings: LazySettings
) -> None:
    settings.IS_DEMO = settings.OPEN_CHECK = True
    settings.ROOT_URLCONF = "tests.web.operation.demo_addresses"
    page = Client().get("/").content.decode()
    assert 'href="/check"' in page
    for name in ("Sofie", "Lone", "Ellen", "Birgit", "Poul", "Anders", "Nadia"):
        assert f"Vær {name}" in page


def test_a_seat_begins_on_its_page(cast: Cast, settings: LazySettings) -> None:
    settings.IS_DEMO = True
    settings.ROOT_URLCONF = "tests.web.operation.demo_addresses"
    sofie = cast.people["sofie"].pk
    begun = Client().post("/account/demo", {"person": sofie, "page": "drafts"})
    assert begun.headers["Location"] == "/drafts"
    elsewhere = Client().post("/account/demo", {"person": sofie, "page": "https://evil.example"})
    assert elsewhere.headers["Location"] == "/"


def test_the_demo_knows_nothing_of_a_real_installation(tmp_path: Folder) -> None:
    real = {
        "RETTESNOR_DATABASE": "postgresql://x@db/real", "RETTESNOR_DATA": "/var/lib/rettesnor",
        "RETTESNOR_MAIL": "smtp://mail.havneby.example", "RETTESNOR_KEYRING": "/etc/keyring",
        "RETTESNOR_BACKUPS": "/mnt", "RETTESNOR_ANCHORS": "/mnt", "PATH": "/bin",
    }  # fmt: skip
    assert folder.environment_for(tmp_path, real) == {
        "RETTESNOR_DATA": str(tmp_path), "RETTESNOR_DEMO": "1", "PATH": "/bin",
    }  # fmt: skip


def test_a_demo_that_is_there_is_served_again_and_an_old_one_goes(
    tmp_path: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Folder] = []

    def build(made: Folder) -> None:
        built.append(made)
        made.mkdir(parents=True)

    monkeypatch.setattr(folder, "_build", build)
    monkeypatch.setenv(folder.NAMED, str(tmp_path))
    somebodys = tmp_path / "holiday pictures"
    somebodys.mkdir()
    weeks = [folder.ready_folder(date(2026, 5, day)) for day in (4, 5, 11, 18)]
    assert weeks[0] == weeks[1]
    assert built == [weeks[0], weeks[2], weeks[3]]
    assert [week.exists() for week in (*weeks[1:], somebodys)] == [False, True, True, True]


def test_a_demo_that_could_not_be_built_is_not_served(
    tmp_path: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(folder.NAMED, str(tmp_path))
    monkeypatch.setattr(folder, "BUILDER", "this_is_no_module")
    with pytest.raises(folder.NoDemoError) as caught:
        folder.ready_folder(date(2026, 5, 4))
    assert str(tmp_path) in str(caught.value.said("en"))
    assert os.listdir(tmp_path) == []
