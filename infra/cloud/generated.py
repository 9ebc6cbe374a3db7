"""Fragments that the app itself says: what it declares is not written a second time.

Imports the app, so its environment must be set before.
"""

from __future__ import annotations

from app import app
from infra.cloud import backups, event_sources, tables
from infra.cloud.fragments import Template
from infra.models import app_models


def fragments() -> dict[str, Template]:
    """By where each comes from, as `fragments.load` has them by file."""
    models = app_models()
    return {
        "the models": {"Resources": {**tables.resources(models), **backups.resources(models)}},
        "the handlers": {"Resources": event_sources.overrides(app.event_sources)},
    }
