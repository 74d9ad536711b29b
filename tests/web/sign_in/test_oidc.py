"""People come in through a real OpenID Connect provider, and its groups give their roles."""

import json
import urllib.request
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import flask
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client
from oidc_provider_mock import app as provider_app
from werkzeug.serving import make_server

from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.access import access_of
from rettesnor.web.people.models import Appointment, Person, Role, Unit
from rettesnor.web.people.rights import Right
from rettesnor.web.sign_in.providers import allauth_settings, providers_in
from tests.web import office
from tests.web.sign_in import visitors

pytestmark = pytest.mark.django_db
DOOR, BACK, INSIDE = "/account/oidc/oidc/", "/account/oidc/oidc/back/", "/account/sessions/"
EMAIL = "lis@havneby.example"
CULTURE = "grp-kultur"
GROUPS = """
[[role]]
group = "grp-kultur"
unit = ["Havneby Kommune", "Kultur"]
role = "local_editor"

[[role]]
group = "grp-chefer"
unit = ["Havneby Kommune", "Kultur"]
role = "local_manager"

[[role]]
group = "grp-gamle"
unit = ["Havneby Kommune", "Nedlagt"]
role = "reader"
"""


@dataclass
class Provider:
    """The provider, its address, and what it was sent for its tokens."""

    address: str
    tokens_asked: list[dict[str, str]] = field(default_factory=list)

    def knows(self, sub: str = "lis", **claims: object) -> None:
        """Let the provider know someone with these claims."""
        body = json.dumps({"email": EMAIL, "email_verified": True, "name": "Lis Lund", **claims})
        request = urllib.request.Request(
            f"{self.address}/users/{sub}", data=body.encode(), method="PUT",
            headers={"Content-Type": "application/json"},
        )  # fmt: skip
        urllib.request.urlopen(request, timeout=10).close()

    def sign_in_at(self, there: str, sub: str) -> str:
        """Sign in on the provider's page and return the address that it sends the browser to."""
        parts = urlsplit(there)
        connection = HTTPConnection(str(parts.hostname), parts.port, timeout=10)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", f"{parts.path}?{parts.query}", f"sub={sub}", form)
        answer = connection.getresponse()
        assert answer.status == 302, answer.read()
        return str(answer.headers["Location"])


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    application = provider_app()
    server = make_server("127.0.0.1", 0, application, threaded=True)
    running = Provider(f"http://127.0.0.1:{server.server_port}")

    @application.before_request
    def note() -> None:
        if flask.request.path == "/oauth2/token":
            running.tokens_asked.append(flask.request.form.to_dict())

    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield running
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def environment(provider: Provider, tmp_path: Path) -> dict[str, str]:
    (tmp_path / "secret").write_text("very secret\n")
    (tmp_path / "groups.toml").write_text(GROUPS)
    return {
        "RETTESNOR_OIDC_ISSUER": provider.address, "RETTESNOR_OIDC_CLIENT": "rettesnor",
        "RETTESNOR_OIDC_SECRET_FILE": str(tmp_path / "secret"),
        "RETTESNOR_OIDC_AUTHORITY": "Havneby Kommune",
        "RETTESNOR_OIDC_GROUPS": str(tmp_path / "groups.toml"),
    }  # fmt: skip


@pytest.fixture(autouse=True)
def connected(settings: Any, environment: dict[str, str]) -> None:
    _connect(settings, environment)


def _connect(settings: Any, environment: dict[str, str]) -> None:
    settings.PROVIDERS = providers_in(environment)
    settings.SOCIALACCOUNT_PROVIDERS = allauth_settings(settings.PROVIDERS)


@pytest.fixture
def culture(town: Unit) -> Unit:
    return office.administration(town, "Kultur")


def arrive(visit: Client, provider: Provider, sub: str = "lis") -> HttpResponse:
    """Go through the whole code flow and return what our page answers at the end."""
    there = visit.get(DOOR)["Location"]
    back = urlsplit(provider.sign_in_at(there, sub))
    answer: Any = visit.get(f"{back.path}?{back.query}")
    return answer


def roles(unit: Unit) -> set[str]:
    person = Person.objects.get(email=EMAIL)
    return {str(role) for role in access_of(person, date.today()).roles_in(unit)}


def test_someone_new_is_added_with_the_roles_of_their_groups(
    provider: Provider, culture: Unit
) -> None:
    provider.knows(groups=[CULTURE, "grp-andet"])
    arrive(Client(), provider)
    added = Person.objects.get(email=EMAIL)
    assert (added.name, added.authority_id, added.has_usable_password()) == (
        "Lis Lund", culture.authority_id, False,
    )  # fmt: skip
    assert roles(culture) == {Role.LOCAL_EDITOR}
    assert Appointment.objects.get().source == "oidc"
    assert list(Entry.objects.order_by("pk").values_list("act", flat=True)) == [
        "sign_in.join", "sign_in.tie", "sign_in.sign_in",
    ]  # fmt: skip
    kept = str(list(Entry.objects.values())) + str(SocialAccount.objects.get().extra_data)
    assert EMAIL not in kept and "Lis" not in kept
    assert not EmailAddress.objects.exists()


def test_the_code_is_bound_to_the_browser_that_asked_for_it(
    provider: Provider, culture: Unit
) -> None:
    provider.knows(groups=[CULTURE])
    visit = Client()
    there = visit.get(DOOR)["Location"]
    asked = parse_qs(urlsplit(there).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    back = urlsplit(provider.sign_in_at(there, "lis"))
    visit.get(f"{back.path}?{back.query}")
    verifier = provider.tokens_asked[-1]["code_verifier"].encode()
    challenge = urlsafe_b64encode(sha256(verifier).digest()).decode().rstrip("=")
    assert asked["code_challenge"] == [challenge]


@pytest.mark.parametrize("browser", ["another", "the same"])
def test_an_answer_counts_once_and_in_one_browser(
    provider: Provider, culture: Unit, browser: str
) -> None:
    provider.knows(groups=[CULTURE])
    visit = Client()
    back = urlsplit(provider.sign_in_at(visit.get(DOOR)["Location"], "lis"))
    if browser == "the same":
        visit.get(f"{back.path}?{back.query}")
        visit.post("/account/logout/")
    other = visit if browser == "the same" else Client()
    answer = other.get(f"{back.path}?{back.query}")
    assert answer.status_code == 401
    assert "Begynd forfra" in answer.content.decode()
    assert other.get(INSIDE).status_code == 302


def test_the_groups_take_roles_away_and_leave_alone_what_was_given_by_hand(
    provider: Provider, culture: Unit
) -> None:
    provider.knows(groups=[CULTURE, "grp-chefer"])
    arrive(Client(), provider)
    assert roles(culture) == {Role.LOCAL_EDITOR, Role.LOCAL_MANAGER}
    office.appoint(Person.objects.get(email=EMAIL), culture, Role.READER)
    Appointment.objects.filter(source="oidc").update(from_on=date.today() - timedelta(days=90))
    provider.knows(groups=[CULTURE])
    arrive(Client(), provider)
    assert roles(culture) == {Role.LOCAL_EDITOR, Role.READER}
    entry = Entry.objects.filter(act="sign_in.sign_in").latest("pk")
    assert (entry.details["given"], entry.details["taken"]) == (0, 1)


@pytest.mark.parametrize(
    ("claims", "problem", "says"),
    [
        ({"groups": []}, "unknown", "ingen rolle"),
        ({"groups": ["grp-andet"]}, "unknown", "ingen rolle"),
        ({}, "missing", "ingen rolle"),
        ({"groups": {"a": 1}}, "malformed", "ikke kan læse"),
        ({"groups": [CULTURE, 7]}, "malformed", "ikke kan læse"),
        ({"groups": [CULTURE, "x" * 300]}, "malformed", "ikke kan læse"),
        ({"groups": [CULTURE] * 3_000}, "malformed", "ikke kan læse"),
        ({"groups": CULTURE + "x"}, "unknown", "ingen rolle"),
        ({"_claim_names": {"groups": "src1"}}, "overage", "kun et link"),
        ({"hasgroups": True, "groups": [CULTURE]}, "overage", "kun et link"),
        ({"groups": ["grp-gamle"]}, "no_such_unit", "en enhed, der ikke findes"),
    ],
    ids=str,
)
def test_wrong_groups_give_no_role_and_a_sentence(
    provider: Provider, culture: Unit, settings: Any, environment: dict[str, str],
    claims: dict[str, object], problem: str, says: str,
) -> None:  # fmt: skip
    _connect(settings, {**environment, "RETTESNOR_OIDC_MULTI_FACTOR": "amr=mfa"})
    provider.knows(groups=[CULTURE], amr=["pwd", "mfa"])
    visit = Client()
    arrive(visit, provider)
    assert roles(culture) == {Role.LOCAL_EDITOR}
    provider.knows(amr=["pwd", "mfa"], **claims)
    arrive(visit, provider)
    assert roles(culture) == set()
    assert Entry.objects.latest("pk").details["problem"] == problem
    assert says in visit.get(INSIDE).content.decode()


@pytest.mark.parametrize(
    ("claims", "says"),
    [
        ({}, "ikke i en gruppe"),
        ({"groups": 7}, "ikke kan læse"),
        ({"_claim_names": {"groups": "src1"}}, "app-roller"),
        ({"groups": [CULTURE], "email_verified": False}, "vi kan stole på"),
        ({"groups": [CULTURE], "email": "not an address"}, "vi kan stole på"),
    ],
)
def test_a_stranger_whom_no_group_vouches_for_is_refused_and_not_kept(
    provider: Provider, culture: Unit, claims: dict[str, object], says: str
) -> None:
    provider.knows("stranger", **claims)
    answer = arrive(Client(), provider, "stranger")
    assert answer.status_code == 403 and says in answer.content.decode()
    assert not Person.objects.exists() and not SocialAccount.objects.exists()


def test_the_operator_may_trust_the_authoritys_own_mail_domain(
    provider: Provider, culture: Unit, settings: Any, environment: dict[str, str]
) -> None:
    _connect(settings, {**environment, "RETTESNOR_OIDC_DOMAINS": "havneby.example"})
    provider.knows("own", groups=[CULTURE], email_verified=False)
    provider.knows("foreign", groups=[CULTURE], email="a@evil.example", email_verified=False)
    arrive(Client(), provider, "own")
    assert arrive(Client(), provider, "foreign").status_code == 403
    assert [one.email for one in Person.objects.all()] == [EMAIL]


def test_someone_known_is_tied_to_their_account_and_no_longer_comes_in_by_password(
    provider: Provider, culture: Unit
) -> None:
    known = visitors.with_password(office.person(culture))
    Person.objects.filter(pk=known.pk).update(email=EMAIL)
    provider.knows(groups=[])
    arrive(Client(), provider)
    assert SocialAccount.objects.get().user_id == known.pk
    form = {"login": EMAIL, "password": visitors.PASSWORD}
    page = Client().post("/account/login/", form, follow=True)
    assert "gennem kommunens login" in page.content.decode()
    assert Client().post("/account/login/", form)["Location"] == "/account/login/"


def test_a_provider_takes_over_nobody_of_another_authority(
    provider: Provider, culture: Unit
) -> None:
    other = office.person(office.authority("Bakkeby Kommune"))
    Person.objects.filter(pk=other.pk).update(email=EMAIL)
    provider.knows(groups=[CULTURE])
    answer = arrive(Client(), provider)
    assert answer.status_code == 403 and "anden myndighed" in answer.content.decode()
    assert not SocialAccount.objects.exists()


def test_a_second_factor_is_asked_for_unless_the_provider_says_it_did(
    provider: Provider, culture: Unit, settings: Any, environment: dict[str, str]
) -> None:
    provider.knows(groups=[CULTURE], amr=["pwd", "mfa"])
    visit = Client()
    arrive(visit, provider)
    assert visit.get(INSIDE)["Location"] == "/account/"
    _connect(settings, {**environment, "RETTESNOR_OIDC_MULTI_FACTOR": "acr=high,amr=mfa"})
    arrive(visit, provider)
    assert visit.get(INSIDE).status_code == 200
    provider.knows(groups=[CULTURE], amr=["pwd"])
    arrive(visit, provider)
    assert visit.get(INSIDE)["Location"] == "/account/"


def test_a_local_factor_is_asked_for_when_the_provider_is_silent(
    provider: Provider, culture: Unit, settings: Any, environment: dict[str, str]
) -> None:
    provider.knows(groups=[CULTURE])
    visit = Client()
    arrive(visit, provider)
    visitors.enrolled(Person.objects.get(email=EMAIL))
    visit = Client()
    assert arrive(visit, provider)["Location"] == "/account/login/code/"
    assert visit.get(INSIDE).status_code == 302
    visit.post("/account/login/code/", {"code": visitors.code_now()})
    assert visit.get(INSIDE).status_code == 200
    _connect(settings, {**environment, "RETTESNOR_OIDC_MULTI_FACTOR": "amr=mfa"})
    provider.knows(groups=[CULTURE], amr=["mfa"])
    assert arrive(Client(), provider)["Location"] == "/"


def test_whoever_has_left_is_not_let_in_by_the_provider(provider: Provider, culture: Unit) -> None:
    provider.knows(groups=[CULTURE])
    arrive(Client(), provider)
    Person.objects.update(is_active=False)
    assert arrive(Client(), provider)["Location"] == "/account/inactive/"


def test_the_sign_in_page_leads_to_the_provider_and_keeps_where_one_was_going() -> None:
    page = Client().get("/account/login/?next=/guide").content.decode()
    assert 'href="/account/oidc/oidc/?next=/guide"' in page


def test_nobody_ties_a_foreign_account_to_their_own_by_the_address(
    provider: Provider, culture: Unit
) -> None:
    editor = office.person(culture)
    visit = office.signed_in(editor)
    provider.knows("thief", email="thief@havneby.example", groups=[CULTURE])
    there = visit.get(DOOR + "?process=connect")["Location"]
    back = urlsplit(provider.sign_in_at(there, "thief"))
    visit.get(f"{back.path}?{back.query}")
    assert not SocialAccount.objects.filter(user=editor).exists()


def test_no_provider_no_address(settings: Any) -> None:
    settings.PROVIDERS, settings.SOCIALACCOUNT_PROVIDERS = (), {}
    assert [Client().get(where).status_code for where in (DOOR, BACK)] == [404, 404]


def test_a_provider_that_is_silent_ends_in_a_sentence(
    settings: Any, environment: dict[str, str]
) -> None:
    _connect(settings, {**environment, "RETTESNOR_OIDC_ISSUER": "http://127.0.0.1:9"})
    answer = Client().get(DOOR)
    assert answer.status_code == 503 and "svarer ikke" in answer.content.decode()


def test_roles_from_groups_are_rights(provider: Provider, culture: Unit) -> None:
    provider.knows(groups=["grp-chefer"])
    arrive(Client(), provider)
    access = access_of(Person.objects.get(email=EMAIL), date.today())
    assert access.may(Right.APPROVE, culture)
