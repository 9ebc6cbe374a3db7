"""botocore makes the same clients of what is packed as of what pip installs."""

from pathlib import Path
from typing import Any

import botocore
import pytest
from botocore.client import BaseClient
from botocore.loaders import Loader
from botocore.session import Session

from infra.cloud import bundle, service_data

DATA = Path(botocore.__file__).parent / "data"
REGIONS = ("us-east-1", "eu-west-1", "us-gov-west-1", "cn-north-1")


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = [path.relative_to(DATA.parents[1]).as_posix() for path in DATA.rglob("*.*")]
    read = {name: (DATA.parents[1] / name).read_bytes() for name in filter(bundle.is_used, names)}
    root = tmp_path_factory.mktemp("task")
    for name, data in service_data.slimmed(read).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root / "botocore" / "data"


def client(service: str, region: str, data: Path | None = None) -> BaseClient:
    session = Session()
    if data is not None:
        loader = Loader(extra_search_paths=[str(data)], include_default_search_paths=False)
        session.register_component("data_loader", loader)
    made: BaseClient = session.create_client(
        service, region, aws_access_key_id="a", aws_secret_access_key="s"
    )
    return made


@pytest.mark.parametrize("service", sorted(bundle.SERVICES))
def test_a_packed_service_has_every_operation_and_shape(service: str, packed: Path) -> None:
    whole = client(service, REGIONS[0]).meta.service_model
    ours = client(service, REGIONS[0], packed).meta.service_model

    assert ours.operation_names == whole.operation_names
    assert list(ours.shape_names) == list(whole.shape_names)
    for name in whole.operation_names:
        assert _members(ours, name) == _members(whole, name)


@pytest.mark.parametrize("service", sorted(bundle.SERVICES))
@pytest.mark.parametrize("region", REGIONS)
def test_it_is_found_at_the_same_place(service: str, region: str, packed: Path) -> None:
    whole, ours = client(service, region).meta, client(service, region, packed).meta

    assert ours.endpoint_url == whole.endpoint_url
    assert ours.region_name == whole.region_name


def test_an_upload_is_signed_as_it_would_be(packed: Path) -> None:
    def signed(made: Any) -> tuple[str, set[str]]:
        post = made.generate_presigned_post("recordings", "some/key", ExpiresIn=60)
        return post["url"], set(post["fields"])

    assert signed(client("s3", REGIONS[0], packed)) == signed(client("s3", REGIONS[0]))


@pytest.mark.parametrize("service", sorted(bundle.SERVICES))
def test_what_a_client_may_be_configured_with_is_the_same(service: str, packed: Path) -> None:
    whole = client(service, REGIONS[0]).meta.service_model.client_context_parameters
    ours = client(service, REGIONS[0], packed).meta.service_model.client_context_parameters

    assert [(one.name, one.type) for one in ours] == [(one.name, one.type) for one in whole]


def test_what_is_parsed_for_the_first_client_is_a_quarter(packed: Path) -> None:
    model = packed / "dynamodb" / "2012-08-10" / "service-2.json"

    assert model.stat().st_size < 150_000
    assert (packed / "endpoints.json").stat().st_size < 150_000


def _members(model: object, name: str) -> tuple[list[str], list[str]]:
    operation = model.operation_model(name)  # type: ignore[attr-defined]
    shapes = (operation.input_shape, operation.output_shape)
    asked, answered = (list(shape.members) if shape else [] for shape in shapes)
    return asked, answered
