"""Finding the rules: every `<theme>/<rule>.py` below a rules folder is one."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, UnionType
from typing import get_args, get_type_hints

from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Finding
from rettesnor.rulebook.pages import Page, load_page
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Waker

RULES = Path(__file__).parent / "rules"
PACKAGE = "rettesnor.rulebook.rules"

type Check = Callable[..., Iterable[Finding]]


class RuleError(ValueError):
    """A rule's file can't be used; says which rule and what to do."""

    def __init__(self, rule: str, problem: str) -> None:
        super().__init__(f"the rule {rule}: {problem}")
        self.rule, self.problem = rule, problem


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: what it checks, what wakes it, and its page.

    Shape: `subjects` are the kinds of post it reads; `wakes_on` is None for a rule that always
    runs, else the signals, patterns and word lists of which one must be there.
    """

    id: str
    check: Check
    subjects: tuple[type[Post], ...]
    wakes_on: frozenset[Waker] | None
    path: Path

    @cached_property
    def page(self) -> Page:
        """Return the rule's page, read when first wanted."""
        return load_page(self.id, self.path.with_suffix(".md"))

    @property
    def theme(self) -> str:
        """Return the folder that the rule lies in."""
        return self.id.partition("/")[0]

    def reads(self, kind: type[Post]) -> bool:
        """Tell whether the rule concerns this kind of post."""
        return issubclass(kind, self.subjects)

    def run(self, post: Post, settings: Settings) -> Iterable[Finding]:
        """Run the rule on one post."""
        return self.check(post, settings)


def load_rules(folders: Iterable[Path] = (RULES,)) -> Mapping[str, Rule]:
    """Read every rule below the folders, by id.

    Raises: RuleError naming the rule and the remedy.
    """
    found: dict[str, Rule] = {}
    for folder in folders:
        for path in sorted(folder.glob("*/*.py")):
            if path.name != "__init__.py":
                rule = _rule(path)
                if rule.id in found:
                    raise RuleError(rule.id, "it stands in two folders; rename one of them")
                found[rule.id] = rule
    return found


def _rule(path: Path) -> Rule:
    identity = f"{path.parent.name}/{path.stem}"
    module = _module(path, f"{PACKAGE}.{path.parent.name}.{path.stem}")
    check = getattr(module, "check", None)
    if check is None:
        raise RuleError(identity, "it has no function `check(post, settings)`")
    wakes_on = getattr(module, "WAKES_ON", None)
    return Rule(
        id=identity,
        check=check,
        subjects=_subjects(identity, check),
        wakes_on=None if wakes_on is None else frozenset(wakes_on),
        path=path,
    )


def _module(path: Path, name: str) -> ModuleType:
    spec = spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _subjects(identity: str, check: Check) -> tuple[type[Post], ...]:
    """Return what the first parameter's type allows: Post, Ad, Reply, or several."""
    hints = get_type_hints(check)
    first = next(iter(hints.values()), None)
    kinds = get_args(first) if isinstance(first, UnionType) else (first,)
    if not all(isinstance(kind, type) and issubclass(kind, Post) for kind in kinds):
        raise RuleError(identity, "annotate its first parameter with Post, Ad or Reply")
    return tuple(kinds)
