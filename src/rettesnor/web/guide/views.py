"""The pages that show the guide, its rules, and why a rule says what it says."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rettesnor.web.guide import queries
from rettesnor.web.guide.books import rulebook_for
from rettesnor.web.guide.examples import groups_of
from rettesnor.web.guide.versions import may_review
from rettesnor.web.people.requests import access_in


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show the whole guide with its contents list."""
    chapters = queries.chapters(rulebook_for(request))
    is_owner = request.user.is_authenticated and may_review(access_in(request))
    values = {"page": "guide", "chapters": chapters, "may_edit": is_owner}
    return render(request, "guide/guide.html", values)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show every rule that the guide names, by theme."""
    themes = queries.themes(rulebook_for(request), _language())
    count = sum(len(bindings) for _, bindings in themes)
    return render(request, "guide/rules.html", {"page": "rules", "themes": themes, "count": count})


@require_safe
def rule(request: HttpRequest, theme: str, name: str) -> HttpResponse:
    """Show one rule: why, where the guide says it, and examples."""
    book, wanted = rulebook_for(request), f"{theme}/{name}"
    binding = queries.binding(book, wanted)
    if binding is None:
        near = queries.near(book, wanted)
        unknown = {"page": "rules", "wanted": wanted, "near": near}
        return render(request, "guide/unknown_rule.html", unknown, status=404)
    values: dict[str, object] = {
        "page": "rules",
        "binding": binding,
        "rule": binding.rule.page,
        "groups": groups_of(book, binding, _language()),
    }
    return render(request, "guide/rule.html", values)


def _language() -> str:
    return get_language() or "da"
