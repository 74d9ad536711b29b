"""A day on which people write canaries everywhere: words that stand in nothing else."""

import io
import json
import re
from typing import Any

from django.core import mail
from django.test import Client

from rettesnor.web.people.models import Person, Role
from rettesnor.web.posts.models import Draft
from rettesnor.web.questions.models import Question
from tests.web import office
from tests.web.posts.decisions import cases
from tests.web.posts.decisions.cases import Office

# The number has no valid check digit, so that it is nobody's.
CPR, NAME, EMAIL = "010203-1234", "Kanarina Gulbrand", "kanarie@gulvinge.example"
SECRET, TEXT = "pipfugl i bur 4711", "Finkelund sang for Zeisigby"
CANARIES = ("010203", "Kanarina", "Gulbrand", "gulvinge", "pipfugl", "Finkelund", "Zeisigby")


class Watched(Client):
    """A browser whose answers are all kept."""

    answers: list[Any] = []  # noqa: RUF012

    def request(self, **asked: Any) -> Any:
        """Send, and keep the answer."""
        answer = super().request(**asked)
        self.answers.append(answer)
        return answer


def birds_in(text: str) -> list[str]:
    """Return the canaries in a text."""
    lowered = text.lower()
    return [one for one in CANARIES if one.lower() in lowered]


def inside(who: Person) -> Watched:
    """Return the browser of somebody who has signed in."""
    browser = Watched(raise_request_exception=False)
    browser.cookies = office.signed_in(who).cookies
    return browser


def knock_at_the_door() -> None:
    """Try to sign in, and to have a new password."""
    stranger = Watched(raise_request_exception=False)
    for _ in range(7):
        stranger.post("/account/login/", {"login": EMAIL, "password": SECRET})
    stranger.post("/account/password/reset/", {"email": EMAIL})
    stranger.post("/account/login/code/", {"code": SECRET})
    stranger.get(f"/account/invitation/{SECRET}")
    stranger.get(f"/calendar/{SECRET}.ics")


def check_a_text() -> None:
    """Check a text without signing in, as a page and as a script."""
    stranger = Watched(raise_request_exception=False)
    form = {"kind": "post", "platforms": ["facebook"], "text": f"{TEXT} {CPR} {EMAIL}",
            "partner_name": [NAME], "alt": [TEXT], "link": [f"https://gulvinge.example/{CPR}"]}
    stranger.post("/check", form)
    stranger.post("/check", form, headers={"HX-Request": "true"})
    file = io.BytesIO(TEXT.encode())
    file.name = f"{NAME}.png"
    stranger.post("/check/media", {"file": file})


def write_drafts(house: Office) -> None:
    """Write drafts, at once and in turn, and look for them."""
    browser = inside(house.editor)
    form = {"kind": "post", "platforms": ["facebook"], "text": f"{TEXT}. {NAME}, {EMAIL}, {CPR}"}
    browser.post("/drafts/new", {"unit": house.unit.pk, **form})
    draft = Draft.objects.latest("pk")
    turn = {"draft": draft.pk, "version": 1, "page": "one"}
    browser.post(f"/drafts/{draft.pk}", form | turn | {"text": f"{TEXT} igen"})
    browser.post(f"/drafts/{draft.pk}", form | turn | {"page": "two", "text": f"{TEXT} først"})
    for page in (f"{draft.pk}", f"{draft.pk}/history", f"{draft.pk}/decisions",
                 f"{draft.pk}/difference?from=1&to=2"):  # fmt: skip
        browser.get(f"/drafts/{page}")
    browser.post(f"/drafts/{draft.pk}/put-away")


def decide(house: Office) -> None:
    """Ask, return, waive, advise, post and give up, each with words of one's own."""
    asked = cases.draft_of(house.editor, house.unit, f"{cases.CLEAN} {TEXT}.")
    request = cases.ask(asked, house.editor)
    answer = {"answer-decision": "return", "answer-comment": f"{TEXT} {NAME} {EMAIL}"}
    inside(house.manager).post(f"/drafts/{asked.pk}/decisions/requests/{request.pk}", answer)
    praised = cases.draft_of(house.editor, house.unit, cases.PRAISING)
    given = {"waive-finding": f"{cases.PRAISE_RULE}|", "waive-role": "local_manager",
             "waive-reason": f"{TEXT} {CPR}", "waive-until_on": cases.in_days(3).isoformat()}
    inside(house.manager).post(f"/drafts/{praised.pk}/decisions/waivers", given)
    case = cases.draft_of(house.editor, house.unit, cases.ON_A_CASE)
    advice = {"advise-rule": cases.CASE_RULE, "advise-is_in_favour": "yes", "advise-text": TEXT}
    inside(house.adviser).post(f"/drafts/{case.pk}/decisions/advice", advice)
    editor = inside(house.editor)
    editor.post(f"/drafts/{case.pk}/decisions/not-posted", {"not_posted-reason": f"{TEXT} {CPR}"})
    plain = cases.draft_of(house.editor, house.unit, cases.CLEAN)
    posted = {"posted-digest": plain.digest, "posted-address": "https://facebook.com/Zeisigby/1"}
    editor.post(f"/drafts/{plain.pk}/decisions/posted", posted)
    inside(house.manager).get("/day")


def be_in_doubt(house: Office) -> None:
    """Ask the desk, have an answer, and propose it for everybody."""
    editor, manager = inside(house.editor), inside(house.manager)
    place = "/questions/paragraphs/tagging-default"
    editor.post(place, {"text": f"{TEXT} cpr {CPR}"})
    editor.post(place, {"text": f"{TEXT}, {NAME}, {EMAIL}"})
    question = Question.objects.get()
    editor.get("/questions")
    manager.get(f"/questions/{question.pk}")
    manager.post(f"/questions/{question.pk}/answer", {"text": f"{TEXT} {SECRET}"})
    manager.get("/questions/desk")
    words = ("question_da", "answer_da", "question_en", "answer_en")
    manager.post(f"/questions/{question.pk}/faq", dict.fromkeys(words, f"{TEXT} {SECRET}"))
    editor.get("/day")


def invite_and_take_in(house: Office) -> None:
    """Invite one person, and take in another by a file."""
    central = inside(house.central)
    sent = {"email": EMAIL, "name": NAME, "unit": house.unit.pk, "role": Role.LOCAL_EDITOR}
    central.post("/people/invite", sent)
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert link is not None
    newcomer = Watched(raise_request_exception=False)
    newcomer.post(link[1], {"password1": SECRET})
    line = {"number": 2, "unit": f"{house.above.name} > {house.unit.name}", "name": f"{NAME} 2",
            "email": f"2.{EMAIL}", "role": "reader"}  # fmt: skip
    central.post("/people/import/take", {"lines": json.dumps([line])})
    central.post("/people/import/take", {"lines": json.dumps([line | {"role": TEXT}])})
    central.get("/people", {"q": "Kanarina"})
    central.get(f"/people/{Person.objects.get(email=EMAIL).pk}")


def decide_with_a_comment(house: Office) -> None:
    """Send a draft back with a comment."""
    asked = cases.draft_of(house.editor, house.unit, f"{cases.CLEAN} {TEXT}.")
    request = cases.ask(asked, house.editor)
    answer = {"answer-decision": "return", "answer-comment": f"{TEXT} {NAME}"}
    sent = inside(house.manager).post(
        f"/drafts/{asked.pk}/decisions/requests/{request.pk}", answer
    )
    assert sent.status_code == 302
