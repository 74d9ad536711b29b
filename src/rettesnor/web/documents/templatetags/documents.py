"""The documents that a paragraph of the guide names, beside it."""

from django import template
from django.template.context import RequestContext

from rettesnor.web.documents.models import Document
from rettesnor.web.documents.queries import by_anchor

register = template.Library()


@register.simple_tag(takes_context=True)
def documents_at(context: RequestContext, anchor: str) -> list[Document]:
    """Return the documents that a paragraph names."""
    return by_anchor(context["request"]).get(anchor, [])
