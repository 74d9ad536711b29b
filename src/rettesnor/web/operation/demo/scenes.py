"""What the demonstration's people did with each draft, carried out by the real acts, in order."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.operation.demo.clock import clock_at
from rettesnor.web.people.access import Access, access_of
from rettesnor.web.people.models import Person, Unit
from rettesnor.web.posts.answers import PREFIX, WORDING, key_of
from rettesnor.web.posts.decisions.actions.approvals import approve, ask_approval, return_draft
from rettesnor.web.posts.decisions.actions.outcomes import mark_not_posted, mark_posted
from rettesnor.web.posts.decisions.actions.waivers import give_waiver, record_advice
from rettesnor.web.posts.drafts.checking import Checked, checked
from rettesnor.web.posts.drafts.content import Content, content_of
from rettesnor.web.posts.drafts.planned import in_field
from rettesnor.web.posts.drafts.putting_away import put_away_draft
from rettesnor.web.posts.drafts.saving import create_draft, keep
from rettesnor.web.posts.drafts.turns import Sent
from rettesnor.web.posts.models import Draft
from rettesnor.web.posts.typed import Typed, read

HERE = Path(__file__).parent

type Step = dict[str, Any]
type Form = dict[str, list[str]]
# A moment, and what is done then.
type Due = tuple[datetime, Callable[[], None]]


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The demonstration's units and people by their keys."""

    units: dict[str, Unit]
    people: dict[str, Person]


@dataclass(kw_only=True)
class Scene:
    """One draft as it is told in the file, and as it has become so far."""

    unit: Unit
    form: Form
    draft: Draft | None = None
    steps: list[Step] = field(default_factory=list)

    @property
    def it(self) -> Draft:
        """Return the draft as it stands in the store."""
        assert self.draft is not None
        return Draft.objects.select_related("unit").get(pk=self.draft.pk)


def play(cast: Cast, now: datetime, beside: Iterable[Due] = ()) -> None:
    """Carry out every step of every scene, and what is beside them, the earliest first."""
    told = tomllib.loads((HERE / "drafts.toml").read_text(encoding="utf-8"))
    due: list[Due] = [
        (moment_of(step, now), partial(DEEDS[step["do"]], scene, cast.people[step["by"]], step))
        for scene in (_scene(one, cast, now) for one in told["draft"])
        for step in scene.steps
    ]
    for moment, deed in sorted((*due, *beside), key=lambda one: one[0]):
        with clock_at(moment):
            deed()


def _scene(told: Step, cast: Cast, now: datetime) -> Scene:
    form = {"kind": [told.get("kind", "post")], "text": [told["text"].strip()],
            "platforms": told.get("platforms", ["facebook"])}  # fmt: skip
    form |= {name: _values(value) for name, value in told.get("fields", {}).items()}
    if "planned" in told:
        form["planned_at"] = [in_field(moment_of(told["planned"], now))]
    form |= {f"{PREFIX}{key}": [value] for key, value in told.get("answers", {}).items()}
    return Scene(unit=cast.units[told["unit"]], form=form, steps=told["steps"])


def _values(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def moment_of(step: Step, now: datetime) -> datetime:
    """Return a moment told as hours from now, or as days from today and a time of day."""
    if "hours" in step:
        return now + timedelta(hours=step["hours"])
    day = timezone.localtime(now).date() + timedelta(days=step["day"])
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(step["at"])))


def _content(scene: Scene, by: Person) -> Content:
    draft = scene.draft or Draft(unit=scene.unit, author=by)
    today = timezone.localdate()
    unanswered = {name: said for name, said in scene.form.items() if not name.startswith(PREFIX)}
    form = scene.form
    if unanswered != form:
        form = form | _wordings(checked(draft, _typed(unanswered), today), form)
    return content_of(checked(draft, _typed(form), today))


def _wordings(shown: Checked, form: Form) -> Form:
    """Return the questions as they are shown to whoever gives the answers in a form."""
    findings = shown.report.findings if shown.report else ()
    asked = {key_of(one.question, one.finding.about): one.message["da"]
             for one in findings if one.question}  # fmt: skip
    # What was answered before is filled in, with the words of that time.
    asked |= {answer.key: answer.wording for answer in shown.typed.answers}
    return {f"{WORDING}{key}": [said] for key, said in asked.items() if f"{PREFIX}{key}" in form}


def _typed(form: Form) -> Typed:
    return read(_data(form), default_rulebook())


def _data(form: Form) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in form.items():
        data.setlist(name, values)
    return data


def _access(person: Person) -> Access:
    return access_of(person, timezone.localdate())


def _create(scene: Scene, by: Person, step: Step) -> None:
    scene.draft = create_draft(by=by, unit=scene.unit, content=_content(scene, by))


def _save(scene: Scene, by: Person, step: Step) -> None:
    """Save, upon the version that the step names or else the newest; an older one is parked."""
    version = step.get("upon", scene.it.version)
    scene.form["text"] = [step["text"].strip()]
    sent = Sent(version=version, page=f"demo-{by.pk}", revision=1)
    keep(by=by, draft=scene.it, sent=sent, content=_content(scene, by))


def _ask(scene: Scene, by: Person, step: Step) -> None:
    wanted = timezone.now() + timedelta(hours=step["within_hours"])
    ask_approval(access=_access(by), draft=scene.it, digest=scene.it.digest, wanted_by=wanted)


def _approve(scene: Scene, by: Person, step: Step) -> None:
    approval = scene.it.approvals.get(decision="")
    approve(access=_access(by), approval=approval, comment=step.get("said", ""))


def _return(scene: Scene, by: Person, step: Step) -> None:
    approval = scene.it.approvals.get(decision="")
    return_draft(access=_access(by), approval=approval, comment=step["said"])


def _advise(scene: Scene, by: Person, step: Step) -> None:
    record_advice(
        access=_access(by), draft=scene.it, rule=step["rule"], text=step["said"],
        is_in_favour=step["is_in_favour"],
    )  # fmt: skip


def _waive(scene: Scene, by: Person, step: Step) -> None:
    until = timezone.localdate() + timedelta(days=step["days"])
    give_waiver(
        access=_access(by), draft=scene.it, rule=step["rule"], about=step.get("about", ""),
        role=step["role"], reason=step["said"], until_on=until,
    )  # fmt: skip


def _post(scene: Scene, by: Person, step: Step) -> None:
    mark_posted(
        access=_access(by), draft=scene.it, digest=scene.it.digest, address=step["address"]
    )


def _give_up(scene: Scene, by: Person, step: Step) -> None:
    mark_not_posted(access=_access(by), draft=scene.it, reason=step["said"])


def _put_away(scene: Scene, by: Person, step: Step) -> None:
    put_away_draft(by=by, draft=scene.it)


DEEDS: dict[str, Callable[[Scene, Person, Step], None]] = {
    "create": _create, "save": _save, "ask": _ask, "approve": _approve, "return": _return,
    "advise": _advise, "waive": _waive, "post": _post, "give_up": _give_up,
    "put_away": _put_away,
}  # fmt: skip
