"""What readers have proposed, for the guide's pages: they lie to the left and may not ask."""

from django import template

from rettesnor.web.feedback import queries
from rettesnor.web.guide.models import GuideVersion

register = template.Library()


@register.simple_tag
def proposals_in(draft: GuideVersion | None, anchor: str = "") -> list[queries.Proposal]:
    """Return the proposed edits of a draft, or of one of its paragraphs."""
    return queries.proposals_in(draft, anchor) if draft else []
