"""The doctor's questions about keys and the archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import proof_doctor
from bot.settings import Settings
from tests.fakes.aws import ACCESS, SECRET_KEY, Bucket, Kms
from tests.fakes.far_side import far_side


def settings(tmp_path: Path, **given: str) -> Settings:
    return Settings.read({"HEALTHSMART_DATA_DIR": str(tmp_path), **given}, None)


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ACCESS)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET_KEY)


async def test_a_laptop_is_fine(tmp_path: Path) -> None:
    given = settings(tmp_path)
    assert [(await check(given)).state for check in (proof_doctor.keys, proof_doctor.archive)] == ["ok", "ok"]


async def test_a_kms_and_a_bucket_that_answer(tmp_path: Path) -> None:
    kms, bucket = Kms(), Bucket()
    with far_side(kms) as kms.home, far_side(bucket) as bucket.home:
        where = f"s3://b/c?region=us-east-1&endpoint={bucket.home}"
        given = settings(tmp_path, HEALTHSMART_KMS=f"aws:{kms.arn}?endpoint={kms.home}", HEALTHSMART_AUDIT_STORE=where)
        keys, archive = await proof_doctor.keys(given), await proof_doctor.archive(given)
    assert (keys.state, archive.state, bucket.objects) == ("ok", "ok", {})
    assert kms.arn in keys.found and archive.found == "s3://b/c answers"


async def test_what_does_not_answer_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    given = settings(tmp_path, HEALTHSMART_KMS=f"file:{tmp_path / 'none'}", HEALTHSMART_AUDIT_STORE=f"file:{tmp_path / 'file' / 'x'}")
    for check in (await proof_doctor.keys(given), await proof_doctor.archive(given)):
        assert check.state == "fail" and "HEALTHSMART_" in check.fix
    bucket = Bucket()
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    with far_side(bucket) as bucket.home:
        given = settings(tmp_path, HEALTHSMART_AUDIT_STORE=f"s3://b?region=us-east-1&endpoint={bucket.home}")
        assert (await proof_doctor.archive(given)).state == "fail"
