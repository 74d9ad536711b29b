"""A package goes out and comes in byte for byte, and a new release overwrites nothing of ours."""

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rettesnor.guide.package import guide_from
from rettesnor.web.guide.books import files_of
from rettesnor.web.guide.bundles import LARGEST_FILE, MOST_FILES, packed, unpacked
from rettesnor.web.guide.refusals import NoPackageError
from tests.web.guide.owners import FILES, Desk

pytestmark = pytest.mark.django_db
OURS, THEIRS, BOTH = "image-text-repeated", "two-factor", "why-social-media"
TEXT = {one.anchor: one.text["da"] for one in guide_from(FILES).paragraphs}


@pytest.fixture
def desk() -> Desk:
    return Desk()


def zipped(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as bundle:
        for path, text in files.items():
            bundle.writestr(path, text)
    return made.getvalue()


def offered(desk: Desk, bundle: bytes) -> Any:
    file = SimpleUploadedFile("pakke.zip", bundle, content_type="application/zip")
    return desk.browser.post("/guide/draft/package", {"package": file})


def new_release() -> dict[str, str]:
    """Return our package as its makers changed it: two paragraphs, a setting, a new list."""
    changed = dict(FILES)
    for path, old, new in (
        ("da/12-new-profile.md", "Alle med adgang til en profil", "Enhver med adgang"),
        ("da/01-about-this-guide.md", "Flere og flere af os i kommunen", "Stadig flere af os"),
        ("settings.toml", "emoji_longest_run = 3", "emoji_longest_run = 4"),
    ):
        assert old in changed[path]
        changed[path] = changed[path].replace(old, new, 1)
    changed["lexicons/harbour.toml"] = '[words]\nda = "Havn"\nen = "Harbour"\nwords = ["kaj"]\n'
    return changed


def test_a_package_comes_out_as_it_went_in_byte_for_byte(desk: Desk) -> None:
    answer = desk.browser.get("/guide/versions/1.zip")
    assert answer["Content-Type"] == "application/zip"
    assert unpacked(answer.content) == FILES
    assert packed(unpacked(answer.content)) == answer.content


def test_what_nobody_changed_here_comes_from_the_release(desk: Desk) -> None:
    release = new_release()
    assert offered(desk, packed(release)).status_code == 302
    page = desk.browser.get("/guide/draft/package")
    assert not page.context["conflicts"] and not page.context["kept"]
    sent = {"offered": page.context["draft"].offered_digest, "seen": page.context["seen"]}
    assert desk.browser.post("/guide/draft/package/take-in", sent).status_code == 302
    assert files_of(desk.draft) == release


@pytest.mark.parametrize("choice", ["ours", "theirs", ""])
def test_what_was_changed_here_is_kept_and_both_changes_are_to_choose(
    desk: Desk, choice: str
) -> None:
    desk.send(OURS, da="Vores egen sætning om billeder.")
    desk.send(BOTH, da="Vores egen sætning om medier.")
    offered(desk, packed(new_release()))
    page = desk.browser.get("/guide/draft/package")
    (conflict, _side), = page.context["conflicts"]
    assert conflict.place.endswith(f"#{BOTH}")
    assert "Vores egen sætning om medier." in conflict.ours
    assert "Stadig flere af os" in conflict.theirs
    assert [part.place.partition("#")[2] for part in page.context["kept"]] == [OURS]
    sent = {
        "offered": page.context["draft"].offered_digest, "seen": page.context["seen"],
        **({f"choose {conflict.place}": choice} if choice else {}),
    }  # fmt: skip
    assert desk.browser.post("/guide/draft/package/take-in", sent).status_code == 302
    after = guide_from(files_of(desk.draft))
    said = {anchor: after.by_anchor[anchor].text["da"] for anchor in (OURS, THEIRS, BOTH)}
    assert said[OURS] == "Vores egen sætning om billeder."
    assert said[THEIRS].startswith("Enhver med adgang")
    assert said[BOTH].startswith("Stadig" if choice == "theirs" else "Vores egen")
    assert after.settings["wording"]["emoji_longest_run"] == 4
    assert "harbour" in after.lexicons


def test_a_draft_that_changed_since_the_page_was_shown_is_not_merged_unseen(desk: Desk) -> None:
    offered(desk, packed(new_release()))
    page = desk.browser.get("/guide/draft/package")
    sent = {"offered": page.context["draft"].offered_digest, "seen": page.context["seen"]}
    desk.send(OURS, da="Skrevet imens.")
    assert desk.browser.post("/guide/draft/package/take-in", sent).status_code == 409
    assert guide_from(files_of(desk.draft)).by_anchor[OURS].text["da"] == "Skrevet imens."


def test_a_release_is_put_aside_and_the_draft_is_as_it_was(desk: Desk) -> None:
    offered(desk, packed(new_release()))
    assert desk.browser.post("/guide/draft/package/decline").status_code == 302
    assert files_of(desk.draft) == FILES


def test_the_package_that_is_in_use_already_is_nothing_new(desk: Desk) -> None:
    assert offered(desk, packed(FILES)).status_code == 422


WRONG: dict[str, tuple[dict[str, str | bytes], str]] = {
    "a language missing": (
        {path: text for path, text in FILES.items() if not path.startswith("en/")}, "“en”",
    ),
    "a paragraph in one language alone": (
        {**FILES, "en/12-new-profile.md": FILES["en/12-new-profile.md"].replace(
            "{#two-factor}", "{#two-factors}"
        )}, "#two-factor",
    ),
    "a picture from elsewhere": (
        {**FILES, "da/13-contact.md": FILES["da/13-contact.md"].replace(
            "{#contact}", "![x](https://ondt.example/x.png) {#contact}"
        )}, "da/13-contact.md: linje",
    ),
    "an anchor twice": (
        {**FILES, "da/14.md": "Igen. {#two-factor .fact because=\"x\"}\n"}, "#two-factor",
    ),
    "a parameter of the wrong type": (
        {**FILES, "settings.toml": FILES["settings.toml"].replace(
            "emoji_longest_run = 3", 'emoji_longest_run = "tre"'
        )}, "wording.emoji_longest_run",
    ),
    "an unknown rule": (
        {**FILES, "da/12-new-profile.md": FILES["da/12-new-profile.md"].replace(
            "profiles/two_factor", "profiles/no_such"
        )}, "profiles/no_such",
    ),
    "a day that is none": (
        {**FILES, "da/12-new-profile.md": FILES["da/12-new-profile.md"].replace(
            "{#two-factor .should", '{#two-factor .should from="snart"'
        )}, "#two-factor: from er en dag",
    ),
    "a script": (
        {**FILES, "standard_replies/da/access-request.md":
            FILES["standard_replies/da/access-request.md"] + "<script src=//x></script>\n"},
        "access-request.md: linje",
    ),
    "no settings": (
        {path: text for path, text in FILES.items() if path != "settings.toml"}, "settings.toml",
    ),
    "no id": ({**FILES, "guide.toml": 'version = "1"\n'}, "guide.toml"),
    "a way out": ({**FILES, "../outside.md": "x"}, "outside.md"),
    "a full path": ({**FILES, "/etc/guide.md": "x"}, "/etc/guide.md"),
    "a backslash": ({**FILES, "da\\x.md": "x"}, "x.md"),
    "a program": ({**FILES, "da/run.exe": "x"}, "run.exe"),
    "another coding": ({**FILES, "da/15.md": "æ".encode("latin-1")}, "UTF-8"),
    "a bomb": ({**FILES, "da/16.md": "0" * (LARGEST_FILE + 1)}, "for stor"),
    "too many": ({**FILES, **{f"da/x{n}.md": "" for n in range(MOST_FILES)}}, "400"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "says"), WRONG.values(), ids=WRONG)
def test_a_broken_package_is_refused_with_place_and_nothing_is_taken(
    desk: Desk, files: dict[str, str | bytes], says: str
) -> None:
    answer = offered(desk, zipped(files))
    assert answer.status_code == 422 and says in answer.context["says"]
    desk.draft.refresh_from_db()
    assert files_of(desk.draft) == FILES and not desk.draft.offered_digest


@pytest.mark.parametrize("bundle", [b"", b"PK\x03\x04 no zip", b"x" * 10_000])
def test_what_is_no_zip_file_is_refused(bundle: bytes) -> None:
    with pytest.raises(NoPackageError):
        unpacked(bundle)


def test_a_zip_that_lies_of_its_sizes_unpacks_no_more_than_allowed() -> None:
    bundle = bytearray(zipped({"da/1.md": "0" * 3_000_000}))
    honest, lie = (3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    with pytest.raises(NoPackageError):
        unpacked(bytes(bundle.replace(honest, lie)))
