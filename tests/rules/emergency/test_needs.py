"""One sum of long numbers says the same as looking at every group of every rule."""

from __future__ import annotations

import random

from rules.emergency.needs import Needs


def test_every_group_needs_one_of_its_names() -> None:
    needs = Needs([[["A", "B"], ["C"]], [["C"]], [["A"], ["D"], ["E", "A"]]])
    for said, met in (("", []), ("A", []), ("C", [1]), ("BC", [0, 1]), ("ACD", [0, 1, 2]), ("DE", []), ("XYZ", [])):
        assert needs.places(needs.met(needs.said(said))) == met


def test_what_is_said_later_adds_to_it() -> None:
    needs = Needs([[["A"], ["B"]]])
    assert needs.met(needs.said("A")) == needs.met(needs.said("B")) == 0
    assert needs.places(needs.met(needs.said("A") | needs.said("B"))) == [0]


def test_it_is_as_looking_at_each_would_be() -> None:
    chance = random.Random(7)
    names = [f"N{place}" for place in range(40)]
    rules = [[chance.sample(names, chance.randint(1, 6)) for _ in range(chance.randint(1, 5))] for _ in range(120)]
    needs = Needs(rules)
    for _ in range(200):
        said = {*chance.sample(names, chance.randint(0, 15))}
        expected = [place for place, groups in enumerate(rules) if all(not said.isdisjoint(group) for group in groups)]
        assert needs.places(needs.met(needs.said(said))) == expected


def test_sections_are_asked_apart() -> None:
    needs = Needs([[["A"]], [["B"]]], [[["B"]], [["A"], ["B"]]])
    said = needs.said("B")
    assert (needs.places(needs.met(said)), needs.places(needs.met(said, 1))) == ([1], [0])
    assert needs.places(needs.met(said | needs.said("A"), 1)) == [0, 1]
