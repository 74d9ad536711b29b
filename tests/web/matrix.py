"""The table of who may do what: one row for each route, read beside the list of roles.

A row says who may read at its address (`get`) and who may act there (`post`); nobody may do
anything else. Where `on` tells which thing the address names, the thing must also lie where the
person has the role; where the body names it, `in_body` says so.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from django.utils import timezone

from rettesnor.web.people.models import Role
from tests.web.places import PASSWORD, Place, Sent, Somebody
from tests.web.posts.decisions.cases import CASE_RULE, CLEAN, LIVE, PRAISE_RULE, in_days

READER, EDITOR, MANAGER = Role.READER, Role.LOCAL_EDITOR, Role.LOCAL_MANAGER
CENTRAL, OWNER = Role.CENTRAL_COMMUNICATIONS, Role.GUIDE_OWNER
OFFICER, RECORDS = Role.DATA_PROTECTION_OFFICER, Role.RECORDS_MANAGER

type Who = frozenset[Role] | None

# Also those who have not signed in.
ANYBODY = None
NOBODY: frozenset[Role] = frozenset()
EVERYONE = frozenset(Role)
READS = EVERYONE - {READER}
WRITES = frozenset({EDITOR, MANAGER, CENTRAL})
DECIDES = frozenset({MANAGER, CENTRAL})
ADVISES = OVERSEES = frozenset({OFFICER})
SEES_PEOPLE = frozenset({MANAGER, CENTRAL, OWNER, OFFICER})
ARRANGES = frozenset({CENTRAL})
OWNS = frozenset({OWNER})
KEEPS = frozenset({CENTRAL, OWNER})
READS_LOGBOOK = frozenset({MANAGER, CENTRAL, OFFICER})
ANSWERS = frozenset({MANAGER, CENTRAL, OFFICER})
FAQ = {"question_da": "Må vi?", "answer_da": "Ja.", "question_en": "May we?", "answer_en": "Yes."}
# The role that each of them may give.
GIVES = {MANAGER: READER, CENTRAL: READER, OWNER: OWNER, OFFICER: OFFICER}
GIVERS = frozenset(GIVES)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One route.

    Shape: `act` is the only entry that a POST that is carried out leaves, `notes` the only table
    that a GET may write to. `needs_all` asks for the role at the very top; `top_stays` lets nobody
    do it to the authority itself; `is_personal` asks for a thing of one's own; `is_key` says that
    the address itself is what opens it. `is_at_door` is for pages that let one in or out, which
    the tests of signing in know better.
    """

    get: Who = NOBODY
    post: Who = NOBODY
    on: Callable[[Place, Somebody], list[object]] | None = None
    asks: Callable[[Place], Sent] | None = None
    sends: Callable[[Place, Somebody], Sent] | None = None
    act: str = ""
    answers: tuple[int, ...] = (200, 302)
    notes: str = ""
    in_body: bool = False
    needs_all: bool = False
    top_stays: bool = False
    is_personal: bool = False
    is_key: bool = False
    is_at_door: bool = False


def _on(draft: str) -> Callable[[Place, Somebody], list[object]]:
    return lambda place, _: [getattr(place, draft).pk]


def _on_own(thing: str) -> Callable[[Place, Somebody], list[object]]:
    """Return the thing of one's own authority's top, as everybody there reads it."""
    return lambda place, _: [getattr(place, thing).pk]


def _document(place: Place, who: Somebody) -> Sent:
    said = {"title": "Strategi", "kind": "strategy", "state": "in_force", "asks_receipt": "no"}
    return {**said, "mailbox": "some@post.example", "seen": place.document.revision}


def _also(draft: str, thing: str) -> Callable[[Place, Somebody], list[object]]:
    return lambda place, _: [getattr(place, draft).pk, getattr(place, thing).pk]


def _sends(**fields: object) -> Callable[[Place, Somebody], Sent]:
    return lambda place, who: dict(fields)


def _edit(place: Place, who: Somebody) -> Sent:
    form = {"kind": "post", "platforms": ["facebook"], "text": f"{CLEAN} Velkommen."}
    turn = {"draft": place.written.pk, "version": place.written.version, "page": "mine"}
    return form | turn


def _parked(place: Place, who: Somebody) -> list[object]:
    return [place.edited.pk, who.parked[place.where]]


def _digest_of(form: str, draft: str, **more: object) -> Callable[[Place, Somebody], Sent]:
    return lambda place, _: {
        f"{form}-digest": getattr(place, draft).digest,
        **{f"{form}-{name}": value for name, value in more.items()},
    }


def _waiver(place: Place, who: Somebody) -> Sent:
    about = {"waive-finding": f"{PRAISE_RULE}|", "waive-role": who.role.value}
    return {**about, "waive-reason": "Et citat", "waive-until_on": in_days(7).isoformat()}


def _new_role(place: Place, who: Somebody) -> Sent:
    role = GIVES.get(who.role, READER)
    return {"unit": place.unit.pk, "role": role, "from_on": timezone.localdate().isoformat()}


def _invited(place: Place, who: Somebody) -> Sent:
    to = {"email": "fjerde@post.example", "name": "Fie Fjerde"}
    return {**to, "unit": place.unit.pk, "role": READER}


def _deputy(place: Place, who: Somebody) -> Sent:
    days = {"from_on": in_days(0).isoformat(), "until_on": in_days(7).isoformat()}
    return {"person": place.editor.pk, **days}


def _line(place: Place) -> dict[str, object]:
    unit = place.unit
    above = f"{unit.parent.name} > " if unit.parent and unit.parent.parent_id else ""
    joins = {"name": "Fie Fjerde", "email": "fjerde@post.example", "role": "reader"}
    return {"number": 2, "unit": f"{above}{unit.name}", "from_on": "", **joins}


def _file(place: Place, who: Somebody) -> Sent:
    file = BytesIO(b"enhed;navn;mail;rolle\nKultur;Fie;fie@post.example;reader\n")
    file.name = "folk.csv"
    return {"file": file}


def _looked_at(place: Place, who: Somebody) -> list[object]:
    return [place.look]


_PERSON, _UNIT = _on("reader"), _on("unit")
_AT_DOOR = Row(get=ANYBODY, post=ANYBODY, is_at_door=True)
_MINE = Row(get=EVERYONE)
# The guide is the whole authority's. No version of it stands in these places: what its owner may
# do with one is tried where the guide is tested.
_GUIDE_PAGE = Row(get=frozenset({OWNER}), needs_all=True)
_GUIDE_FORM = Row(get=frozenset({OWNER}), post=frozenset({OWNER}), needs_all=True)
_GUIDE_ACT = Row(post=frozenset({OWNER}), needs_all=True)
_NO_VERSION = Row(get=EVERYONE, answers=(404,))

TABLE: dict[str, Row] = {
    # The guide's versions and its draft.
    "guide-changed": _MINE,
    "guide-versions": _MINE,
    "guide-version": _NO_VERSION,
    "guide-package": _NO_VERSION,
    "guide-print": Row(get=ANYBODY),
    "guide-pdf": Row(get=ANYBODY, answers=(200, 503)),
    "guide-version-print": _NO_VERSION,
    "guide-version-pdf": _NO_VERSION,
    "guide-difference": _NO_VERSION,
    "guide-draft": Row(get=frozenset({OWNER, OFFICER}), needs_all=True),
    "guide-draft-text": _GUIDE_PAGE,
    "guide-settings": _GUIDE_PAGE,
    "guide-files": _GUIDE_PAGE,
    "guide-paragraph": _GUIDE_FORM,
    "guide-heading": _GUIDE_FORM,
    "new-guide-paragraph": _GUIDE_FORM,
    "guide-setting": _GUIDE_FORM,
    "guide-file": _GUIDE_FORM,
    "guide-release": _GUIDE_FORM,
    "begin-guide-draft": _GUIDE_ACT,
    "discard-guide-draft": _GUIDE_ACT,
    "confirm-binding": _GUIDE_ACT,
    "review-guide": _GUIDE_ACT,
    "take-back-guide": _GUIDE_ACT,
    "publish-guide": _GUIDE_ACT,
    "take-in-release": _GUIDE_ACT,
    "decline-release": _GUIDE_ACT,
    "guide-reviewed": Row(post=frozenset({OWNER, OFFICER}), needs_all=True),
    # No draft stands in these places, so nothing is simulated: that is tried with the simulator.
    "simulator": Row(get=frozenset({OWNER, OFFICER}), post=OWNS, needs_all=True,
                     answers=(200, 422)),
    "simulation": Row(get=frozenset({OWNER, OFFICER}), needs_all=True, on=lambda *_: [1],
                      is_key=True, answers=(404,)),
    "cancel-simulation": Row(post=OWNS, needs_all=True, on=lambda *_: [1], is_key=True,
                             answers=(404,)),
    # The front, the guide, and the watcher's pages.
    "home": _MINE,
    "language": Row(get=ANYBODY, post=ANYBODY, sends=_sends(language="en")),
    "guide": Row(get=ANYBODY),
    "rules": Row(get=ANYBODY),
    "rule": Row(get=ANYBODY, is_key=True, on=lambda *_: list(PRAISE_RULE.split("/"))),
    "search": Row(get=ANYBODY),
    "links": Row(get=frozenset({OWNER})),
    "law": Row(get=frozenset({OWNER}), needs_all=True, is_key=True),
    "law-review": Row(get=frozenset({OWNER}), post=frozenset({OWNER}), needs_all=True, is_key=True,
                      on=lambda *_: ["guide#green-specific"], act="law.review",
                      sends=lambda *_: {"next_review_on": in_days(90).isoformat()}),
    "healthz": Row(get=ANYBODY),
    "readyz": Row(get=ANYBODY, answers=(200, 503)),
    "metrics": Row(get=ANYBODY),
    # Reading; no version holds in these places, so nothing asks for a receipt or a mark.
    "reading": _MINE,
    "acknowledge-section": Row(post=EVERYONE, is_key=True, on=lambda *_: ["tagging"]),
    "reading-standing": Row(get=SEES_PEOPLE),
    "newest-changes": Row(get=OWNS),
    "reading-changes": Row(get=OWNS, is_key=True, on=lambda *_: [1], answers=(404,)),
    "mark-change": Row(post=OWNS, is_key=True, on=lambda *_: [1, "tagging"], answers=(404,)),
    "reading-control": Row(get=OWNS),
    # Documents; all of an authority read them, and those at its top who keep them change them.
    "documents": _MINE,
    "document": Row(get=EVERYONE, is_key=True, on=_on_own("document")),
    "acknowledge-document": Row(post=EVERYONE, is_key=True, on=_on_own("document"),
                                act="documents.acknowledge"),
    "new-document": Row(get=KEEPS, post=KEEPS, needs_all=True, sends=_document,
                        act="documents.add"),
    "change-document": Row(get=KEEPS, post=KEEPS, needs_all=True, on=_on("document"),
                           sends=_document, act="documents.change"),
    "review-document": Row(get=KEEPS, post=KEEPS, needs_all=True, on=_on("document"),
                           sends=lambda *_: {"review_on": in_days(90).isoformat()},
                           act="documents.review"),
    "take-named-documents": Row(post=KEEPS, needs_all=True, act="documents.take_named"),
    # Newcomers' paths: one's own to walk, and one's unit's to see to.
    "onboarding": _MINE,
    "onboarding-path": Row(get=DECIDES, on=_on("path")),
    "tick-step": Row(post=EVERYONE, is_personal=True, on=lambda _, who: [who.path, 1],
                     act="onboarding.tick"),
    "take-on-path": Row(post=DECIDES, on=_on("path"), act="onboarding.take_on"),
    "confirm-path": Row(post=DECIDES, on=_on("path"), act="onboarding.confirm"),
    "stop-path": Row(post=DECIDES, on=_on("path"), act="onboarding.stop"),
    "feedback": _MINE,
    "feedback-on": Row(get=EVERYONE, post=EVERYONE, is_key=True, act="feedback.give",
                       on=lambda *_: ["tagging-default"], sends=_sends(text="Det er uklart.")),
    "feedback-desk": Row(get=OWNS),
    "propose-edit": Row(post=OWNS, needs_all=True, on=_on("feedback"), act="feedback.propose"),
    "answer-feedback": Row(post=OWNS, needs_all=True, on=_on("feedback"), act="feedback.answer",
                           sends=_sends(state="answered", answer="Tak.")),
    # Questions: each place's reader has asked its manager; everybody has one of their own.
    "questions": _MINE,
    "ask": Row(get=EVERYONE, post=EVERYONE, is_key=True, act="questions.ask",
               on=lambda *_: ["tagging-default"], sends=_sends(text="Må vi?")),
    "ask-on-draft": Row(get=READS, post=READS, act="questions.ask", sends=_sends(text="Må vi?"),
                        on=lambda place, _: [place.written.pk, "tagging-default"]),
    "question-desk": Row(get=ANSWERS),
    "question": Row(get=frozenset({MANAGER}), on=_on("question")),
    "ask-further": Row(post=EVERYONE, is_personal=True, on=lambda _, who: [who.answered],
                       sends=_sends(text="Også her?"), act="questions.ask_further"),
    "read-answer": Row(post=EVERYONE, is_personal=True, on=lambda _, who: [who.answered],
                       act="questions.read_answer"),
    "withdraw-question": Row(post=EVERYONE, is_personal=True, on=lambda _, who: [who.question],
                             act="questions.withdraw"),
    "answer-question": Row(post=frozenset({MANAGER}), on=_on("question"), act="questions.answer",
                           sends=_sends(text="Ja.")),
    "propose-faq": Row(post=frozenset({MANAGER}), on=_on("answered"), act="questions.propose_faq",
                       sends=_sends(**FAQ)),
    "faq": Row(get=OWNS),
    "publish-faq": Row(post=OWNS, needs_all=True, on=_on("faq"), act="questions.publish_faq",
                       sends=_sends(**FAQ)),
    "take-down-faq": Row(post=OWNS, needs_all=True, on=_on("faq"),
                         act="questions.take_down_faq"),
    # The check page, which keeps nothing; a file's address is itself the key to it.
    "check": Row(get=EVERYONE, post=EVERYONE, sends=_sends(text=CLEAN)),
    "check-media": Row(post=EVERYONE, answers=(422,)),
    "check-captions": Row(post=EVERYONE, answers=(422,)),
    "look": Row(get=EVERYONE, post=EVERYONE, is_key=True, on=_looked_at),
    "look-file": Row(get=EVERYONE, is_key=True, on=_looked_at),
    "look-captions": Row(get=EVERYONE, is_key=True, on=_looked_at, answers=(404,)),
    "caption-editor": Row(get=EVERYONE, post=EVERYONE, is_key=True, on=_looked_at, answers=(404,)),
    # My day.
    "my-day": _MINE,
    "calendar-choice": Row(post=EVERYONE, act="day.open_calendar"),
    "calendar": Row(get=ANYBODY, is_key=True, on=lambda place, _: [place.calendar]),
    # Drafts.
    "drafts": Row(get=READS),
    "new-draft": Row(get=WRITES, post=WRITES, in_body=True, act="posts.create_draft",
                     sends=lambda place, _: {"unit": place.unit.pk, "text": CLEAN}),
    "draft": Row(get=READS, post=WRITES, on=_on("written"), sends=_edit, act="posts.save_draft"),
    "put-away-draft": Row(post=WRITES, on=_on("written"), act="posts.put_away_draft"),
    "bring-back-draft": Row(post=WRITES, on=_on("away"), act="posts.bring_back_draft"),
    "draft-history": Row(get=READS, on=_on("edited")),
    "draft-difference": Row(get=READS, on=_on("edited"), asks=lambda _: {"from": 1, "to": 2}),
    "restore-draft": Row(post=WRITES, on=_on("edited"), sends=_sends(number=1, seen=2),
                         act="posts.restore_draft"),
    "parked-edit": Row(get=WRITES, post=WRITES, on=_parked, sends=_sends(seen=2),
                       act="posts.settle_edit"),
    "unused-edit": Row(get=READS, on=_also("edited", "settled")),
    "kept-medium": Row(get=READS, on=_also("pictured", "medium")),
    # Decisions.
    "decisions": Row(get=READS, on=_on("praising")),
    "ask-approval": Row(post=WRITES, on=_on("written"), sends=_digest_of("ask", "written"),
                        act="posts.ask_approval"),
    "take-back-request": Row(post=WRITES, on=_on("awaiting"), act="posts.withdraw_request"),
    "answer-request": Row(post=DECIDES, on=_also("awaiting", "request"),
                          sends=_sends(**{"answer-decision": "approve"}), act="posts.approve"),
    "approval-link": Row(get=DECIDES, post=DECIDES, on=lambda place, _: [place.secret],
                         sends=_sends(**{"answer-decision": "approve"}), act="posts.approve"),
    "give-waiver": Row(post=DECIDES, on=_on("praising"), sends=_waiver, act="posts.give_waiver"),
    "end-waiver": Row(post=DECIDES, on=_also("waived", "waiver"), act="posts.end_waiver"),
    "ask-advice": Row(post=WRITES, on=_on("on_a_case"), act="posts.ask_advice",
                      sends=_sends(**{"ask_advice-rule": CASE_RULE})),
    "record-advice": Row(post=ADVISES, on=_on("on_a_case"), act="posts.record_advice",
                         sends=_sends(**{"advise-rule": CASE_RULE, "advise-is_in_favour": "yes",
                                         "advise-text": "Navnet er opdigtet"})),
    "mark-posted": Row(post=WRITES, on=_on("written"), act="posts.mark_posted",
                       sends=_digest_of("posted", "written", address=LIVE)),
    "mark-not-posted": Row(post=WRITES, on=_on("written"), act="posts.mark_not_posted",
                           sends=_sends(**{"not_posted-reason": "Aflyst"})),
    "retract-outcome": Row(post=WRITES, on=_on("posted"), act="posts.retract_outcome"),
    # People.
    "people": Row(get=SEES_PEOPLE),
    "person": Row(get=SEES_PEOPLE, on=_PERSON),
    "new-person": Row(get=GIVERS, post=GIVERS, in_body=True, act="people.add_person",
                      sends=lambda place, who: _invited(place, who) | _new_role(place, who)),
    "appoint": Row(get=GIVERS, post=GIVERS, on=_on("editor"), sends=_new_role,
                   act="people.appoint"),
    "leave": Row(get=DECIDES, post=DECIDES, on=_PERSON, act="people.let_go"),
    "welcome": Row(get=DECIDES, post=DECIDES, on=_on("gone"), needs_all=True,
                   act="people.welcome_back"),
    "end-appointment": Row(get=DECIDES, post=DECIDES, on=_on("appointment"),
                           sends=lambda *_: {"last_on": in_days(0).isoformat()},
                           act="people.end_appointment"),
    "name-deputy": Row(get=DECIDES, post=DECIDES, on=_on("appointment"), sends=_deputy,
                       act="people.name_deputy"),
    "reset-factors": Row(get=DECIDES, post=DECIDES, on=_PERSON, act="sign_in.reset_factors"),
    "invite-person": Row(get=DECIDES, post=DECIDES, in_body=True, sends=_invited,
                         act="sign_in.invite"),
    "withdraw-invitation": Row(post=DECIDES, on=_on("invitation"),
                               act="sign_in.withdraw_invitation"),
    "import": Row(get=DECIDES, post=DECIDES, sends=_file),
    "take-import": Row(post=DECIDES, in_body=True, act="people.add_person",
                       sends=lambda place, _: {"lines": json.dumps([_line(place)])}),
    "import-report": Row(post=DECIDES, sends=_sends(report="[]")),
    "import-template": Row(get=DECIDES),
    # Units.
    "units": Row(get=SEES_PEOPLE),
    "unit": Row(get=SEES_PEOPLE, on=_UNIT),
    "add-unit": Row(get=ARRANGES, post=ARRANGES, on=_on("parent"), act="people.add_unit",
                    sends=_sends(name="Svømmehallen", kind="institution")),
    "rename-unit": Row(get=ARRANGES, post=ARRANGES, on=_UNIT, sends=_sends(name="Nyt navn"),
                       act="people.rename_unit"),
    "demand-approval": Row(get=ARRANGES, post=ARRANGES, on=_UNIT, sends=_sends(approval="all"),
                           act="people.demand_approval"),
    "move-unit": Row(get=ARRANGES, post=ARRANGES, on=_UNIT, act="people.move_unit",
                     top_stays=True,
                     sends=lambda place, _: {"unit": place.unit.parent_id or ""}),
    "close-unit": Row(get=ARRANGES, post=ARRANGES, on=_UNIT, act="people.close_unit",
                      top_stays=True,
                      sends=lambda place, _: {"unit": place.unit.parent_id or ""}),
    # The logbook.
    "logbook": Row(get=READS_LOGBOOK),
    "logbook-export": Row(get=READS_LOGBOOK),
    "look-ups": Row(get=OVERSEES),
    "look-ups-export": Row(get=OVERSEES,
                           asks=lambda place: {"about": f"posts.draft:{place.written.pk}"}),
    # One's own login.
    "mfa_index": _MINE,
    "mfa_activate_totp": Row(get=EVERYONE, post=EVERYONE),
    "mfa_deactivate_totp": Row(get=EVERYONE, post=EVERYONE, act="sign_in.remove_factor"),
    "mfa_add_webauthn": Row(get=EVERYONE, post=EVERYONE),
    "mfa_edit_webauthn": Row(get=EVERYONE, post=EVERYONE, is_personal=True,
                             on=lambda _, who: [who.key], sends=_sends(name="Ny")),
    "mfa_remove_webauthn": Row(get=EVERYONE, post=EVERYONE, is_personal=True,
                               on=lambda _, who: [who.key], act="sign_in.remove_factor"),
    "mfa_view_recovery_codes": Row(get=EVERYONE, notes="mfa_authenticator"),
    "mfa_generate_recovery_codes": Row(get=EVERYONE, post=EVERYONE, act="sign_in.renew_codes"),
    "mfa_download_recovery_codes": Row(get=EVERYONE, notes="mfa_authenticator"),
    "account_change_password": Row(get=EVERYONE, post=EVERYONE, act="sign_in.change_password",
                                   sends=_sends(oldpassword=PASSWORD, password1="otte blå både ",
                                                password2="otte blå både ")),
    "account_reauthenticate": Row(get=EVERYONE, post=EVERYONE),
    "mfa_reauthenticate": Row(get=EVERYONE, post=EVERYONE),
    "mfa_reauthenticate_webauthn": _AT_DOOR,
    "sessions": _MINE,
    "end-sessions": Row(post=EVERYONE, act="sign_in.end_sessions"),
    # The door itself.
    "account_login": _AT_DOOR,
    "mfa_authenticate": _AT_DOOR,
    "mfa_login_webauthn": _AT_DOOR,
    "account_logout": _AT_DOOR,
    "account_inactive": _AT_DOOR,
    "account_reset_password": _AT_DOOR,
    "account_reset_password_done": _AT_DOOR,
    "account_reset_password_from_key": _AT_DOOR,
    "account_reset_password_from_key_done": _AT_DOOR,
    "invitation": _AT_DOOR,
    "socialaccount_login_cancelled": _AT_DOOR,
    "socialaccount_login_error": _AT_DOOR,
    "openid_connect_login": _AT_DOOR,
    "openid_connect_callback": _AT_DOOR,
}  # fmt: skip
