"""Every page that somebody can meet, by a name for the test's report."""

from collections.abc import Mapping

PAGES: Mapping[str, str] = {
    "check": "/check",
    "check-post": "/check?example=post",
    "check-reply": "/check?example=reply",
    "check-ad": "/check?example=ad",
    "guide": "/guide",
    "guide-print": "/guide/print",
    "rules": "/rules",
    "rule": "/rules/tagging/untagged_partners",
    "unknown-rule": "/rules/tagging/untaged",
    "sign-in": "/account/login/",
    "new-password": "/account/password/reset/",
    "not-found": "/nothing-here",
}
