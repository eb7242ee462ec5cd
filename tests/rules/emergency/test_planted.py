"""A lexicon kept as it was planted is the same lexicon, or it is planted again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rules.emergency import loading, planted, proof
from rules.emergency.loading import HERE, load, plant
from rules.emergency.matcher import Matcher
from rules.emergency.normalise import tokens
from rules.emergency.planted import FILE, Branches, Planted, pack, read, unpack
from rules.emergency.trie import Trie
from tests.every import every
from tests.rules.emergency.book import BOOK
from tests.rules.emergency.small import small_rules

LEXICON = {
    "PAIN": ["chest pain", "chest hurt*", "me duele", "dau nguc"],
    "HEAD": ["đầu", "đau đầu"],
    "BREATH": ["tức ngực", "nặng ngực lắm", "胸痛", "喘不过气"],
    "PILLS": ["one hundred pills", "took not one pill", "bleed*", "overdos*"],
    "CHEST": ["chest"],
}
LOOSE = frozenset(("dau nguc",))
SAID = (
    "my chest hurts, me duele", "đau đầu dau nguc", "đau ngực", "我胸痛 喘不过气", "tức ngực", "took 100 pills", "bleeding and overdosed", "chest pain",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Rules, with nothing planted."""
    return small_rules(tmp_path / "rules")


@pytest.fixture(scope="module")
def planted_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rules, planted, for tests that may spoil what was kept, and nothing else."""
    to = small_rules(tmp_path_factory.mktemp("planted") / "rules")
    assert plant(to)
    return to


@pytest.fixture
def kept(planted_once: Path) -> Iterator[Path]:
    """What was kept, to be spoilt."""
    path = planted_once / FILE
    whole = path.read_bytes()
    yield path
    path.write_bytes(whole)


@pytest.fixture
def sorted_out(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many phrases each planting went through."""
    seen: list[int] = []
    whole = Trie._plant

    def noting(trie: Trie, written: list[str]) -> None:
        seen.append(len(written))
        whole(trie, written)

    monkeypatch.setattr(Trie, "_plant", noting)
    return seen


def of(folder: Path) -> str:
    return proof.sealed(loading._read(folder)[1])


def test_the_committed_one_is_of_the_committed_files() -> None:
    found = read(HERE, of(HERE))
    assert found is not None, f"rules or engine changed: run `healthsmart rules check` and commit rules/emergency/{FILE}"
    fresh = loading.ear(HERE).planted
    assert found == fresh and [list(one.stems) for one in found] == [list(one.stems) for one in fresh]
    words = loading._merged([part for name, part in loading._read(HERE)[0].items() if name.startswith("lexicon/")])
    assert found[0] == Trie(words["concepts"], frozenset(words["loose"])).planted


def test_what_is_packed_comes_out_the_same() -> None:
    fresh = Trie(LEXICON, LOOSE).planted
    assert unpack(pack(fresh)) == fresh
    assert pack(unpack(pack(fresh))) == pack(fresh) == pack(Trie(LEXICON, LOOSE).planted)
    assert fresh.stems and fresh.marked and fresh.loose == {"dau"}, "the example has something of each"


@every("text", SAID)
def test_a_matcher_with_a_kept_trie_hears_the_same(text: str) -> None:
    fresh = Matcher(LEXICON, ("took",), LOOSE)
    kept = Matcher(LEXICON, ("took",), LOOSE, unpack(pack(Trie(LEXICON, LOOSE).planted)))
    assert kept.mentions(tokens(text)) == fresh.mentions(tokens(text)) != []
    assert kept.known == fresh.known and kept.phrases == fresh.phrases


def test_a_walk_does_not_change_what_is_kept() -> None:
    trie = Trie(LEXICON, LOOSE)
    before = pack(trie.planted)
    kept = trie.planted
    trie.after(tokens("chest")[0])
    assert pack(kept) == before


def test_a_start_takes_it_when_it_fits(folder: Path, sorted_out: list[int]) -> None:
    load(folder)
    most = max(sorted_out)
    assert plant(folder) and read(folder, of(folder)) is not None
    sorted_out.clear()
    assert load(folder).screen("crushing chest pain").rules == BOOK.screen("crushing chest pain").rules != ()
    assert most > 0 and sorted_out == [], "neither the lexicon nor the cues nor the names of readings"


@pytest.mark.parametrize("name", ["lexicon/heart.json", "tables/heart.json"])
def test_one_changed_byte_in_a_rule_file_and_it_is_planted_anew(folder: Path, sorted_out: list[int], name: str) -> None:
    assert plant(folder)
    most = max(sorted_out)
    path = folder / name
    path.write_bytes(path.read_bytes() + b" ")
    assert read(folder, of(folder)) is None
    sorted_out.clear()
    load(folder)
    assert most in sorted_out


@pytest.mark.parametrize("spoil", [
    lambda kept: b"",
    lambda kept: b"{}",
    lambda kept: kept[:-1],
    lambda kept: kept.replace(b"chest", b"chess", 1),
    lambda kept: kept.partition(b"\n")[0] + b"\n[]",
    lambda kept: b"\xff" + kept,
    lambda kept: kept + kept,
])  # fmt: skip
def test_a_spoilt_one_is_never_believed(kept: Path, spoil: Callable[[bytes], bytes]) -> None:
    kept.write_bytes(spoil(kept.read_bytes()))
    assert read(kept.parent, of(kept.parent)) is None


def test_with_a_spoilt_one_it_is_planted_anew(kept: Path, sorted_out: list[int]) -> None:
    kept.write_bytes(b"")
    book = load(kept.parent)
    assert book.screen("crushing chest pain").rules
    assert len(book.phrases) == max(sorted_out)


def test_other_code_would_plant_it_anew(planted_once: Path) -> None:
    assert read(planted_once, proof.sealed(loading._read(planted_once)[1], "other code")) is None


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    assert not planted.write([Trie(LEXICON).planted], tmp_path / "no" / "such" / "folder", "rules")


def test_what_would_not_come_out_the_same_is_not_kept(tmp_path: Path) -> None:
    strange = Planted({"two words"}, {}, {}, Branches.of(()), {}, set())
    assert not planted.write([strange], tmp_path, "rules")
    assert not (tmp_path / FILE).exists()


def test_one_text_with_commas_is_the_same_as_its_phrases() -> None:
    told = {name: ", ".join([*phrases, "", phrases[0]]) for name, phrases in LEXICON.items()}
    whole = Matcher(told, ("took",), LOOSE, unpack(pack(Trie(told, LOOSE).planted)))  # asks nobody again which phrases are loose
    kept = Matcher(told, ("took",), frozenset(), unpack(pack(Trie(told, LOOSE).planted)))
    each = Matcher(LEXICON, ("took",), LOOSE)
    assert whole.phrases == each.phrases
    for text in SAID:
        assert kept.mentions(tokens(text)) == whole.mentions(tokens(text)) == each.mentions(tokens(text)) != []
