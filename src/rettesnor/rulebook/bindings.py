"""How the guide binds a rule: at which level, by which paragraphs, and on which days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rettesnor.guide.package import Paragraph
from rettesnor.guide.text import Verb
from rettesnor.rulebook.loading import Rule

STRENGTH = (Verb.MUST, Verb.SHOULD, Verb.MAY, Verb.FACT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stricter:
    """The day from which a rule is bound more strongly, and how strongly."""

    day: date
    level: Verb


@dataclass(frozen=True, kw_only=True, slots=True)
class Binding:
    """A rule as the guide binds it: at which level, and by which paragraphs.

    Shape: `is_told_ahead` where none of the paragraphs holds yet; then the level informs, and
    `stricter` says from when it is more.
    """

    rule: Rule
    level: Verb
    carrier: Paragraph
    paragraphs: tuple[Paragraph, ...]
    is_told_ahead: bool = False
    stricter: Stricter | None = None

    def paragraph(self, anchor: str) -> Paragraph:
        """Return the bound paragraph with this anchor, or the one that carries the rule."""
        named = (paragraph for paragraph in self.paragraphs if paragraph.anchor == anchor)
        return next(named, self.carrier)

    @property
    def is_dated(self) -> bool:
        """Tell whether a paragraph holds on some days and not on others."""
        return any(paragraph.is_dated for paragraph in self.paragraphs)

    def on(self, day: date, anchor: str = "") -> "Binding | None":
        """Return the binding as it is on a day, or nothing where nothing binds the rule then.

        What is said under a paragraph that does not hold stands on that paragraph alone.
        """
        named = tuple(one for one in self.paragraphs if one.anchor == anchor)
        if any(one.holds_on(day) for one in named):
            named = ()
        return _binding_on(self.rule, named or self.paragraphs, day)


def binding_of(rule: Rule, paragraphs: tuple[Paragraph, ...]) -> Binding:
    """Return a rule bound by all of some paragraphs, whatever the day."""
    carrier = _strongest(paragraphs)
    return Binding(rule=rule, level=_level(carrier), carrier=carrier, paragraphs=paragraphs)


def _binding_on(rule: Rule, paragraphs: tuple[Paragraph, ...], day: date) -> Binding | None:
    held = tuple(one for one in paragraphs if one.holds_on(day))
    coming = tuple(one for one in paragraphs if one.begins_after(day))
    if not held and not coming:
        return None
    carrier = _strongest(held or coming)
    level = _level(carrier) if held else Verb.MAY
    return Binding(
        rule=rule, level=level, carrier=carrier, paragraphs=held or coming,
        is_told_ahead=not held, stricter=_stricter(level, coming),
    )  # fmt: skip


def _stricter(level: Verb, coming: Iterable[Paragraph]) -> Stricter | None:
    """Return the first day on which one of the coming paragraphs asks for more than a level."""
    days = [
        (one.holds_from, _level(one))
        for one in coming
        if one.holds_from is not None and STRENGTH.index(_level(one)) < STRENGTH.index(level)
    ]
    if not days:
        return None
    day, stronger = min(days, key=lambda one: (one[0], STRENGTH.index(one[1])))
    return Stricter(day=day, level=stronger)


def _strongest(paragraphs: Iterable[Paragraph]) -> Paragraph:
    return min(paragraphs, key=lambda paragraph: STRENGTH.index(paragraph.verb))


def _level(paragraph: Paragraph) -> Verb:
    return Verb.MAY if paragraph.verb is Verb.FACT else paragraph.verb
