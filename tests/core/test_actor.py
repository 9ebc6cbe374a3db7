import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core.actor import (
    GRANTABLE,
    ROLE_GRANTS,
    WITHDRAWABLE,
    Actor,
    Permission,
    Role,
    Scope,
    grants_from_text,
    grants_of,
    grants_to_text,
)
from chalicelib.core.errors import Forbidden

permissions = st.sets(st.sampled_from(Permission))


class TestGrantsOf:
    def test_a_role_alone_holds_what_the_table_says(self) -> None:
        assert grants_of(Role.AGENT) == ROLE_GRANTS[Role.AGENT]

    def test_a_manager_can_be_given_more_and_left_less(self) -> None:
        grants = grants_of(
            Role.MANAGER,
            granted={Permission.LEADS_DELETE},
            withdrawn={Permission.TAGS_MANAGE},
        )

        assert grants[Permission.LEADS_DELETE] is Scope.ALL
        assert Permission.TAGS_MANAGE not in grants

    @given(permissions, permissions)
    def test_no_grant_reaches_beyond_what_may_be_granted(
        self, granted: set[Permission], withdrawn: set[Permission]
    ) -> None:
        held = grants_of(Role.MANAGER, granted=granted, withdrawn=withdrawn).keys()
        base = ROLE_GRANTS[Role.MANAGER].keys()

        assert held - base <= GRANTABLE
        assert base - held <= WITHDRAWABLE

    @given(st.sampled_from([Role.ADMIN, Role.AGENT, None]), permissions, permissions)
    def test_grants_count_for_managers_alone(
        self, role: Role | None, granted: set[Permission], withdrawn: set[Permission]
    ) -> None:
        changed = grants_of(role, granted=granted, withdrawn=withdrawn, manager_scope=Scope.TEAM)

        assert changed == grants_of(role)

    def test_an_organisation_can_narrow_managers_to_their_teams(self) -> None:
        grants = grants_of(Role.MANAGER, manager_scope=Scope.TEAM)

        assert grants[Permission.LEADS_READ] is Scope.TEAM
        assert grants[Permission.TAGS_READ] is Scope.ALL

    @given(st.sampled_from([*Role, None]), permissions)
    def test_grants_survive_the_authorizers_context(
        self, role: Role | None, granted: set[Permission]
    ) -> None:
        grants = grants_of(role, platform_admin=role is None, granted=granted)

        assert grants_from_text(grants_to_text(grants)) == grants


class TestRequire:
    def test_what_is_not_held_is_refused_by_name(self) -> None:
        with pytest.raises(Forbidden, match="leads:delete"):
            Actor("org_1", "user_1", role=Role.AGENT).require(Permission.LEADS_DELETE)
