"""What is typed about one paragraph, as its page holds it and as the draft takes it."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import get_language

from rettesnor.guide.editing import Wording
from rettesnor.guide.package import LANGUAGES, Paragraph
from rettesnor.guide.text import Verb
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.guide.refusals import UnreadableDayError
from rettesnor.web.guide.wording import theme

LONGEST_ANCHOR = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleChoice:
    """A rule to choose."""

    id: str
    title: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedWording:
    """The fields of a paragraph's form."""

    da: str = ""
    en: str = ""
    verb: str = Verb.SHOULD.value
    rules: tuple[str, ...] = ()
    because: str = ""
    anchor: str = ""
    first: str = ""
    last: str = ""

    @property
    def wording(self) -> Wording:
        """Return it as an edit of the guide's text.

        Raises: UnreadableDayError.
        """
        return Wording(
            text={"da": self.da, "en": self.en}, verb=Verb(self.verb), rules=self.rules,
            because=" ".join(self.because.split()), holds_from=_day(self.first),
            holds_until=_day(self.last),
        )  # fmt: skip

    @property
    def themes(self) -> tuple[tuple[str, bool, tuple[RuleChoice, ...]], ...]:
        """Return the rules by theme, and whether one of the theme's is chosen."""
        language = get_language() or "da"
        found: dict[str, list[RuleChoice]] = {}
        for rule in default_rulebook().rules.values():
            title = rule.page.title[language]
            one = RuleChoice(id=rule.id, title=title, is_chosen=rule.id in self.rules)
            found.setdefault(rule.theme, []).append(one)
        return tuple(
            (theme(name)[language], any(one.is_chosen for one in rules), tuple(rules))
            for name, rules in found.items()
        )


def wording_of(paragraph: Paragraph) -> TypedWording:
    """Return a paragraph as its form shows it."""
    danish, english = (paragraph.text[language] for language in LANGUAGES)
    return TypedWording(
        da=danish, en=english, verb=paragraph.verb, rules=paragraph.rules,
        because=paragraph.because, anchor=paragraph.anchor,
        first=paragraph.holds_from.isoformat() if paragraph.holds_from else "",
        last=paragraph.holds_until.isoformat() if paragraph.holds_until else "",
    )  # fmt: skip


def typed_in(data: QueryDict) -> TypedWording:
    """Return what was sent; an unknown strength becomes that of advice."""
    verb = data.get("verb", "")
    return TypedWording(
        da=data.get("da", "").replace("\0", ""), en=data.get("en", "").replace("\0", ""),
        verb=verb if verb in set(Verb) else Verb.SHOULD, rules=tuple(data.getlist("rules")),
        because=data.get("because", "").replace("\0", ""),
        anchor=slugify(data.get("anchor", "") or data.get("en", ""))[:LONGEST_ANCHOR].strip("-_"),
        first=data.get("from", "").replace("\0", "").strip(),
        last=data.get("until", "").replace("\0", "").strip(),
    )  # fmt: skip


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UnreadableDayError(written) from None
