"""The operator's guide names every setting there is, and none that there isn't."""

import re
from pathlib import Path

from rettesnor.web.sign_in.providers import OIDC, SAML

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/how-to/operate.md"
SETTING = re.compile(r"RETTESNOR_[A-Z0-9]+(?:_[A-Z0-9]+)*")
OF_PROVIDERS = re.compile(r"\{prefix\}([A-Z_]+)")


def read_by_the_program() -> set[str]:
    """Return every setting that the source names, those put together from a prefix too."""
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (*(ROOT / "src").rglob("*.py"), ROOT / "dev.py", ROOT / "Containerfile")
    )
    put_together = {
        f"RETTESNOR_{kind.upper()}_{name}"
        for kind in (OIDC, SAML) for name in OF_PROVIDERS.findall(source)
    }  # fmt: skip
    return set(SETTING.findall(source)) | put_together


def told_to_the_operator() -> set[str]:
    """Return the settings that stand in the first column of the guide's table."""
    lines = GUIDE.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    return {name for row in rows for name in SETTING.findall(row.split("|")[1])}


def test_every_setting_stands_in_the_guide() -> None:
    assert sorted(read_by_the_program() - told_to_the_operator()) == []


def test_the_guide_promises_no_setting_that_nothing_reads() -> None:
    assert sorted(told_to_the_operator() - read_by_the_program()) == []


def test_every_command_in_the_guide_exists() -> None:
    from rettesnor.cli.main import _parser

    lines = GUIDE.read_text(encoding="utf-8")
    told = set(re.findall(r"^(?:/opt/\S+/)?rettesnor (\w+)", lines, re.MULTILINE))
    known = _parser().format_help()
    assert told >= {"init", "serve", "backup", "restore", "upgrade"}
    assert [name for name in told if name not in known] == []


def test_a_setting_is_read_whole() -> None:
    assert SETTING.findall("RETTESNOR_DATA, RETTESNOR_… and RETTESNOR_OIDC_NAME") == [
        "RETTESNOR_DATA", "RETTESNOR_OIDC_NAME",
    ]  # fmt: skip
