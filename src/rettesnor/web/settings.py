"""Django's settings; what an operator may set comes from `RETTESNOR_…` in the environment."""

import os
import tempfile
from pathlib import Path

from django.core.management.utils import get_random_secret_key
from django.utils.csp import CSP

from rettesnor.web.data.address import database_at

HERE = Path(__file__).parent
# Where files and the SQLite database lie; without it, a folder that is gone after a restart.
DATA = Path(os.environ.get("RETTESNOR_DATA") or Path(tempfile.gettempdir()) / "rettesnor")

DEBUG = False
SECRET_KEY = os.environ.get("RETTESNOR_SECRET_KEY") or get_random_secret_key()
ALLOWED_HOSTS = os.environ.get("RETTESNOR_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

ROOT_URLCONF = "rettesnor.web.urls"
WSGI_APPLICATION = "rettesnor.web.wsgi.application"
BACKUPS = Path(os.environ.get("RETTESNOR_BACKUPS") or DATA / "backups")
# What a watcher from another machine shows to read /readyz and /metrics.
WATCHER_WORD = os.environ.get("RETTESNOR_WATCHER_WORD", "")
DATABASES = {
    "default": database_at(
        os.environ.get("RETTESNOR_DATABASE") or f"sqlite:///{DATA / 'rettesnor.sqlite3'}"
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rettesnor.web.data",
    "rettesnor.web.keyring",
    "rettesnor.web.tasks",
    "rettesnor.web.logbook",
    "rettesnor.web.people",
    "rettesnor.web.sign_in",
    "rettesnor.web.guide",
    "rettesnor.web.posts",
    "rettesnor.web.day",
    "rettesnor.web.operation",
]
MIDDLEWARE = [
    "rettesnor.web.operation.watching.WatchingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    # Outside WhiteNoise, so that our own sheet and scripts are compressed as well as the pages.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rettesnor.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "rettesnor.web.context.authority",
                "rettesnor.web.context.menu",
            ],
            "builtins": ["rettesnor.web.templatetags.htmx", "rettesnor.web.templatetags.words",
                         "django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]  # fmt: skip

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
# An app has its own; so may a part of one.
LOCALE_PATHS = [HERE / "locale", *sorted(HERE.glob("*/*/locale"))]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("RETTESNOR_STATIC_ROOT")
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = STATIC_ROOT is None
WHITENOISE_MAX_AGE = 60 * 60

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "blob:"],
    "media-src": [CSP.SELF, "blob:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "rettesnor.web.refusals.csrf_failed"
CSRF_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "rettesnor.web.operation.log_lines.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
