"""A place that takes each name once: a folder, and a bucket with Object Lock over real HTTP. One set of promises for both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.worm import FolderStore, S3Place, WormError, WormStore, open_place, read_place
from tests.every import every
from tests.fakes.aws import ACCESS, SECRET_KEY, Bucket
from tests.fakes.far_side import far_side

UNTIL = datetime(2033, 11, 26, 4, 5, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ACCESS)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET_KEY)
    monkeypatch.delenv("AWS_SESSION_TOKEN", raising=False)


@pytest.fixture
def bucket() -> Iterator[tuple[Bucket, WormStore]]:
    side = Bucket()
    with far_side(side) as side.home:
        yield side, open_place(read_place(f"s3://audit-bucket/clinic/a?region=us-east-1&endpoint={side.home}"))


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> WormStore:
    if request.param == "folder":
        return FolderStore(tmp_path / "archive")
    return request.getfixturevalue("bucket")[1]  # type: ignore[no-any-return]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "segment-1.log"
    path.write_bytes(b"sealed" * 100_000)
    return path


def test_what_was_put_comes_back_unchanged(store: WormStore, file: Path, tmp_path: Path) -> None:
    store.put(file, UNTIL)
    (tmp_path / "back").mkdir()
    assert store.fetch(file.name, tmp_path / "back").read_bytes() == file.read_bytes()


def test_the_same_again_is_fine_and_something_else_under_the_name_is_not(store: WormStore, file: Path, tmp_path: Path) -> None:
    store.put(file, UNTIL)
    store.put(file, UNTIL)
    before = file.read_bytes()
    file.write_bytes(b"other")
    with pytest.raises(WormError, match="something else"):
        store.put(file, UNTIL)
    (tmp_path / "back").mkdir()
    assert store.fetch(file.name, tmp_path / "back").read_bytes() == before


def test_what_is_not_there_is_an_error(store: WormStore, tmp_path: Path) -> None:
    with pytest.raises(WormError):
        store.fetch("segment-9.log", tmp_path)
    with pytest.raises(WormError):
        store.kept_until("segment-9.log")


def test_a_bucket_keeps_it_in_compliance_mode_until_the_day(bucket: tuple[Bucket, WormStore], file: Path) -> None:
    side, store = bucket
    store.put(file, UNTIL)
    ((path, (_, told)),) = side.objects.items()
    assert path == "/audit-bucket/clinic/a/segment-1.log"
    assert told["x-amz-object-lock-mode"] == "COMPLIANCE"
    assert store.kept_until(file.name) == UNTIL


def test_a_bucket_without_object_lock_is_refused(bucket: tuple[Bucket, WormStore], file: Path) -> None:
    side, store = bucket
    side.locked = False
    with pytest.raises(WormError, match="make one with Object Lock"):
        store.put(file, UNTIL)
    assert store.kept_until(file.name) is None


def test_a_wrong_secret_is_refused_and_named(monkeypatch: pytest.MonkeyPatch, bucket: tuple[Bucket, WormStore], file: Path) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    store = open_place(S3Place("audit-bucket", "", "us-east-1", bucket[0].home))
    with pytest.raises(WormError, match="403 SignatureDoesNotMatch"):
        store.put(file, UNTIL)


def test_a_bucket_that_is_away_is_an_error(file: Path, tmp_path: Path) -> None:
    store = open_place(S3Place("b", "", "us-east-1", "http://127.0.0.1:9"))
    with pytest.raises(WormError, match="cannot be reached"):
        store.put(file, UNTIL)
    with pytest.raises(WormError, match="cannot be reached"):
        store.fetch(file.name, tmp_path)


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path, file: Path) -> None:
    (tmp_path / "in the way").write_text("")
    with pytest.raises(WormError, match="did not take"):
        FolderStore(tmp_path / "in the way").put(file, UNTIL)


def test_a_folders_files_are_read_only_and_nothing_is_left_behind(tmp_path: Path, file: Path) -> None:
    store = FolderStore(tmp_path / "archive")
    store.put(file, UNTIL)
    assert [(path.name, path.stat().st_mode & 0o777) for path in (tmp_path / "archive").iterdir()] == [(file.name, 0o400)]
    assert store.kept_until(file.name) is None


@every("text", ["", "file:", "s3://bucket", "s3:///p?region=x", "s3://b/p?region=us-east-1&secret=x", "https://b"])
def test_a_place_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must be file:"):
        read_place(text)


def test_places() -> None:
    assert read_place("file:/var/audit") == Path("/var/audit")
    assert read_place("file:///var/audit") == Path("/var/audit")
    assert read_place("s3://b/a/c/?region=eu-west-1") == S3Place("b", "a/c", "eu-west-1")
