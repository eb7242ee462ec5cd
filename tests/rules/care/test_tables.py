"""Tables, vocabulary, calendar and word lists: what is wrong does not load and says where; what is right has its effective date."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rules.care.tables import HERE, SERVICES, TablesError, load

Change = Callable[[dict[str, Any]], object]


def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "care"
    folder.mkdir()
    for kind in ("tables", "lexicon"):
        shutil.copytree(HERE / kind, folder / kind)
    for name in ("vocabulary.json", "calendar.json"):
        shutil.copy(HERE / name, folder)
    return folder


def edit(path: Path, change: Change) -> None:
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data, ensure_ascii=False))


@pytest.mark.parametrize(
    ("name", "change", "names"),
    [
        ("tables/rpm.json", lambda table: table["criteria"][0].update(value=99), "comes out"),
        ("tables/rpm.json", lambda table: table["examples"][3].update(failed="device"), "fails on"),
        ("tables/telehealth.json", lambda table: table["kinds"].clear(), "is of kind"),
        ("tables/rpm.json", lambda table: table["criteria"].append({"id": "x", "field": "shoe_size", "test": "present"}), "shoe_size"),
        ("tables/rpm.json", lambda table: table["ask"].append("shoe_size"), "shoe_size"),
        ("tables/rpm.json", lambda table: table.pop("owner"), "owner"),
        ("tables/rpm.json", lambda table: table.update(sources=[]), "sources"),
        ("tables/rpm.json", lambda table: table["criteria"][0].update(test="roughly"), "test"),
        ("tables/rpm.json", lambda table: table["criteria"][1].update(value=["dibetes"]), "never dibetes"),
        ("tables/rpm.json", lambda table: table["criteria"][1].update(value=[]), "empty list"),
        ("tables/rpm.json", lambda table: table["fallbacks"].append({"service": "dental"}), "dental"),
        ("tables/rpm.json", lambda table: table.update(service="dental"), "dental"),
        ("tables/rpm.json", lambda table: table.update(colour="red"), "colour"),
        ("vocabulary.json", lambda voc: voc["fields"]["age"].update(max=0), "age needs a max"),
        ("vocabulary.json", lambda voc: voc["fields"]["device"].update(options=[]), "without options"),
        ("vocabulary.json", lambda voc: voc["fields"]["insurance_card"].update(sets="wallet"), "wallet"),
        ("calendar.json", lambda cal: cal["open_enrolment"][0].update(last="2024-01-01"), "ends before"),
        ("calendar.json", lambda cal: cal["open_enrolment"].reverse(), "out of order"),
        ("lexicon/es.json", lambda lex: lex["values"].update({"condition.gripe": ["gripe"]}), "no value gripe"),
        ("lexicon/zh.json", lambda lex: lex["values"].update({"shoe_size.x": ["鞋"]}), "no such field"),
        ("lexicon/vi.json", lambda lex: lex.pop("yes"), "needs exactly"),
    ],
)
def test_a_busted_file_is_refused_by_name(tmp_path: Path, name: str, change: Change, names: str) -> None:
    folder = copy(tmp_path)
    edit(folder / name, change)
    with pytest.raises(TablesError, match=names) as told:
        load(folder)
    assert Path(name).name.split(".")[0] in str(told.value)


@pytest.mark.parametrize("name", ["tables/telehealth.json", "vocabulary.json", "calendar.json", "lexicon/en.json", "lexicon/places.json"])
def test_a_missing_or_unreadable_file_stops_the_start(tmp_path: Path, name: str) -> None:
    folder = copy(tmp_path)
    (folder / name).write_text("{not json")
    with pytest.raises(TablesError, match=r"JSON"):
        load(folder)
    (folder / name).unlink()
    with pytest.raises(TablesError, match=Path(name).stem):
        load(folder)


def test_the_table_in_force_is_chosen_by_its_effective_date(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    later = json.loads((folder / "tables/wellness.json").read_text())
    later.update(version="2027.1", effective="2027-01-01")
    (folder / "tables/wellness-2027.json").write_text(json.dumps(later))
    tables = load(folder)
    assert tables.at("wellness", date(2026, 12, 31)).version == tables.editions["wellness"][0].version
    assert tables.at("wellness", date(2027, 1, 1)).version == "2027.1"
    assert tables.at("wellness", date(2020, 1, 1)).effective == date(2026, 1, 1), "before the first of all: the first"


def test_two_tables_effective_on_one_day_are_refused(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    shutil.copy(folder / "tables/rpm.json", folder / "tables/rpm-again.json")
    with pytest.raises(TablesError, match="effective on 2026-01-01 too"):
        load(folder)


def test_every_file_names_its_owner_and_sources() -> None:
    tables = load()
    for service in SERVICES:
        for table in tables.editions[service]:
            assert table.owner
            assert all(len(source) > 10 for source in table.sources)
    assert tables.vocabulary.owner
    assert tables.calendar.sources


def test_sign_up_seasons_are_dated_by_plan_year() -> None:
    calendar = load().calendar
    season = calendar.season(date(2026, 11, 25))
    assert season is not None
    assert season.plan_year == 2027
    assert calendar.season(date(2026, 12, 16)) is None, "shorter from plan year 2027 on"
    assert calendar.season(date(2026, 1, 15)) is not None
    following = calendar.next_season(date(2026, 12, 16))
    assert following is not None
    assert following.first == date(2027, 11, 1)


def test_poverty_is_measured_by_the_guideline_of_the_day() -> None:
    calendar = load().calendar
    assert calendar.percent_of_poverty(15_960, 1, date(2026, 6, 1)) == 100
    assert calendar.percent_of_poverty(15_650 + 5_500, 2, date(2025, 6, 1)) == 100


def test_licensed_states_are_the_clinics() -> None:
    assert load(licensed=frozenset({"TX"})).licensed == {"TX"}


def test_no_word_means_two_values_of_one_field() -> None:
    """A phrase may tell of several fields, but never say two things of one."""
    twice = []
    for rows in load().lexicon._tree.values():
        for words, meanings in rows.items():
            names = [one.field for one in meanings if one.field not in ("service", "state", "city")]
            twice += [f"{' '.join(words)}: {name}" for name in set(names) if names.count(name) > 1]
    assert twice == []
