"""Our own scripts stay small, page by page."""

import re
from pathlib import Path

import pytest

from tools.catalogue import WEB

MOST_BYTES = 25_000
SCRIPTS = WEB / "static/rettesnor"
IMPORTED = re.compile(r'from "\./([\w-]+\.js)"')
PAGES = {"the check page": "check.js", "the caption editor": "captions.js"}


def with_imports(name: str) -> set[str]:
    """Return a script and all that it brings along."""
    found, left = set[str](), {name}
    while left:
        script = left.pop()
        found.add(script)
        source = (SCRIPTS / script).read_text(encoding="utf-8")
        left |= set(IMPORTED.findall(source)) - found
    return found


def weight_of(names: set[str]) -> int:
    return sum((SCRIPTS / name).stat().st_size for name in names)


@pytest.mark.parametrize("script", PAGES.values(), ids=PAGES)
def test_a_pages_own_scripts_weigh_at_most_25_kilobytes(script: str) -> None:
    assert 0 < weight_of(with_imports(script)) <= MOST_BYTES


def test_no_script_belongs_to_no_page() -> None:
    used = set[str]().union(*map(with_imports, PAGES.values()))
    assert {Path(path).name for path in SCRIPTS.glob("*.js")} == used
