"""Finds the modules named `tasks` in our apps, so that their recurring tasks are known."""

import importlib
import pkgutil

from django.apps import apps

OURS = "rettesnor.web."


def import_tasks() -> None:
    """Import every `tasks` module of our apps and of their parts."""
    for app in apps.get_app_configs():
        if app.name.startswith(OURS):
            for module in pkgutil.walk_packages([app.path], f"{app.name}."):
                if module.name.rpartition(".")[2] == "tasks" and not module.ispkg:
                    importlib.import_module(module.name)
