"""The running paths of a person, on the page about them."""

from django import template
from django.template.context import RequestContext

from rettesnor.web.onboarding.models import Path
from rettesnor.web.onboarding.queries import running_of
from rettesnor.web.people.models import Person
from rettesnor.web.people.requests import access_in

register = template.Library()


@register.simple_tag(takes_context=True)
def paths_of(context: RequestContext, person: Person) -> list[Path]:
    """Return a person's running paths that the reader may see."""
    return running_of(access_in(context["request"]), person)
