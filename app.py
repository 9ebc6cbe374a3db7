"""The Chalice app: it registers what the slices declare, and decides nothing."""

import os
from importlib import import_module

from chalice.app import Chalice

from chalicelib.activity.routes import routes as activity
from chalicelib.archive.routes import routes as archive
from chalicelib.assignments.routes import routes as assignments
from chalicelib.audit.routes import routes as audit
from chalicelib.auth.routes import routes as auth
from chalicelib.auth.totp_routes import routes as totp
from chalicelib.avatars.routes import routes as avatars
from chalicelib.calls.routes import routes as calls
from chalicelib.core.authorizer import authorizers
from chalicelib.core.http import Routes
from chalicelib.customers.routes import routes as customers
from chalicelib.daily_reset.routes import routes as daily_reset
from chalicelib.dnc.intake_routes import routes as intake
from chalicelib.dnc.routes import routes as dnc
from chalicelib.docs.routes import routes as docs
from chalicelib.gate.routes import routes as gate
from chalicelib.health.routes import routes as health
from chalicelib.imports.routes import routes as imports
from chalicelib.invites.routes import routes as invites
from chalicelib.keys.routes import routes as keys
from chalicelib.leads.routes import routes as leads
from chalicelib.lines.routes import routes as lines
from chalicelib.notifications.routes import routes as notifications
from chalicelib.numbers.routes import routes as numbers
from chalicelib.platform.routes import routes as platform
from chalicelib.progress.routes import routes as progress
from chalicelib.promotions.routes import routes as promotions
from chalicelib.recordings.call_routes import routes as recorded_calls
from chalicelib.recordings.routes import routes as recordings
from chalicelib.scripts.routes import routes as scripts
from chalicelib.settings.routes import routes as settings
from chalicelib.tags.routes import routes as tags
from chalicelib.tasks.routes import routes as tasks
from chalicelib.teams.routes import routes as teams
from chalicelib.users.routes import routes as users

ROUTES: tuple[Routes, ...] = (
    health,
    auth,
    totp,
    avatars,
    users,
    invites,
    teams,
    lines,
    settings,
    platform,
    keys,
    leads,
    customers,
    tags,
    gate,
    calls,
    recorded_calls,
    recordings,
    imports,
    intake,
    numbers,
    assignments,
    dnc,
    progress,
    daily_reset,
    scripts,
    tasks,
    promotions,
    archive,
    notifications,
    activity,
    audit,
    docs,
)

# Slices with jobs: schedules, queues, streams and sockets.
JOBS = (
    "archive",
    "assignments",
    "audit",
    "auth",
    "avatars",
    "daily_reset",
    "imports",
    "notifications",
    "numbers",
    "realtime",
    "recordings",
    "tasks",
    "timers",
)

app = Chalice(app_name="callboard")
app.experimental_feature_flags.update(["BLUEPRINTS", "WEBSOCKETS"])
for blueprint in (*ROUTES, authorizers):
    app.register_blueprint(blueprint)
# Under Lambda this module serves the API alone: every job is a function of its own module, and
# importing them here would only make cold starts longer.
if "AWS_LAMBDA_FUNCTION_NAME" not in os.environ:
    for name in JOBS:
        app.register_blueprint(import_module(f"chalicelib.{name}.jobs").jobs)
