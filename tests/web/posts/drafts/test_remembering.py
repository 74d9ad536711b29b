"""An answer belongs to what it is about: asked once, shown with who and when, and taken back."""

import json
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.grounds.attestations import IS_TWO_FACTOR_ON
from rettesnor.web.people.models import Unit
from rettesnor.web.posts.drafts.remembering import ABOUT_THE_POST, LASTING
from rettesnor.web.posts.models import Draft, KeptAnswer, State
from tests.web import office
from tests.web.posts.drafts.writing import Desk, OpenPage, stored

pytestmark = pytest.mark.django_db
WHO = "tagging/untagged_partners#who_is_it"
SEEN = "consent/people_in_picture#who_is_seen"
TEXT = "Tak til @cafehavnen for kaffen."
KEY = f"{WHO}|@cafehavnen"
ANSWER: dict[str, Any] = {f"answer|{KEY}": "company", f"wording|{KEY}": "Hvem er @cafehavnen?"}


def medium(fingerprint: str, name: str = "bad.png") -> str:
    """Return a card's hidden field."""
    return json.dumps({"kind": "picture", "facts": {"name": name, "fingerprint": fingerprint}})


def answered(desk: Desk, unit: Unit) -> OpenPage:
    """Let an editor answer who a handle is."""
    page = desk.open(desk.create(unit))
    page.send(live=True, text=TEXT, **ANSWER)
    return page


def test_an_answer_about_a_handle_is_remembered_with_its_wording(mette: Desk, baths: Unit) -> None:
    answered(mette, baths)
    kept = KeptAnswer.objects.get()
    assert (kept.question, kept.about, kept.value) == (WHO, "@cafehavnen", "company")
    assert (kept.wording, kept.by) == ("Hvem er @cafehavnen?", mette.person)


def test_the_next_draft_is_not_asked_and_says_who_answered(
    mette: Desk, stranger: Desk, baths: Unit, library: Unit
) -> None:
    answered(mette, baths)
    page = stranger.open(stranger.create(library))
    html = unescape(page.send(live=True, text=TEXT).content.decode())
    assert "Svaret af Mette Holm i dag kl." in html
    assert f'name="remembered" value="{KEY}"' in html
    assert stored(page.draft).form[f"answer|{KEY}"] == ["company"]
    assert KeptAnswer.objects.count() == 1


def test_another_authority_remembers_nothing_of_it(mette: Desk, baths: Unit) -> None:
    answered(mette, baths)
    elsewhere = office.institution(office.administration(office.authority("Skovby")))
    other = Desk(elsewhere)
    page = other.open(other.create(elsewhere))
    page.send(live=True, text=TEXT)
    assert f"answer|{KEY}" not in stored(page.draft).form


def test_the_spelling_of_a_handle_does_not_matter(mette: Desk, baths: Unit) -> None:
    answered(mette, baths)
    page = mette.open(mette.create(baths))
    page.send(live=True, text="Tak til @CafeHavnen for kaffen.")
    assert stored(page.draft).form[f"answer|{WHO}|@CafeHavnen"] == ["company"]


def test_another_picture_is_asked_about_anew(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths))
    key = f"{SEEN}|sha256:a1"
    given: dict[str, Any] = {f"answer|{key}": "nobody", f"wording|{key}": "Hvem ser man?"}
    page.send(live=True, text="Vi bader", medium=medium("sha256:a1"), **given)
    same, other = mette.open(mette.create(baths)), mette.open(mette.create(baths))
    same.send(live=True, text="Bad igen", medium=medium("sha256:a1", "andet-navn.png"))
    html = other.send(live=True, text="Bad igen", medium=medium("sha256:b2")).content.decode()
    assert stored(same.draft).form[f"answer|{key}"] == ["nobody"]
    assert f'name="answer|{SEEN}|sha256:b2"' in html
    assert not any(name.startswith("answer|") for name in stored(other.draft).form)


def test_an_answer_taken_back_is_asked_again_everywhere(mette: Desk, baths: Unit) -> None:
    answered(mette, baths)
    page = mette.open(mette.create(baths))
    page.send(live=True, text=TEXT)
    html = page.send(live=True, text=TEXT, remembered=KEY).content.decode()
    assert f'name="answer|{KEY}"' in html
    assert "Svaret af" not in html
    assert KeptAnswer.objects.get().until is not None
    page.send(live=True, text=f"{TEXT} Tak!")
    assert f"answer|{KEY}" not in stored(page.draft).form


def test_without_scripts_a_button_takes_an_answer_back(mette: Desk, baths: Unit) -> None:
    page = answered(mette, baths)
    page = mette.open(page.draft)
    page.send(text=TEXT, remembered=KEY, forget=KEY, **ANSWER)
    assert KeptAnswer.objects.get().until is not None


def test_a_draft_that_was_finished_with_an_answer_keeps_it(mette: Desk, baths: Unit) -> None:
    first = answered(mette, baths)
    page = mette.open(mette.create(baths, text=TEXT))
    page.send(live=True, text=TEXT, remembered=KEY)
    assert stored(first.draft).form[f"answer|{KEY}"] == ["company"]


def test_a_page_that_never_heard_of_an_answer_takes_none_back(mette: Desk, baths: Unit) -> None:
    answered(mette, baths)
    page = mette.open(mette.create(baths))
    page.send_unheard(text=TEXT)
    page.send(live=True, text=f"{TEXT} Tak!")
    assert KeptAnswer.objects.get().until is None
    assert stored(page.draft).form[f"answer|{KEY}"] == ["company"]


def test_a_new_answer_takes_the_place_of_the_old(mette: Desk, anders: Desk, baths: Unit) -> None:
    answered(mette, baths)
    page = anders.open(anders.create(baths))
    page.send(live=True, text=TEXT, **{**ANSWER, f"answer|{KEY}": "artist"})
    assert KeptAnswer.objects.get(until=None).value == "artist"
    assert KeptAnswer.objects.exclude(until=None).get().value == "company"


def test_what_is_answered_about_one_post_alone_is_not_remembered(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths))
    together = "tagging/untagged_partners#works_with_us|@cafehavnen"
    given: dict[str, Any] = {
        f"answer|{KEY}": "association_we_work_with", f"answer|{together}": "yes"
    }  # fmt: skip
    page.send(live=True, text=TEXT, **given)
    assert not KeptAnswer.objects.exists()


def test_nothing_is_filled_in_while_somebody_else_decides(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths, text=TEXT))
    Draft.objects.update(state=State.AWAITING_APPROVAL)
    answered(Desk(baths), baths)
    page.send(live=True, text=TEXT)
    assert stored(page.draft).state == State.AWAITING_APPROVAL
    assert stored(page.draft).version == 1


ON = f"{IS_TWO_FACTOR_ON}|Havnebadet"
SAYS_YES: dict[str, Any] = {
    f"answer|{ON}": "yes", f"wording|{ON}": "Har alle med adgang til Havnebadet to-faktor?"
}  # fmt: skip
BATH: dict[str, Any] = {"text": "Vi bader.", "profiles": "Havnebadet"}


def test_a_profile_is_asked_about_once_and_only_where_it_is_named(
    mette: Desk, anders: Desk, baths: Unit
) -> None:
    first = mette.open(mette.create(baths))
    assert f'name="answer|{ON}"' in first.send(live=True, **BATH).content.decode()
    first.send(live=True, **BATH, **SAYS_YES)
    second, third = (anders.open(anders.create(baths)) for _ in range(2))
    second.send(live=True, **{**BATH, "profiles": "HAVNEBADET"})
    assert stored(second.draft).form[f"answer|{IS_TWO_FACTOR_ON}|HAVNEBADET"] == ["yes"]
    third.send(live=True, text="Vi bader.")
    assert stored(third.draft).status == "ready"


def test_an_old_answer_about_a_profile_is_asked_for_again(mette: Desk, baths: Unit) -> None:
    mette.open(mette.create(baths)).send(live=True, **BATH, **SAYS_YES)
    KeptAnswer.objects.update(at=timezone.now() - timedelta(days=92))
    page = mette.open(mette.create(baths))
    page.send(live=True, **BATH, **SAYS_YES, remembered=ON)
    assert KeptAnswer.objects.get().until is None
    other = mette.open(mette.create(baths))
    assert f'name="answer|{ON}"' in other.send(live=True, **BATH).content.decode()
    other.send(live=True, **BATH, **SAYS_YES)
    assert KeptAnswer.objects.get(until=None).at > timezone.now() - timedelta(days=1)


def test_every_lasting_question_is_one_that_a_rule_asks(book: Rulebook) -> None:
    for question in (*LASTING, *(one for one, _ in ABOUT_THE_POST)):
        rule, _, name = question.partition("#")
        assert name in book.rules[rule].page.questions, question
    for question, value in ABOUT_THE_POST:
        rule, _, name = question.partition("#")
        assert value in {one.value for one in book.rules[rule].page.questions[name].options}
