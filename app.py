"""The Chalice app: it registers what the slices declare, and decides nothing."""

from chalice.app import Chalice

from chalicelib.activity.routes import routes as activity
from chalicelib.archive.jobs import jobs as archive_jobs
from chalicelib.archive.routes import routes as archive
from chalicelib.assignments.jobs import jobs as assignment_jobs
from chalicelib.assignments.routes import routes as assignments
from chalicelib.audit.jobs import jobs as audit_jobs
from chalicelib.audit.routes import routes as audit
from chalicelib.auth.jobs import jobs as auth_jobs
from chalicelib.auth.routes import routes as auth
from chalicelib.auth.totp_routes import routes as totp
from chalicelib.avatars.jobs import jobs as avatar_jobs
from chalicelib.avatars.routes import routes as avatars
from chalicelib.calls.routes import routes as calls
from chalicelib.core.authorizer import authorizers
from chalicelib.core.http import Routes
from chalicelib.customers.routes import routes as customers
from chalicelib.daily_reset.jobs import jobs as daily_reset_jobs
from chalicelib.daily_reset.routes import routes as daily_reset
from chalicelib.dnc.intake_routes import routes as intake
from chalicelib.dnc.routes import routes as dnc
from chalicelib.docs.routes import routes as docs
from chalicelib.gate.routes import routes as gate
from chalicelib.health.routes import routes as health
from chalicelib.imports.jobs import jobs as import_jobs
from chalicelib.imports.routes import routes as imports
from chalicelib.invites.routes import routes as invites
from chalicelib.keys.routes import routes as keys
from chalicelib.leads.routes import routes as leads
from chalicelib.lines.routes import routes as lines
from chalicelib.notifications.jobs import jobs as notification_jobs
from chalicelib.notifications.routes import routes as notifications
from chalicelib.numbers.jobs import jobs as number_jobs
from chalicelib.numbers.routes import routes as numbers
from chalicelib.platform.routes import routes as platform
from chalicelib.progress.routes import routes as progress
from chalicelib.promotions.routes import routes as promotions
from chalicelib.realtime.jobs import jobs as realtime_jobs
from chalicelib.recordings.call_routes import routes as recorded_calls
from chalicelib.recordings.jobs import jobs as recording_jobs
from chalicelib.recordings.routes import routes as recordings
from chalicelib.scripts.routes import routes as scripts
from chalicelib.settings.routes import routes as settings
from chalicelib.tags.routes import routes as tags
from chalicelib.tasks.jobs import jobs as task_jobs
from chalicelib.tasks.routes import routes as tasks
from chalicelib.teams.routes import routes as teams
from chalicelib.timers.jobs import jobs as timer_jobs
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
JOBS = (
    authorizers,
    auth_jobs,
    audit_jobs,
    archive_jobs,
    avatar_jobs,
    recording_jobs,
    timer_jobs,
    task_jobs,
    realtime_jobs,
    notification_jobs,
    daily_reset_jobs,
    number_jobs,
    assignment_jobs,
    import_jobs,
)

app = Chalice(app_name="callboard")
app.experimental_feature_flags.update(["BLUEPRINTS", "WEBSOCKETS"])
for blueprint in (*ROUTES, *JOBS):
    app.register_blueprint(blueprint)
