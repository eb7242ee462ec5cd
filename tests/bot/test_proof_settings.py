"""The settings about keys and proofs."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError
from store.keys import KeyPlace
from store.worm import S3Place


def read(tmp_path: Path, **given: str) -> Settings:
    return Settings.read({"HEALTHSMART_DATA_DIR": str(tmp_path), **given}, None)


def test_what_holds_when_nothing_is_said(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert (found.kms, found.audit_years, found.message_days, found.witness) == ((KeyPlace("local"),), 7, 30, None)
    assert found.audit_store == tmp_path / "audit-archive"


def test_what_was_said(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        HEALTHSMART_KMS="aws:arn:aws:kms:us-east-1:111122223333:key/1 local",
        HEALTHSMART_AUDIT_STORE="s3://bucket/clinic?region=us-east-1",
        HEALTHSMART_AUDIT_RETENTION_YEARS="10",
        HEALTHSMART_MESSAGE_RETENTION_DAYS="365",
        HEALTHSMART_WITNESS=str(tmp_path / "w"),
    )
    assert [place.kind for place in found.kms] == ["aws", "local"]
    assert found.audit_store == S3Place("bucket", "clinic", "us-east-1")
    assert (found.audit_years, found.message_days, found.witness) == (10, 365, tmp_path / "w")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("HEALTHSMART_AUDIT_RETENTION_YEARS", "5", "HIPAA wants six"),
        ("HEALTHSMART_AUDIT_RETENTION_YEARS", "seven", "from 6 to 100"),
        ("HEALTHSMART_MESSAGE_RETENTION_DAYS", "0", "from 1"),
        ("HEALTHSMART_KMS", "somewhere", "must be local"),
        ("HEALTHSMART_AUDIT_STORE", "ftp://x", "must be file:"),
        ("HEALTHSMART_KMS", "vault:https://vault.example/transit/k", "VAULT_TOKEN"),
    ],
)
def test_a_mistake_says_what_to_write(tmp_path: Path, name: str, value: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read(tmp_path, **{name: value})


def test_a_token_for_the_vault_is_a_secret(tmp_path: Path) -> None:
    found = read(tmp_path, HEALTHSMART_KMS="vault:https://vault.example/transit/k", VAULT_TOKEN="hvs.secret")
    assert "hvs.secret" not in repr(found)
