"""Django's settings; what an operator may set comes from `RETTESNOR_…` in the environment."""

import os
import tempfile
from pathlib import Path

from django.utils.csp import CSP

from rettesnor.web.data.address import database_at
from rettesnor.web.environment import secret_key_in, web_address, whole_number
from rettesnor.web.logbook.anchors_folder import folder_at
from rettesnor.web.sign_in import providers
from rettesnor.web.sign_in.exposure import is_demo_in, is_https_in, is_on, mailers_in
from rettesnor.web.tasks.broker import broker_in

HERE = Path(__file__).parent
# Where files and the SQLite database lie; without it, a folder that is gone after a restart.
DATA = Path(os.environ.get("RETTESNOR_DATA") or Path(tempfile.gettempdir()) / "rettesnor")

# Where the logbook's anchors are laid each day; best a place that this machine can't alter.
ANCHORS = folder_at(os.environ.get("RETTESNOR_ANCHORS"), otherwise=DATA / "anchors")

DEBUG = False
SECRET_KEY = secret_key_in(os.environ, DATA)
ALLOWED_HOSTS = os.environ.get("RETTESNOR_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
IS_DEMO = is_demo_in(os.environ, ALLOWED_HOSTS)
IS_HTTPS = is_https_in(os.environ, ALLOWED_HOSTS, is_demo=IS_DEMO)
# The guide and its rules may be read, and a text be checked and forgotten, without signing in.
PUBLIC_GUIDE = is_on(os.environ, "RETTESNOR_PUBLIC_GUIDE", default=True)
# Whose guide strangers read, by the authority's name; without one, the guide that is shipped.
PUBLIC_AUTHORITY = os.environ.get("RETTESNOR_PUBLIC_AUTHORITY", "").strip()
OPEN_CHECK = is_on(os.environ, "RETTESNOR_OPEN_CHECK", default=IS_DEMO)
KEYRING_IS_NAMED = bool(os.environ.get("RETTESNOR_KEYRING"))
KEYRING = Path(os.environ.get("RETTESNOR_KEYRING") or DATA / "keyring")

ROOT_URLCONF = "rettesnor.web.urls"
WSGI_APPLICATION = "rettesnor.web.wsgi.application"
BACKUPS = Path(os.environ.get("RETTESNOR_BACKUPS") or DATA / "backups")
# The address that mails link to; the demonstration's until the operator names the real one.
ADDRESS = web_address("RETTESNOR_ADDRESS", "http://127.0.0.1:8000")
# What a watcher from another machine shows to read /readyz and /metrics.
WATCHER_WORD = os.environ.get("RETTESNOR_WATCHER_WORD", "")
DATABASES = {
    "default": database_at(
        os.environ.get("RETTESNOR_DATABASE") or f"sqlite:///{DATA / 'rettesnor.sqlite3'}"
    )
}
CELERY_BROKER = broker_in(os.environ)
TASKS = {"default": {"BACKEND": "rettesnor.web.tasks.backend.LeaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
PROVIDERS = providers.from_environment()
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
    "rettesnor.web.reading",
    "rettesnor.web.documents",
    "rettesnor.web.feedback",
    "rettesnor.web.questions",
    "rettesnor.web.law",
    "rettesnor.web.links",
    "rettesnor.web.posts",
    "rettesnor.web.onboarding",
    "rettesnor.web.simulator",
    "rettesnor.web.search",
    "rettesnor.web.day",
    "rettesnor.web.operation",
    # After ours, so that our templates are found first.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *providers.allauth_apps(PROVIDERS),
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
    "allauth.account.middleware.AccountMiddleware",
    # The last, so that whatever it turns away has met every protection above.
    "rettesnor.web.sign_in.door.DoorMiddleware",
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
                "rettesnor.web.sign_in.context.signing_in",
            ],
            "builtins": ["rettesnor.web.templatetags.htmx", "rettesnor.web.templatetags.words",
                         "django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]  # fmt: skip

LONGEST_WAIVER_DAYS = whole_number("RETTESNOR_LONGEST_WAIVER_DAYS", 365, least=1, most=3_650)
APPROVAL_LINK_DAYS = whole_number("RETTESNOR_APPROVAL_LINK_DAYS", 14, least=1, most=90)
# For how long the mark of what became of a draft can be taken back.
UNDO_MINUTES = whole_number("RETTESNOR_UNDO_MINUTES", 10, least=0, most=1_440)
# Within how many days a reader acknowledges a section, and the guide's owner answers feedback.
RECEIPT_DAYS = whole_number("RETTESNOR_RECEIPT_DAYS", 14, least=1, most=365)
FEEDBACK_DAYS = whole_number("RETTESNOR_FEEDBACK_DAYS", 14, least=1, most=365)
# Within how many working days a question is answered, and for how many days it is kept after that.
QUESTION_DAYS = whole_number("RETTESNOR_QUESTION_DAYS", 3, least=1, most=60)
QUESTION_KEPT_DAYS = whole_number("RETTESNOR_QUESTION_KEPT_DAYS", 180, least=1, most=1_825)

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
SECURE_SSL_REDIRECT = IS_HTTPS
# The proxy that holds the certificate says so; probes come from the machine itself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 63_072_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
# Whether the authority's whole domain is preloaded is not ours to say.
SILENCED_SYSTEM_CHECKS = ["security.W021", "account.W001"]
CSRF_FAILURE_VIEW = "rettesnor.web.refusals.csrf_failed"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
SESSION_ENGINE = "rettesnor.web.sign_in.sessions"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Tries and used codes are counted here; every process must see the same.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "sign_in_remembered",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
AUTHENTICATION_BACKENDS = ["rettesnor.web.sign_in.backend.PersonBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
PASSWORD_RESET_TIMEOUT = 4 * 60 * 60
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "first_name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "rettesnor.web.sign_in.account_adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
# A whole authority may come from one address.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "60/m/ip,5/900s/key",
    "reset_password": "60/m/ip,3/900s/key",
    "reset_password_from_key": "60/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("RETTESNOR_PROXIES") or 0)
MFA_ADAPTER = "rettesnor.web.sign_in.factor_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
# A browser gives passkeys to https alone, or to this machine.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
MFA_FORMS = {
    "authenticate": "rettesnor.web.sign_in.forms.CodeForm",
    "reauthenticate": "rettesnor.web.sign_in.forms.CodeAgainForm",
    "authenticate_webauthn": "rettesnor.web.sign_in.forms.KeyForm",
    "login_webauthn": "rettesnor.web.sign_in.forms.PasskeyForm",
    "activate_totp": "rettesnor.web.sign_in.forms.EnrolAppForm",
}
SOCIALACCOUNT_ADAPTER = "rettesnor.web.sign_in.provider_adapter.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = providers.allauth_settings(PROVIDERS)
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"

MAILERS = mailers_in(os.environ, DATA, is_demo=IS_DEMO)
DEFAULT_FROM_EMAIL = os.environ.get("RETTESNOR_MAIL_FROM") or "rettesnor@localhost"

DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "rettesnor.web.operation.log_lines.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Each task's beginning and end stand in its row already.
    "loggers": {"django.tasks": {"level": "WARNING"}},
}
