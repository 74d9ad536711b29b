"""People sign in with a password and a code, and the logbook knows of it by ids alone."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.test import Client

from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import Person, Role, Unit
from rettesnor.web.sign_in.models import Session
from tests.web import office
from tests.web.sign_in import visitors
from tests.web.sign_in.visitors import PASSWORD, code_now, enrolled, half_signed_in, with_password

pytestmark = pytest.mark.django_db
INSIDE = "/account/sessions/"
CODE_PAGE, APP_PAGE = "/account/login/code/", "/account/app/"
ENTERED = re.compile(r'<code class="secret">([A-Z2-7]+)</code>')


def acts() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("act", flat=True))


def enrol(visit: Client) -> tuple[str, str]:
    """Enrol an authenticator app and return its secret and the code that was used."""
    found = ENTERED.search(visit.get(APP_PAGE).content.decode())
    assert found
    code = code_now(found[1])
    assert visit.post(APP_PAGE, {"code": code})["Location"] == "/account/codes/"
    return found[1], code


def test_a_password_and_a_code_let_someone_in(editor: Person) -> None:
    visit = half_signed_in(with_password(enrolled(editor)))
    assert visit.get(INSIDE).status_code == 302
    assert visit.post(CODE_PAGE, {"code": code_now()})["Location"] == "/"
    assert visit.get(INSIDE).status_code == 200
    entry = Entry.objects.get()
    assert (entry.act, entry.actor_id) == ("sign_in.sign_in", editor.pk)
    assert entry.details["means"] == "password+totp"


def test_a_code_works_once(editor: Person) -> None:
    with_password(enrolled(editor))
    code = code_now()
    assert half_signed_in(editor).post(CODE_PAGE, {"code": code}).status_code == 302
    again = half_signed_in(editor).post(CODE_PAGE, {"code": code})
    assert "kun bruges én gang" in again.content.decode()


def test_whoever_has_no_factor_sets_one_up_first(editor: Person) -> None:
    visit = Client()
    visit.post("/account/login/", {"login": with_password(editor).email, "password": PASSWORD})
    assert visit.get(INSIDE)["Location"] == "/account/"
    assert "Sæt dit login op" in visit.get("/account/").content.decode()
    enrol(visit)
    assert visit.get(INSIDE).status_code == 200
    assert acts() == ["sign_in.sign_in", "sign_in.add_factor"]
    assert [letter.subject for letter in mail.outbox] == ["Der er tilføjet et loginmiddel"]


def test_the_code_that_enrolled_an_app_does_not_sign_in(editor: Person) -> None:
    _, code = enrol(visitors.with_password_only(with_password(editor)))
    answer = half_signed_in(editor).post(CODE_PAGE, {"code": code})
    assert answer.status_code == 200
    assert "Koden passer ikke" in answer.content.decode()


def test_a_recovery_code_works_once(editor: Person) -> None:
    visit = visitors.with_password_only(with_password(editor))
    enrol(visit)
    codes = re.findall(r"<code>(\d{8})</code>", visit.get("/account/codes/").content.decode())
    assert len(codes) == 10
    assert half_signed_in(editor).post(CODE_PAGE, {"code": codes[0]}).status_code == 302
    assert half_signed_in(editor).post(CODE_PAGE, {"code": codes[0]}).status_code == 200


def test_no_secret_lies_in_clear_in_the_database(editor: Person) -> None:
    visit = visitors.with_password_only(with_password(editor))
    visit.get(APP_PAGE)
    waiting = _dump()
    secret, _ = enrol(visit)
    codes = re.findall(r"<code>(\d{8})</code>", visit.get("/account/codes/").content.decode())
    key = visit.cookies["session"].value
    kept = _dump() + waiting
    assert "mfa_authenticator" in kept and editor.email in kept
    for clear in (secret, key, PASSWORD, *codes):
        assert clear not in kept


def _dump() -> str:
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows.append(f"{table}: {cursor.fetchall()}")
    sessions = [str(one.get_decoded()) for one in Session.objects.all()]
    return "\n".join(rows + sessions)


def test_a_code_seed_pasted_into_another_persons_row_lets_nobody_in(
    town: Unit, editor: Person
) -> None:
    other = enrolled(office.person(town))
    with_password(enrolled(editor))
    row = Authenticator.objects.get(user=other)
    Authenticator.objects.filter(user=editor).update(data=row.data)
    visit = half_signed_in(editor)
    visit.raise_request_exception = False
    assert visit.post(CODE_PAGE, {"code": code_now()}).status_code == 500
    assert visit.get(INSIDE).status_code == 302


@pytest.mark.parametrize("address", ["known", "unknown"])
def test_too_many_wrong_passwords_lock_the_door_and_say_what_to_do(
    editor: Person, address: str
) -> None:
    email = with_password(editor).email if address == "known" else "nobody@havneby.example"
    visit = Client()
    for _ in range(5):
        page = visit.post("/account/login/", {"login": email, "password": "wrong"})
        assert "passer ikke sammen" in page.content.decode()
    for word in (PASSWORD, PASSWORD, "wrong"):
        page = visit.post("/account/login/", {"login": email, "password": word})
        assert "Vent et kvarter" in page.content.decode()
    assert acts() == ["sign_in.refuse"] * 5 + ["sign_in.lock"]
    kept = str(list(Entry.objects.values()))
    assert email not in kept and "wrong" not in kept


def test_too_many_wrong_codes_lock_the_door(editor: Person) -> None:
    visit = half_signed_in(with_password(enrolled(editor)))
    for _ in range(5):
        assert "Koden passer ikke" in visit.post(CODE_PAGE, {"code": "000"}).content.decode()
    page = visit.post(CODE_PAGE, {"code": code_now()})
    assert "Vent et kvarter" in page.content.decode()
    assert acts()[-1] == "sign_in.lock"


def test_a_wrong_password_looks_the_same_for_people_and_strangers(editor: Person) -> None:
    with_password(editor)
    pages = [
        Client().post("/account/login/", {"login": one, "password": "x"}).content.decode()
        for one in (editor.email, "q" + editor.email[1:])
    ]
    pages = [re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page) for page in pages]
    assert pages[0] == pages[1].replace("q" + editor.email[1:], editor.email)


def test_nobody_signs_up(client: Client) -> None:
    assert client.get("/account/signup/").status_code == 404


def test_a_forgotten_password_is_chosen_anew_by_mail_and_ends_all_sessions(editor: Person) -> None:
    other = office.signed_in(with_password(editor))
    visit = Client()
    visit.post("/account/password/reset/", {"email": editor.email})
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))
    assert link
    page = visit.get(link[1], follow=True)
    new = {"password1": "otte stille både på vandet", "password2": "otte stille både på vandet"}
    assert "Adgangskoden er gemt" in visit.post(
        page.request["PATH_INFO"], new, follow=True
    ).content.decode()
    assert other.get(INSIDE).status_code == 302
    assert "brugt eller udløbet" in Client().get(link[1]).content.decode()
    editor.refresh_from_db()
    assert editor.check_password(new["password1"])
    assert acts() == ["sign_in.change_password"]


def test_a_stranger_who_asks_for_a_new_password_learns_nothing_and_gets_no_mail() -> None:
    page = Client().post("/account/password/reset/", {"email": "no@one.example"}, follow=True)
    assert "Hvis du har en adgang her" in page.content.decode()
    assert mail.outbox == []


def test_the_last_factor_stays(editor: Person) -> None:
    visit = office.signed_in(editor)
    page = visit.post("/account/app/remove/", follow=True)
    assert "mindst ét" in page.content.decode()
    assert Authenticator.objects.filter(user=editor).count() == 1


def test_a_sensitive_page_asks_again_who_it_is(editor: Person) -> None:
    visit = office.signed_in(with_password(editor))
    session = visit.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 700
    session.save()
    asked = visit.get("/account/codes/new/")
    assert asked["Location"] == "/account/again/?next=%2Faccount%2Fcodes%2Fnew%2F"
    back = visit.post(asked["Location"], {"password": PASSWORD, "next": "/account/codes/new/"})
    assert back["Location"] == "/account/codes/new/"
    assert visit.get("/account/codes/new/").status_code == 200


@pytest.mark.parametrize("word", ["kort", "adgangskode", "password1234", "bo berg 1234"])
def test_a_weak_password_is_refused(editor: Person, word: str) -> None:
    visit = office.signed_in(with_password(editor))
    form = {"oldpassword": PASSWORD, "password1": word, "password2": word}
    visit.post("/account/password/", form)
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)


def test_changing_the_password_ends_the_other_sessions_but_not_this(editor: Person) -> None:
    other, visit = office.signed_in(with_password(editor)), office.signed_in(editor)
    new = "otte stille både på vandet"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert visit.post("/account/password/", form)["Location"] == "/account/"
    assert visit.get(INSIDE).status_code == 200
    assert other.get(INSIDE).status_code == 302


def test_a_local_manager_resets_the_login_of_their_own_editor(town: Unit) -> None:
    culture = office.administration(town)
    manager = office.person(culture, Role.LOCAL_MANAGER)
    lost = with_password(enrolled(office.person(culture)))
    open_session = office.signed_in(lost)
    visit = office.signed_in(manager)
    assert visit.post(f"/people/{lost.pk}/reset-factors").status_code == 302
    assert open_session.get(INSIDE)["Location"].startswith("/account/login/")
    assert not Authenticator.objects.filter(user=lost).exists()
    entry = Entry.objects.get(act="sign_in.reset_factors")
    assert (entry.actor_id, entry.object_id) == (manager.pk, str(lost.pk))
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([lost.email], "Dit login er nulstillet")
    ]


def test_nobody_resets_the_login_of_people_above_or_beside_them(town: Unit) -> None:
    culture, health = office.administration(town), office.administration(town, "Sundhed")
    manager = office.person(culture, Role.LOCAL_MANAGER)
    above = office.person(town, Role.CENTRAL_COMMUNICATIONS)
    office.appoint(above, culture, Role.LOCAL_EDITOR)
    visit = office.signed_in(manager)
    for other in (above, office.person(health), manager):
        enrolled(other) if other is not manager else None
        assert visit.post(f"/people/{other.pk}/reset-factors").status_code == 404
        assert Authenticator.objects.filter(user=other).exists()


def test_the_sign_in_page_is_english_for_whoever_chose_it(settings: Any) -> None:
    visit = Client()
    visit.cookies["django_language"] = "en"
    page = visit.get("/account/login/").content.decode()
    assert "Sign in with a passkey" in page and "Log ind" not in page
