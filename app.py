"""The Chalice app: it registers what the slices declare, and decides nothing.

Routes come from the table that `make openapi` writes; a slice is imported by its first request,
what most of them share at the start.
"""

import os
from importlib import import_module

from chalice.app import Chalice

from chalicelib.core.authorizer import authorizers
from chalicelib.core.route_table import table
from chalicelib.core.serving import serve

# The modules with jobs: schedules, queues, streams and sockets.
JOBS = (
    "archive.jobs",
    "assignments.jobs",
    "audit.jobs",
    "auth.jobs",
    "avatars.jobs",
    "daily_reset.jobs",
    "daily_reset.reconcile_jobs",
    "imports.arriving_jobs",
    "imports.dnc_jobs",
    "imports.jobs",
    "imports.resuming_jobs",
    "notifications.jobs",
    "notifications.mail_jobs",
    "numbers.jobs",
    "realtime.jobs",
    "recordings.jobs",
    "tasks.jobs",
    "timers.jobs",
)

# What most routes need: nobody's first request has to wait for it.
SHARED = (
    "core.phones",
    "core.reads",
    "orgs.finding",
    "teams.reaching",
    "users.accounts",
    "users.finding",
)

app = Chalice(app_name="callboard")
app.experimental_feature_flags.update(["BLUEPRINTS", "WEBSOCKETS"])
for name in SHARED:
    import_module(f"chalicelib.{name}")
serve(app, table())
app.register_blueprint(authorizers)
# Under Lambda this module serves the API alone: every job is a function of its own module, and
# importing them here would only make cold starts longer.
if "AWS_LAMBDA_FUNCTION_NAME" not in os.environ:
    for name in JOBS:
        app.register_blueprint(import_module(f"chalicelib.{name}").jobs)
