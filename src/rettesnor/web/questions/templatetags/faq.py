"""The answers that stand under a paragraph of the guide."""

from django import template
from django.template import Context

from rettesnor.guide.package import Paragraph
from rettesnor.web.questions.faq import Kept, faqs_for

register = template.Library()


@register.simple_tag(takes_context=True)
def faq_at(context: Context, paragraph: Paragraph) -> list[Kept]:
    """Return what is answered under a paragraph of the guide that holds, not of other versions."""
    if context.get("version") or "request" not in context:
        return []
    found = faqs_for(context["request"])
    return [Kept(faq=one, paragraph=paragraph) for one in found
            if one.paragraph == paragraph.anchor]  # fmt: skip
