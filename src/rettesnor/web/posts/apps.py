"""Posts as an app: the index that its drafts are searched by."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from rettesnor.web.data.stem_index import install


class PostsConfig(AppConfig):
    """Checks, drafts and decisions."""

    name = "rettesnor.web.posts"

    def ready(self) -> None:
        """Have the drafts' index put in its place whenever the tables were altered."""
        post_migrate.connect(_install_index, sender=self)


def _install_index(using: str, **_: Any) -> None:
    from rettesnor.web.posts.drafts.queries import STEMS
    from rettesnor.web.posts.models import Draft

    if Draft._meta.db_table in connections[using].introspection.table_names():
        install(STEMS, connections[using])
