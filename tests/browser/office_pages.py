"""Where each page of the office is found in the demonstration: who opens it, and by which way."""

from dataclasses import dataclass

# People of the demonstration, by what they are there.
CENTRAL, OFFICER, MANAGER = "Ellen Kirkebæk", "Birgit Solhøj", "Lone Vestergren"
EDITOR, WRITER_BESIDE, OWNER = "Sofie Lindkær", "Tarek Nørby", "Anders Toftdal"
NEWCOMER, NEAR_MANAGER = "Freja Østermark", "Hanne Birkmose"
STRANGER = ""
DRAFT, PERSON, UNIT = r"^/drafts/\d+$", r"^/people/\d+$", r"^/units/\d+$"
DOCUMENT, WELCOME = r"^/documents/\d+$", r"^/welcome/\d+$"
QUESTION, ANCHOR = r"^/questions/\d+$", "tagging-default"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to a page: its route, who goes, where they begin, and the links they then press.

    Shape: a link is a pattern of an address; with a plus it is put behind the page's own address.
    """

    route: str
    who: str
    start: str
    links: tuple[str, ...] = ()


WAYS: dict[str, Way] = {
    "my day": Way("my-day", EDITOR, "/day"),
    "a manager's day": Way("my-day", MANAGER, "/day"),
    "drafts": Way("drafts", EDITOR, "/drafts"),
    "drafts not found": Way("drafts", EDITOR, "/drafts?q=zebra"),
    "a new draft": Way("new-draft", CENTRAL, "/drafts/new"),
    "a draft": Way("draft", EDITOR, "/drafts?state=written", (DRAFT,)),
    "a draft to read": Way("draft", OFFICER, "/drafts?state=written", (DRAFT,)),
    "a draft that waits": Way("draft", EDITOR, "/drafts?state=awaiting_approval", (DRAFT,)),
    "a returned draft": Way("draft", EDITOR, "/drafts?state=returned", (DRAFT,)),
    "a posted draft": Way("draft", EDITOR, "/drafts?state=posted", (DRAFT,)),
    "a draft put away": Way("draft", CENTRAL, "/drafts?state=put_away", (DRAFT,)),
    "history": Way("draft-history", EDITOR, "/drafts?state=all", (DRAFT, r"/history$")),
    "what waits to be approved": Way("decisions", MANAGER, "/drafts?state=awaiting_approval",
                                     (DRAFT, r"/decisions$")),
    "what is returned": Way("decisions", MANAGER, "/drafts?state=returned",
                            (DRAFT, r"/decisions$")),
    "what is approved": Way("decisions", MANAGER, "/drafts?state=approved",
                            (DRAFT, r"/decisions$")),
    "what was posted": Way("decisions", MANAGER, "/drafts?state=posted", (DRAFT, "+/decisions")),
    "what was not posted": Way("decisions", CENTRAL, "/drafts?state=not_posted",
                               (DRAFT, "+/decisions")),
    "what an officer advises on": Way("decisions", OFFICER, "/drafts?state=written",
                                      (DRAFT, "+/decisions")),
    "two who wrote at once": Way("parked-edit", WRITER_BESIDE, "/drafts?q=højtlæsning",
                                 (DRAFT, r"/edits/\d+$")),
    "a difference": Way("draft-difference", WRITER_BESIDE, "/drafts?q=højtlæsning",
                        (DRAFT, r"/history$", r"/difference$")),
    "a closed link to approve": Way("approval-link", MANAGER, "/approvals/forged"),
    "people": Way("people", CENTRAL, "/people"),
    "a person": Way("person", CENTRAL, "/people", (PERSON,)),
    "a new person": Way("new-person", CENTRAL, "/people/new"),
    "a role to give": Way("appoint", CENTRAL, "/people", (PERSON, r"/appoint$")),
    "a role to end": Way("end-appointment", CENTRAL, "/people?q=Sofie",
                         (PERSON, r"^/appointments/\d+/end$")),
    "a deputy": Way("name-deputy", CENTRAL, "/people?q=Sofie",
                    (PERSON, r"^/appointments/\d+/deputy$")),
    "a leaver": Way("leave", CENTRAL, "/people?q=Sofie", (PERSON, r"/leave$")),
    "somebody's lost factor": Way("reset-factors", CENTRAL, "/people?q=Sofie",
                                  (PERSON, "+/reset-factors")),
    "an invitation": Way("invite-person", CENTRAL, "/people/invite"),
    "an import": Way("import", CENTRAL, "/people/import"),
    "units": Way("units", CENTRAL, "/units"),
    "a unit": Way("unit", CENTRAL, "/units", (UNIT,)),
    "a unit to add": Way("add-unit", CENTRAL, "/units", (UNIT, r"/add$")),
    "approval in a unit": Way("demand-approval", CENTRAL, "/units", (UNIT, r"/approval$")),
    "a unit to rename": Way("rename-unit", CENTRAL, "/units", (UNIT, r"/rename$")),
    "a unit to move": Way("move-unit", CENTRAL, "/units/3", ("+/move",)),
    "a unit to close": Way("close-unit", CENTRAL, "/units/3", ("+/close",)),
    "the logbook": Way("logbook", CENTRAL, "/logbook"),
    "look-ups": Way("look-ups", OFFICER, "/logbook/look-ups"),
    "documents": Way("documents", NEWCOMER, "/documents"),
    "documents to keep": Way("documents", OWNER, "/documents"),
    "a document": Way("document", NEWCOMER, "/documents", (DOCUMENT,)),
    "a document to keep": Way("document", OWNER, "/documents", (DOCUMENT,)),
    "a new document": Way("new-document", OWNER, "/documents/new"),
    "a document to review": Way("review-document", OWNER, "/day", (r"^/documents/\d+/review$",)),
    "a document to change": Way("change-document", OWNER, "/documents", (DOCUMENT, r"/change$")),
    "one's welcome": Way("onboarding-path", NEWCOMER, "/day", (WELCOME,)),
    "newcomers": Way("onboarding", NEAR_MANAGER, "/welcome"),
    "a newcomer": Way("onboarding-path", NEAR_MANAGER, "/welcome", (WELCOME,)),
    "sections to read": Way("reading", NEWCOMER, "/reading"),
    "a doubt": Way("ask", EDITOR, f"/questions/paragraphs/{ANCHOR}"),
    "one's questions": Way("questions", EDITOR, "/questions"),
    "a question": Way("question", EDITOR, "/questions", (QUESTION,)),
    "questions at the desk": Way("question-desk", MANAGER, "/questions/desk"),
    "a question at the desk": Way("question", MANAGER, "/questions/desk", (QUESTION,)),
    "an answered question": Way("question", OFFICER, "/questions/desk", (QUESTION,)),
    "answers in the guide": Way("faq", OWNER, "/questions/faq"),
    "one's login": Way("mfa_index", EDITOR, "/account/"),
    "a key to add": Way("mfa_add_webauthn", EDITOR, "/account/keys/add/"),
    "an app to add": Way("mfa_activate_totp", EDITOR, "/account/app/"),
    "sessions": Way("sessions", EDITOR, "/account/sessions/"),
    "signing out": Way("account_logout", EDITOR, "/account/logout/"),
    "a page that is not there": Way("draft", EDITOR, "/drafts/999999"),
    "signing in": Way("account_login", STRANGER, "/account/login/"),
    "a closed account": Way("account_inactive", STRANGER, "/account/inactive/"),
    "a forgotten password": Way("account_reset_password", STRANGER, "/account/password/reset/"),
    "a mail is on its way": Way("account_reset_password_done", STRANGER,
                                "/account/password/reset/sent/"),
    "a dead link to a password": Way("account_reset_password_from_key", STRANGER,
                                     "/account/password/reset/1-forged/"),
    "a new password is chosen": Way("account_reset_password_from_key_done", STRANGER,
                                    "/account/password/reset/done/"),
    "a closed invitation": Way("invitation", STRANGER, "/account/invitation/forged"),
    "the provider was left": Way("socialaccount_login_cancelled", STRANGER,
                                 "/account/cancelled/"),
    "the provider refused": Way("socialaccount_login_error", STRANGER, "/account/error/"),
    "the simulator": Way("simulator", OWNER, "/guide/simulator"),
    "a simulation": Way("simulation", OWNER, "/guide/simulator", (r"^/guide/simulator/\d+$",)),
    "a heading": Way("guide-heading", OWNER, "/guide/draft/headings/about-guide"),
    "a version to print": Way("guide-version-print", EDITOR, "/guide/versions/1/print"),
    "search": Way("search", EDITOR, "/search?q=børn"),
    "search finds nothing": Way("search", EDITOR, "/search?q=zebra"),
    "reading": Way("reading", EDITOR, "/reading"),
    "who has not read": Way("reading-standing", MANAGER, "/reading/missing"),
    "changes to mark": Way("reading-changes", OWNER, "/reading/changes/2"),
    "a control of receipts": Way("reading-control", OWNER, "/reading/control"),
    "one's feedback": Way("feedback", EDITOR, "/feedback"),
    "feedback on a paragraph": Way("feedback-on", EDITOR, "/feedback/paragraphs/access-blind"),
    "feedback to answer": Way("feedback-desk", OWNER, "/feedback/desk"),
    "the law": Way("law", OWNER, "/law"),
    "a review of law": Way("law-review", OWNER, "/law", (r"^/law/review/",)),
    "links": Way("links", OWNER, "/links"),
    "the guide's versions": Way("guide-versions", EDITOR, "/guide/versions"),
    "a version": Way("guide-version", OWNER, "/guide/versions/1"),
    "the guide's draft": Way("guide-draft", OWNER, "/guide/draft"),
    "the guide's draft to review": Way("guide-draft", OFFICER, "/guide/draft"),
    "the guide's text": Way("guide-draft-text", OWNER, "/guide/draft/text"),
    "a paragraph": Way("guide-paragraph", OWNER, "/guide/draft/text/access-blind"),
    "a new paragraph": Way("new-guide-paragraph", OWNER, "/guide/draft/text/access-blind/after"),
    "the guide's settings": Way("guide-settings", OWNER, "/guide/draft/settings"),
    "a setting": Way("guide-setting", OWNER, "/guide/draft/settings/advertising.adult_age"),
    "the guide's files": Way("guide-files", OWNER, "/guide/draft/files"),
    "a file of the guide": Way("guide-file", OWNER, "/guide/draft/files/guide.toml"),
    "a release of the guide": Way("guide-release", OWNER, "/guide/draft/package"),
    "a difference of the guide": Way("guide-difference", OWNER, "/guide/versions/1-2"),
}  # fmt: skip

# Looked at in other tests of this folder: the check's pages, and those behind a passkey.
LOOKED_AT_ELSEWHERE = {
    "check", "guide", "guide-print", "rules", "rule", "look", "caption-editor", "mfa_edit_webauthn",
    "mfa_remove_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "account_change_password", "mfa_authenticate", "account_reauthenticate",
    "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_deactivate_totp",
}  # fmt: skip
# What answers with no page of its own, and why.
NO_PAGE = {
    "home": "leads on", "language": "leads on", "guide-changed": "leads on",
    "newest-changes": "leads on", "openid_connect_login": "leads on",
    "openid_connect_callback": "leads on", "healthz": "for machines", "readyz": "for machines",
    "metrics": "for machines", "calendar": "for calendars", "mfa_login_webauthn": "for a script",
    "guide-package": "a file", "guide-pdf": "a file", "guide-version-pdf": "a file",
    "kept-medium": "a file", "look-file": "a file",
    "look-captions": "a file", "import-template": "a file", "logbook-export": "a file",
    "look-ups-export": "a file", "mfa_download_recovery_codes": "a file",
    "unused-edit": "the page of what two wrote at once, with another heading",
    "ask-on-draft": "the page of a doubt, with a draft beside it",
    "welcome": "the form of a role to give, with other words",
}  # fmt: skip
