import pytest
from botocore.exceptions import ClientError

from chalicelib.core.sealing import seal, unseal


@pytest.mark.usefixtures("aws")
class TestSealing:
    def test_a_secret_opens_again(self) -> None:
        sealed = seal("kettle", "user_1")

        assert "kettle" not in sealed
        assert unseal(sealed, "user_1") == "kettle"

    def test_it_opens_for_nobody_else(self) -> None:
        sealed = seal("kettle", "user_1")

        with pytest.raises(ClientError):
            unseal(sealed, "user_2")
