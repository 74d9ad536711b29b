"""The command line as a user meets it: outcomes, exit codes, and wrong input told plainly."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from rettesnor.cli.main import main
from rettesnor.guide.inline import plain
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.page_text import OUTCOMES
from rettesnor.rulebook.pages import with_gaps

STOPPED = "Kom og hør Danmarks bedste sangerinde på lørdag kl. 15."
PLAIN = "Der er højtlæsning på biblioteket lørdag kl. 10. Det er gratis."
TAG_QUESTION = "tagging/untagged_partners#who_is_it:@firmaet"


def run(*arguments: str) -> int:
    """Run one command in this process."""
    return main(arguments)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Return a small picture on disk."""
    path = tmp_path / "a.jpg"
    Image.new("RGB", (40, 30), "green").save(path)
    return path


def type_in(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let standard input hold some bytes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_plain_post_is_ready_with_exit_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--text", PLAIN, "--platform", "facebook") == 0
    assert capsys.readouterr().out.startswith("KLAR: Klar til at blive slået op")


def test_a_stopped_post_has_exit_1_and_quotes_the_guide(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("check", "--text", STOPPED) == 1
    said = capsys.readouterr().out
    assert "STOPPET" in said
    assert "#praise-superlative" in said


def test_english_is_spoken_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--text", STOPPED, "--lang", "en") == 1
    assert "STOPPED: Fix" in capsys.readouterr().out


def test_a_missing_answer_has_exit_1_and_an_answer_settles_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("check", "--text", "Tak til @firmaet") == 1
    assert f'--answer "{TAG_QUESTION}=…"' in capsys.readouterr().out
    settled = ("--answer", f"{TAG_QUESTION}=authority")
    assert run("check", "--text", "Tak til @firmaet", *settled) == 0


def test_a_tag_may_be_declared(capsys: pytest.CaptureFixture[str]) -> None:
    text = ("--text", "Tak til @firmaet")
    assert run("check", *text, "--tag", "@firmaet=company", "--json") == 1
    assert json.loads(capsys.readouterr().out)["status"] == "stopped"
    assert run("check", *text, "--tag", "@firmaet=association/collaboration") == 0


def test_a_post_file_is_read_with_its_pictures(
    tmp_path: Path, picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    post = tmp_path / "post.toml"
    post.write_text(f'text = "{PLAIN}"\n[[pictures]]\nfile = "{picture.name}"\n')
    run("check", str(post), "--json")
    rules = {finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert "accessibility/alt_text" in rules


def test_an_alt_text_belongs_to_the_picture_before_it(
    picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alt = "En grøn firkant uden andet på"
    run("check", "--text", PLAIN, "--image", str(picture), "--alt", alt, "--json")
    rules = {finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert "accessibility/alt_text" not in rules


@pytest.mark.parametrize(
    "data", [PLAIN.encode(), b'text = "Hej med jer"', b'{"text": "Hej med jer"}'],
    ids=["plain text", "toml", "json"],
)  # fmt: skip
def test_standard_input_may_hold_a_text_or_a_post_file(
    data: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, data)
    assert run("check", "-") == 0
    assert capsys.readouterr().out.startswith("KLAR")


@pytest.mark.parametrize(
    ("arguments", "danish"),
    [
        (["check"], "Intet at tjekke"),
        (["check", "findes-ikke.toml"], "findes ikke. Tjek stien"),
        (["check", "--text", "x", "--image", "findes-ikke.jpg"], "findes ikke. Tjek stien"),
        (["check", "--text", "x", "--platform", "myspace"], "Vælg mellem: facebook"),
        (["check", "--text", "x", "--kind", "poem"], "Vælg mellem: post, ad, reply"),
        (["check", "--text", "x", "--tag", "@x"], "--tag @x: skriv fx"),
        (["check", "--text", "x", "--tag", "@x=firma"], "Vælg mellem: unknown, company"),
        (["check", "--text", "x", "--answer", "ja"], "--answer ja: skriv fx"),
        (["check", "--text", "x", "--alt", "Et træ"], "flere --alt eller --captions end billeder"),
        (["check", "--text", "x", "--colour", "red"], "Kender ikke --colour"),
        (["check", "--text", "x", "--today", "i går"], "en dato som 2026-05-01"),
        (["check", "--text", ""], "Opslaget er tomt"),
        (["check", "--text", "a\x00b"], "U+0000"),
        (["check", "--text", "a\ud800b"], "U+D800"),
        (["check", "--text", "a" * 2_000_000], "100.000 tegn"),
        (["check", "a.toml", "--text", "x"], "enten en fil eller --text"),
        (["check", "."], "kan ikke læses"),
        (["check", "--jsonl", "findes-ikke.jsonl"], "findes ikke"),
        (["rule", "tagging/untaged_partners"], "Mente du “tagging/untagged_partners”"),
        (["guide", "taging-default"], "Mente du “tagging-default”"),
        (["dance"], "kan ikke læses"),
        ([], "kan ikke læses"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else None,
)
def test_wrong_input_is_told_plainly_with_exit_2(
    arguments: list[str], danish: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    captured = capsys.readouterr()
    assert danish in captured.err
    assert captured.out == ""


@pytest.mark.parametrize(
    ("name", "data", "danish"),
    [
        ("post.toml", b'text = "uden slut', "ikke gyldig TOML"),
        ("post.toml", b'tekst = "x"', "Mente du “text”"),
        ("post.toml", "text = \"bl\xe5\"".encode("latin-1"), "UTF-8"),
        ("post.json", b'{"text": "x"', "ikke gyldig JSON"),
        ("post.json", b'{"text": ["x"]}', "skal være tekst"),
        ("post.json", b"[" * 100_000, "TOML"),
        ("post.json", b'{"a":' * 100_000, "ikke gyldig JSON"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_broken_file_is_told_plainly_with_exit_2(
    tmp_path: Path, name: str, data: bytes, danish: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert run("check", str(path)) == 2
    assert danish in capsys.readouterr().err


def test_a_picture_that_is_none_is_told_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"not a picture at all")
    assert run("check", "--text", PLAIN, "--image", str(path)) == 2
    assert "a.jpg" in capsys.readouterr().err


LINES = [
    json.dumps({"text": PLAIN}),
    json.dumps({"text": STOPPED}),
    '{"text": "uden slut',
    json.dumps({"text": "x", "unknown": 1}),
    "",
    json.dumps({"text": "Tak til @firmaet"}),
]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_broken_line_is_told_with_its_number_and_the_rest_goes_on(
    tmp_path: Path, jobs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_text("\n".join(LINES))
    assert run("check", "--jsonl", str(path), "--json", "--jobs", jobs) == 2
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    statuses = [(one["line"], one["status"]) for one in told]
    assert statuses == [
        (1, "ready"), (2, "stopped"), (3, "unreadable"), (4, "unreadable"), (6, "needs_answers"),
    ]  # fmt: skip


def test_many_posts_are_summed_up_for_a_reader(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_text("\n".join(LINES[:2]))
    assert run("check", "--jsonl", str(path), "--jobs", "1") == 1
    said = capsys.readouterr().out
    assert "linje 2: Ret 1 ting" in said
    assert "2 opslag · stoppet: 1" in said


def test_one_and_several_processes_find_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_text("\n".join(LINES * 300))
    outputs = []
    for jobs in ("1", "2"):
        run("check", "--jsonl", str(path), "--json", "--jobs", jobs)
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) == 1500


def test_the_rules_and_the_guide_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules") == 0
    assert "tagging/untagged_partners" in capsys.readouterr().out
    assert run("guide", "tagging-default") == 0
    assert "#tagging-default" in capsys.readouterr().out
    assert run("guide", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)) > 10


@pytest.mark.parametrize(("language", "other"), [("da", "en"), ("en", "da")])
def test_a_rule_can_be_read_in_the_readers_language_alone(
    capsys: pytest.CaptureFixture[str], language: str, other: str
) -> None:
    page = default_rulebook().rules["tagging/untagged_partners"].page
    assert run("rule", page.rule, "--lang", language) == 0
    said = capsys.readouterr().out
    comments = [example.comment for example in page.examples if example.comment]
    for words in (page.title, page.help, page.source, *page.reasons, *comments):
        assert plain(words[language]) in said
        assert plain(words[other]) not in said
    assert f"{OUTCOMES['Not OK'][language]}: {with_gaps(page.messages['tagged'][language])}" in said
    assert "      text = \"Kaffen kommer fra @moerkristet.\"" in said
    assert "**" not in said and "Not OK →" not in said


WITHOUT_DJANGO = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "django":
            raise ModuleNotFoundError("No module named 'django'", name=name)
sys.meta_path.insert(0, Absent())
from rettesnor.cli.main import main
from rettesnor.guide.inline import plain
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.page_text import OUTCOMES
from rettesnor.rulebook.pages import with_gaps
code = main(["check", "--text", "Hej med jer fra biblioteket"])
unused = {"PIL", "zipfile", "rettesnor.cli.simulate", "rettesnor.guide.documents"} & {*sys.modules}
assert not unused, unused
assert main(["serve"]) == 2
sys.exit(code)
"""


def test_the_check_runs_without_django_and_serve_says_what_is_missing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO], capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(Path(__file__).parents[2] / "src"), "PATH": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "pip install 'rettesnor[web]'" in done.stderr


def test_the_guide_is_saved_as_a_pdf(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("typst")
    file = tmp_path / "guide.pdf"
    assert run("guide", "--pdf", str(file), "--lang", "en") == 0
    assert file.read_bytes().startswith(b"%PDF-") and str(file) in capsys.readouterr().out
    assert run("guide", "--pdf", str(tmp_path / "no" / "such.pdf")) == 2
    assert "Vælg en anden mappe" in capsys.readouterr().err
    assert run("guide", "tagging", "--pdf", str(file)) == 2
    monkeypatch.setattr("rettesnor.guide.pdf.find_spec", lambda _: None)
    assert run("guide", "--pdf", str(file)) == 2
    assert "rettesnor[pdf]" in capsys.readouterr().err
