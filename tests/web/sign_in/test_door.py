"""The door: no page without a second factor, and a new page is closed until it is opened."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from rettesnor.web import urls
from rettesnor.web.people.models import Person
from rettesnor.web.sign_in.standing import BY_DEMO, BY_PROVIDER, PROOF
from tests.web import office
from tests.web.sign_in import visitors

pytestmark = pytest.mark.django_db
METHODS = ("get", "post", "put", "patch", "delete")
UUID = "00000000-0000-0000-0000-000000000000"
SAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": UUID}

# Whoever opens a page to strangers must write it here as well.
FOR_STRANGERS = {
    "language", "healthz", "readyz", "metrics", "account_login", "account_logout",
    "account_inactive", "mfa_login_webauthn", "mfa_authenticate", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "invitation", "socialaccount_login_cancelled",
    "socialaccount_login_error", "openid_connect_login", "openid_connect_callback",
    "calendar",
}  # fmt: skip
READING = {"guide", "guide-print", "guide-pdf", "rules", "rule", "search"}
TO_ENROL = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}
TO_PROVE = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
DOORS = ("/account/login/", "/account/", "/account/again/code/")


def routes() -> Iterator[tuple[str, str]]:
    """Yield the name and a sample address of every route there is."""
    yield from _routes(get_resolver(), "/", "")


def _routes(resolver: URLResolver, before: str, space: str) -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        where = before + _sample(one)
        if isinstance(one, URLResolver):
            names = ":".join(filter(None, (space, one.namespace)))
            yield from _routes(one, where, names)
        elif isinstance(one, URLPattern):
            yield ":".join(filter(None, (space, one.name or ""))), where


def _sample(one: URLPattern | URLResolver) -> str:
    route = str(one.pattern)
    for name, converter in one.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        route = route.replace(f"<{kind}:{name}>", SAMPLES[kind]).replace(f"<{name}>", "x")
    if route.startswith("^account/password/reset/"):
        return "account/password/reset/1-x/"
    return route


def is_turned_away(answer: HttpResponse) -> bool:
    """Tell whether the door answered in the page's place."""
    if answer.status_code == 401:
        return True
    return answer.status_code == 302 and answer["Location"].partition("?")[0] in DOORS


def let_through(visit: Client, allowed: set[str]) -> list[tuple[str, str]]:
    """Return the routes that a visitor passed to without being allowed."""
    wrong = []
    for name, address in routes():
        if name in allowed:
            continue
        for method in METHODS:
            if not is_turned_away(getattr(visit, method)(address)):
                wrong.append((method, address))
    return wrong


@pytest.fixture(autouse=True)
def production(settings: Any) -> None:
    settings.OPEN_CHECK = False


def test_the_walk_sees_the_whole_office() -> None:
    seen = dict(routes())
    assert len(seen) >= 30
    assert {"check", "sessions", "invite-person"} <= seen.keys()


def test_a_stranger_passes_nowhere() -> None:
    assert let_through(visitors.stranger(), FOR_STRANGERS | READING) == []


def test_someone_without_a_second_factor_passes_nowhere_but_to_enrol(editor: Person) -> None:
    visit = visitors.with_password_only(editor)
    assert let_through(visit, FOR_STRANGERS | TO_ENROL) == []


def test_someone_who_has_not_shown_their_factor_passes_nowhere_but_to_show_it(
    editor: Person,
) -> None:
    visit = visitors.with_password_only(visitors.enrolled(editor))
    assert let_through(visit, FOR_STRANGERS | TO_PROVE) == []


def test_someone_halfway_through_signing_in_passes_nowhere(editor: Person) -> None:
    visit = visitors.half_signed_in(visitors.with_password(visitors.enrolled(editor)))
    assert let_through(visit, FOR_STRANGERS | READING) == []


def test_someone_who_has_left_passes_nowhere(editor: Person) -> None:
    visit = office.signed_in(editor)
    Person.objects.filter(pk=editor.pk).update(is_active=False)
    assert let_through(visit, FOR_STRANGERS | READING) == []


def test_someone_with_both_factors_passes(editor: Person) -> None:
    visit = office.signed_in(editor)
    assert [visit.get(page).status_code for page in ("/check", "/account/sessions/")] == [200, 200]


def test_a_page_that_nobody_has_opened_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("for all")

    new = [path("brand-new", page), path("brand-new-too", page, name="brand-new-too")]
    monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, *new])
    from django.urls import clear_url_caches

    clear_url_caches()
    try:
        answers = [visitors.stranger().get(where) for where in ("/brand-new", "/brand-new-too")]
    finally:
        monkeypatch.undo()
        clear_url_caches()
    assert all(is_turned_away(answer) for answer in answers)


@pytest.mark.parametrize(
    ("setting", "page"), [("OPEN_CHECK", "/check"), ("PUBLIC_GUIDE", "/guide")]
)
def test_the_check_and_the_guide_are_open_by_setting_alone(
    settings: Any, setting: str, page: str
) -> None:
    setattr(settings, setting, True)
    assert visitors.stranger().get(page).status_code == 200
    setattr(settings, setting, False)
    assert is_turned_away(visitors.stranger().get(page))


@pytest.mark.parametrize(("proof", "passes"), [(BY_PROVIDER, True), (BY_DEMO, False)])
def test_the_provider_may_vouch_for_a_factor_but_the_demo_only_in_a_demo(
    editor: Person, proof: str, passes: bool
) -> None:
    visit = visitors.with_password_only(editor)
    session = visit.session
    session[PROOF] = proof
    session.save()
    assert is_turned_away(visit.get("/account/sessions/")) is not passes


@pytest.mark.parametrize("page", ["/check", "/guide"])
def test_an_open_page_serves_nobody_who_is_only_halfway_in(
    settings: Any, editor: Person, page: str
) -> None:
    settings.OPEN_CHECK = True
    halfway = visitors.with_password_only(editor)
    assert halfway.get(page)["Location"] == "/account/"
    visitors.enrolled(editor)
    assert halfway.get(page)["Location"].startswith("/account/again/code/")


def test_what_was_typed_stays_when_the_session_has_ended(editor: Person) -> None:
    answer = visitors.stranger().post("/check", {"text": "Kom til koncert"})
    assert answer.status_code == 401
    assert "står der stadig" in answer.content.decode()


def test_a_stranger_comes_back_to_the_page_they_wanted() -> None:
    answer = visitors.stranger().get("/account/sessions/?a=1")
    assert answer["Location"] == "/account/login/?next=%2Faccount%2Fsessions%2F%3Fa%3D1"


@pytest.mark.parametrize("aim", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(editor: Person, aim: str) -> None:
    visitors.with_password(editor)
    form = {"login": editor.email, "password": visitors.PASSWORD, "next": aim}
    answer = Client().post("/account/login/", form)
    assert answer["Location"] == reverse("home")


