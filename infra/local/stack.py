"""Puts the app, its tables, its pumps and its server together over a running engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chalice.app import Chalice
from starlette.types import ASGIApp

from infra.local.bootstrap import bootstrap
from infra.local.engine import snapshot
from infra.local.mailbox import Mailbox
from infra.local.pumps.handlers import Handlers
from infra.local.pumps.runner import Pumps
from infra.local.server import Parts, build
from infra.local.settings import Settings
from infra.models import app_models


@contextmanager
def assembled(settings: Settings, app: Chalice, web: Path) -> Iterator[ASGIApp]:
    """The server of a bootstrapped stack whose pumps run for the length of the block."""
    models = app_models()
    bootstrap(app, models, [settings.origin])
    # The signing keys above all: a kill may come before the next regular snapshot.
    snapshot(settings)
    handlers = Handlers(app)
    mailbox = Mailbox(settings.aws_url, settings.data / "mail.jsonl")
    server = build(settings, Parts(app, handlers, mailbox, web))
    pumps = Pumps(app, handlers, models, settings.data)
    mailbox.watch()
    pumps.start()
    try:
        yield server
    finally:
        pumps.stop()
