"""Template parameters are checked before anything is built."""

from pathlib import Path

import pytest

from infra.cloud import fragments, parameters
from infra.cloud.faults import Fault

DECLARED = {
    "Stage": {"Type": "String", "AllowedValues": ["dev", "prod"]},
    "DomainName": {"Type": "String", "AllowedPattern": "[a-z.]+", "Description": "Where it is."},
    "Budget": {"Type": "Number", "Default": 100, "MinValue": 1, "MaxValue": 1000},
}
GOOD = {"Stage": "prod", "DomainName": "crm.example"}


def faults(**changed: str) -> list[str]:
    with pytest.raises(Fault) as fault:
        parameters.check(DECLARED, GOOD | changed)
    return fault.value.reasons


def test_good_values_come_back_with_the_defaults() -> None:
    assert parameters.check(DECLARED, GOOD) == GOOD | {"Budget": "100"}


def test_a_missing_one_is_named_with_what_it_is_for() -> None:
    with pytest.raises(Fault) as fault:
        parameters.check(DECLARED, {"Stage": "dev"})

    assert fault.value.reasons == ["DomainName is missing: Where it is."]


def test_all_faults_are_said_at_once() -> None:
    reasons = faults(Stage="test", DomainName="CRM", Budget="many", Typo="x")

    assert reasons == [
        "Budget is 'many'; it must be a number",
        "DomainName is 'CRM'; must match [a-z.]+",
        "Stage is 'test'; allowed are dev, prod",
        "Typo is not a parameter of the template",
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [("0", "Budget is 0; at least 1"), ("1001", "Budget is 1001; at most 1000")],
)
def test_a_number_has_its_bounds(value: str, said: str) -> None:
    assert faults(Budget=value) == [said]


@pytest.mark.parametrize("stage", parameters.STAGES)
def test_the_values_kept_for_each_stage_are_complete(stage: str) -> None:
    declared = fragments.merge(fragments.load())["Parameters"]
    given = parameters.read(parameters.FOLDER / f"{stage}.yaml")

    assert parameters.check(declared, {**given, "Stage": stage})["Stage"] == stage


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"prod\.yaml is missing"):
        parameters.read(tmp_path / "prod.yaml")


def test_a_template_can_be_deployed_as_its_own_stage_alone() -> None:
    own = parameters.pinned(DECLARED, "prod")["Stage"]

    assert (own["Default"], own["AllowedValues"]) == ("prod", ["prod"])


@pytest.mark.parametrize("name", parameters.NEEDED_IN_PROD)
def test_production_is_not_packaged_without_rate_rules_or_an_ear_for_alarms(name: str) -> None:
    declared = fragments.merge(fragments.load())["Parameters"]
    values = {**parameters.read(parameters.FOLDER / "prod.yaml"), "Stage": "prod"}
    del values[name]

    with pytest.raises(Fault, match=f"{name} is missing, and prod needs it"):
        parameters.check(declared, values)
    assert parameters.check(declared, {**values, "Stage": "staging"})[name] == ""
