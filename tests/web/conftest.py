"""A database of the site's own for its tests, and a browser in which songs are made."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from psycopg.conninfo import make_conninfo

from radiogram.web.postgres import Cluster

if TYPE_CHECKING:
    from django.test import Client

FAST = "-c synchronous_commit=off"
"""Nothing needs to outlast the tests."""
MAKER_KEY = "the key of a browser that makes songs"


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Django on an embedded PostgreSQL with every table; its settings must not have been imported before."""
    folder = tmp_path_factory.mktemp("site")
    with Cluster(folder / "postgres") as cluster:
        os.environ["RADIOGRAM_DATA"] = str(folder / "data")
        os.environ["RADIOGRAM_DATABASE_URL"] = make_conninfo(cluster.dsn(), options=FAST)
        os.environ["RADIOGRAM_ADDRESS"] = "http://testserver"
        os.environ["DJANGO_SETTINGS_MODULE"] = "radiogram.web.settings"
        import django
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connections
        from django.test.utils import setup_test_environment, teardown_test_environment

        from radiogram.web.translations import compile_translations

        compile_translations()
        settings.STATIC_ROOT.mkdir(parents=True)
        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        django.setup()
        setup_test_environment(debug=False)
        call_command("migrate", verbosity=0)
        yield
        connections.close_all()
        teardown_test_environment()


@pytest.fixture
def site(database: None) -> Any:
    """The site's settings; no table but that of migrations has a row."""
    from django.conf import settings
    from django.db import connection

    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - {"django_migrations"}
        cursor.execute(f"truncate {', '.join(sorted(tables))} restart identity cascade")
    return settings


@pytest.fixture
def client(site: Any) -> Client:
    """A browser that has made songs before: they are those whose maker is `client.maker`."""
    from django.core.signing import get_cookie_signer
    from django.test import Client

    from radiogram.web.middleware import COOKIE, SALT

    browser = Client()
    browser.cookies[COOKIE] = get_cookie_signer(salt=COOKIE + SALT).sign(MAKER_KEY)
    browser.maker = hashlib.sha256(MAKER_KEY.encode()).hexdigest()
    return browser
