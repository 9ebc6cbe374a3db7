"""Which modules the table of cold starts calls over."""

from bench.cold import is_over

API, AUTHORIZER = "app", "chalicelib.core.authorizer"
BARE, FIRST_REQUEST = "chalice, pynamodb, first client", "app, then its first slice (leads)"
JOB = "chalicelib.tasks.jobs"


def over(**changed: float) -> set[str]:
    times = {BARE: 1.0, API: 1.0, AUTHORIZER: 0.5, JOB: 1.0, FIRST_REQUEST: 1.5}
    times |= {globals()[name]: took for name, took in changed.items()}
    return {name for name in times if is_over(name, times)}


def test_a_job_that_starts_like_the_api_is_within_its_limit() -> None:
    assert over() == set()


def test_a_job_that_starts_slower_than_the_api_is_over() -> None:
    assert over(JOB=1.01) == {JOB}


def test_the_api_may_take_a_quarter_more_than_the_bare_reference() -> None:
    assert over(API=1.25, JOB=1.2) == set()
    assert over(API=1.26, JOB=1.2) == {API}


def test_the_authorizer_may_take_three_fifths_of_the_api() -> None:
    assert over(AUTHORIZER=0.6) == set()
    assert over(AUTHORIZER=0.61) == {AUTHORIZER}
