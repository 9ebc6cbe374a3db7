"""Templates written in pieces."""

from pathlib import Path

import pytest

from infra.cloud import fragments
from infra.cloud.faults import Fault


def merged(**written: dict[str, object]) -> fragments.Template:
    return fragments.merge({f"{name}.yaml": made for name, made in written.items()})


def test_what_two_fragments_say_of_one_resource_is_joined() -> None:
    made = merged(
        one={"Resources": {"Api": {"Properties": {"Name": "api"}}}},
        two={"Resources": {"Api": {"Properties": {"Tracing": True}}}},
    )

    assert made == {"Resources": {"Api": {"Properties": {"Name": "api", "Tracing": True}}}}


def test_saying_the_same_twice_is_fine() -> None:
    said: dict[str, object] = {"Resources": {"Api": {"Properties": {"Tags": ["a"]}}}}

    assert merged(one=said, two=said) == said


@pytest.mark.parametrize("other", ["b", ["a"], {"Ref": "a"}])
def test_two_fragments_that_disagree_are_both_named(other: object) -> None:
    with pytest.raises(Fault) as fault:
        merged(
            one={"Resources": {"Api": {"Name": "a"}}},
            two={"Resources": {"Api": {"Name": other}}},
        )

    assert fault.value.reasons == [
        "Resources.Api.Name is one thing in one.yaml, another in two.yaml"
    ]


def test_merging_leaves_the_fragments_as_they_were() -> None:
    one: dict[str, object] = {"Resources": {"Api": {"Name": "a"}}}

    merged(one=one, two={"Resources": {"Api": {"Tracing": True}}})

    assert one == {"Resources": {"Api": {"Name": "a"}}}


def test_an_override_of_nothing_is_named_with_its_fragment() -> None:
    written: dict[str, fragments.Template] = {
        "api.yaml": {"Resources": {"RestAPi": {"Properties": {}}}}
    }

    with pytest.raises(Fault, match=r"RestAPi in api\.yaml overrides nothing"):
        fragments.refuse_strays(fragments.merge(written), written)


def test_an_unknown_section_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_text("Resource: {}\n")

    with pytest.raises(Fault, match=r"odd\.yaml has the section Resource;"):
        fragments.load(tmp_path)


def test_what_is_no_yaml_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_text("Resources: {a: [}\n")

    with pytest.raises(Fault, match=r"odd\.yaml is not YAML"):
        fragments.load(tmp_path)


def test_the_stack_of_this_project_is_without_contradiction() -> None:
    made = fragments.merge(fragments.load())

    assert made["Resources"]["RecordingsBucket"]["Type"] == "AWS::S3::Bucket"
