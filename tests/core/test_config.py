import pytest

from chalicelib.core.config import ConfigError, config


class TestConfig:
    def test_every_missing_name_is_said_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("CALLBOARD_STAGE")
        monkeypatch.setenv("CALLBOARD_DATA_KEY", "")

        with pytest.raises(ConfigError, match=r"CALLBOARD_STAGE, CALLBOARD_DATA_KEY"):
            config.__wrapped__()

    def test_tables_carry_the_stage(self) -> None:
        assert config().table("leads") == "callboard-test-leads"
