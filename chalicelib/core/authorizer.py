"""The JWT authorizer: API Gateway itself refuses a route the role does not include.

It deploys alone and runs before everything, so it imports no slice, no pynamodb and no botocore.
One BatchGetItem reads the session, the membership and the organisation: a revoked session, a
changed role or a suspended organisation counts within the cache's 60 seconds.
"""

from typing import Any

from chalice.app import AuthRequest, Blueprint

from chalicelib.core import clock, direct, machines
from chalicelib.core.actor import (
    ENROLLING_GRANTS,
    Permission,
    Role,
    Scope,
    grants_of,
    grants_to_text,
)
from chalicelib.core.config import config
from chalicelib.core.policies import policy
from chalicelib.core.tokens import BadToken, Claims, verify

CACHE_SECONDS = 60
_BATCHES = 3

# Named here as well as in the slices' table.py, which this module may not import; a test
# compares the two.
SESSIONS, MEMBERSHIPS, ORGS = "sessions", "memberships", "orgs"

authorizers = Blueprint(__name__)


@authorizers.authorizer(ttl_seconds=CACHE_SECONDS)
def bearer(request: AuthRequest) -> Any:
    """Answers with a policy for the whole API, or raises API Gateway's own word for 401."""
    token = request.token.removeprefix("Bearer ").strip()
    if token.startswith(machines.PREFIX):
        answer = machines.answer(token, request.method_arn)
        if answer is None:
            raise unauthorized()
        return answer
    try:
        claims = verify(token)
    except BadToken as error:
        raise unauthorized() from error
    rows = _read(claims)
    session = rows.get(SESSIONS)
    if session is None or not _is_live(session, claims):
        raise unauthorized()
    if not claims.org_id:
        return _answer(claims, session, None, {}, {}, request.method_arn)
    member, org = rows.get(MEMBERSHIPS, {}), rows.get(ORGS)
    if org is None or "suspended_at" in org:
        raise unauthorized()
    if _may_work(member):
        return _answer(claims, session, Role(member["role"]["S"]), member, org, request.method_arn)
    if claims.platform_admin and _has_entered(session):
        return _answer(
            claims, session, Role(session["platform_role"]["S"]), {}, org, request.method_arn
        )
    raise unauthorized()


def unauthorized() -> Exception:
    """The exception whose text API Gateway turns into a 401."""
    return Exception("Unauthorized")


def _answer(
    claims: Claims,
    session: dict[str, Any],
    role: Role | None,
    member: dict[str, Any],
    org: dict[str, Any],
    method_arn: str,
) -> dict[str, Any]:
    # Inside an organisation a platform admin has the role they were given there, no more.
    grants = grants_of(
        role,
        platform_admin=claims.platform_admin and role is None,
        granted=map(Permission, member.get("granted", {}).get("SS", [])),
        withdrawn=map(Permission, member.get("withdrawn", {}).get("SS", [])),
        manager_scope=Scope(org.get("manager_scope", {"S": Scope.ALL})["S"]),
    )
    if role is Role.ADMIN and _must_enrol(session, org):
        grants = dict(ENROLLING_GRANTS)
    context = {
        "org_id": claims.org_id,
        "name": claims.name,
        "role": role or "",
        "platform_admin": "true" if claims.platform_admin else "false",
        "session_id": claims.session_id,
        "team_ids": " ".join(member.get("team_ids", {}).get("SS", [])),
        "line_ids": " ".join(member.get("line_ids", {}).get("SS", [])),
        "time_zone": org.get("time_zone", {"S": "UTC"})["S"],
        "phone_region": org.get("phone_region", {"S": ""})["S"],
        "grants": grants_to_text(grants),
    }
    return policy(grants, method_arn, claims.user_id, context)


def _is_live(session: dict[str, Any], claims: Claims) -> bool:
    return (
        "revoked_at" not in session
        and session["user_id"]["S"] == claims.user_id
        and session.get("org_id", {"S": ""})["S"] == claims.org_id
        and int(session["expires_at"]["N"]) > clock.epoch(clock.now())
    )


def _must_enrol(session: dict[str, Any], org: dict[str, Any]) -> bool:
    wanted: bool = org.get("require_totp_for_admins", {"BOOL": False})["BOOL"]
    return wanted and not session.get("second_factor", {"BOOL": False})["BOOL"]


def _may_work(member: dict[str, Any]) -> bool:
    inactive = member.get("is_active", {"BOOL": True})["BOOL"] is False
    return "role" in member and not inactive and "deleted_at" not in member


def _has_entered(session: dict[str, Any]) -> bool:
    """Whether a platform admin is inside an organisation they are no member of: not for long."""
    until = session.get("platform_until", {"S": ""})["S"]
    return "platform_role" in session and until > clock.iso(clock.now())


def _read(claims: Claims) -> dict[str, dict[str, Any]]:
    wanted: dict[str, dict[str, str]] = {SESSIONS: {"session_id": claims.session_id}}
    if claims.org_id:
        wanted[MEMBERSHIPS] = {"org_id": claims.org_id, "user_id": claims.user_id}
        wanted[ORGS] = {"org_id": claims.org_id}
    request = {
        config().table(name): {
            "Keys": [{key: {"S": value} for key, value in keys.items()}],
            "ConsistentRead": name == SESSIONS,
        }
        for name, keys in wanted.items()
    }
    found = _batch(request)
    tables = {config().table(name): name for name in wanted}
    return {tables[table]: rows[0] for table, rows in found.items() if rows}


def _batch(request: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """A row that DynamoDB was too busy to look for is not one that is missing: that is no 401."""
    found: dict[str, list[dict[str, Any]]] = {}
    for _ in range(_BATCHES):
        answer = direct.ask(direct.DYNAMODB, "BatchGetItem", {"RequestItems": request})
        for table, rows in answer["Responses"].items():
            found.setdefault(table, []).extend(rows)
        request = answer.get("UnprocessedKeys", {})
        if not request:
            return found
    raise direct.Refused("BatchGetItem", "UnprocessedKeys", "DynamoDB is too busy", passing=True)
