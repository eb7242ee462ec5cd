"""The lexicon as text and branches: nothing is built that nobody walks, and what is built is what was written."""

from __future__ import annotations

from rules.emergency.matcher import Line, Matcher, Mention
from rules.emergency.normalise import Token, tokens
from rules.emergency.phrases import Pieces
from rules.emergency.trie import Node, Trie
from tests.rules.emergency.book import BOOK

LEXICON = {
    "PAIN": ["chest pain", "chest hurt*", "đau ngực", "duele"],
    "CHEST": ["chest"],
    "COUNT": ["one hundred pills"],
    "LOST": ["no se nada"],
}


def test_phrases_are_kept_as_they_are_written() -> None:
    assert Trie(LEXICON).phrases == [phrase for phrases in LEXICON.values() for phrase in phrases]


def test_a_branch_is_built_when_it_is_walked() -> None:
    trie = Trie(LEXICON)
    assert not isinstance(trie.next["chest"], Node)
    (node,) = trie.after(tokens("chest")[0])
    assert trie.next["chest"] is node and node.ends == ("CHEST",) and set(node.next) == {"pain"} and node.lengths == (4,)
    assert not isinstance(node.next["pain"], Node)


def test_the_vocabulary_is_every_word_as_a_message_has_it() -> None:
    assert {"chest", "pain", "hurt", "dau", "100", "pills", "duele"} <= Trie(LEXICON).vocabulary
    assert not {"one", "hundred"} & Trie(LEXICON).vocabulary


def test_marks_are_told_apart_from_their_absence() -> None:
    matcher = Matcher({"PAIN": ["đau"], "PLAIN": ["dau"], "SPANISH": ["corazon"]}, ())
    assert [one.concept for one in matcher.mentions(tokens("đau"))] == ["PAIN"]
    assert [one.concept for one in matcher.mentions(tokens("dau"))] == ["PLAIN"]
    assert [one.concept for one in matcher.mentions(tokens("corazón"))] == ["SPANISH"]


def test_up_to_two_small_words_stand_inside_a_phrase() -> None:
    matcher = Matcher(LEXICON, ())
    said = [matcher.mentions(tokens(f"chest {between} hurts")) for between in ("", "it", "it is", "it is so", ". it")]
    assert [Mention("PAIN", 0, last) in found for last, found in enumerate(said, 1)] == [True, True, True, False, False]


def test_words_of_a_patients_own_are_not_kept() -> None:
    matcher = Matcher(LEXICON, {"hello"})
    for text in ("hello Xanthippe chest", "hello Xanthippe chest"):
        matcher.mentions(tokens(text))
        matcher.corrected(tokens(text))
    assert matcher._heads.keys() == {"hello", "chest"}


def test_pieces_are_the_same_taken_apart_all_at_once_or_one_by_one() -> None:
    odd = [
        "đau",
        "hòa",
        "hoà",
        "năm",
        "aaaa",
        "héééélp",
        "can\u2019t",
        "NO",
        "um",
        "breth",
        "胸痛",
        "頭痛",
        "ngực*",
        "?",
        "not",
        "two",
        "año",
        "ß",
        "ﬁn",
        "mất",
        "101F",
    ]
    written = {*odd, *(piece for phrase in BOOK.phrases for piece in phrase.split())}
    pieces, single = Pieces(), Pieces()
    plain, chinese = pieces.learn(written)
    for piece in written:
        together = ((piece, "", False),) if piece in plain else tuple((letter, "", False) for letter in chinese.get(piece, ""))
        assert (together or pieces[piece]) == single[piece], piece
    assert pieces.joining == single.joining


def test_every_phrase_of_the_lexicon_is_found_where_it_is_written_alone() -> None:
    """Marks, joined numbers, Chinese and stems: whatever a phrase begins with, its concept is found in it."""
    concepts: dict[str, list[str]] = {phrase: [phrase] for phrase in BOOK.phrases if "*" not in phrase and "." not in phrase}
    matcher = Matcher(concepts, ())
    lost = [phrase for phrase in concepts if phrase not in matcher.by_concept(Line(tokens(phrase)))[0]]
    assert lost == []


def test_branches_keep_the_order_of_the_lexicon() -> None:
    trie = Trie({"A": ["胸痛"], "B": ["胸"], "C": ["胸痛", "chest"], "D": ["chest"]})
    assert [node.ends for node in trie.after(Token("胸"))] == [("B",)]
    assert [node.ends for node in trie.after(Token("chest"))] == [("C", "D")]
    assert [node.ends for one in trie.after(Token("胸")) for node in one.after(Token("痛"))] == [("A", "C")]


def test_a_word_with_its_marks_leads_where_they_are_the_same() -> None:
    matcher = Matcher({"CHOKING": ["mắc cổ"], "SHY": ["mắc cỡ"], "BARE": ["mac co lam"]}, ())
    said = lambda text: [one.concept for one in matcher.mentions(tokens(text))]  # noqa: E731
    assert said("mắc cổ") == ["CHOKING"] and said("mắc cỡ") == ["SHY"]
    assert said("mac co") == ["CHOKING", "SHY"]


def test_a_phrase_given_without_marks_bears_any() -> None:
    matcher = Matcher({"FAR": ["hai me con"], "NEAR": ["hại con"]}, (), frozenset(["hai me con"]))
    said = lambda text: [one.concept for one in matcher.mentions(tokens(text))]  # noqa: E731
    assert "FAR" in said("hái mẹ con") and "NEAR" in said("hại con") and "NEAR" not in said("hái con")


def test_what_phrases_share_is_there_once() -> None:
    trie = Trie({"A": ["chest pain today", "胸口痛"], "B": ["chest pain now", "胸口闷"], "C": ["chest tube"]})
    (chest,), (han,) = trie.after(Token("chest")), trie.after(Token("胸"))
    today, now = chest.next["pain"]  # type: ignore[misc]
    assert today[1][1] is now[1][1] and today[1][0] is now[1][0]
    here, there = han.next["口"]  # type: ignore[misc]
    assert here[1][1] is there[1][1]
    assert isinstance(chest.next["tube"], tuple), "one phrase needs no list"
    assert [node.ends for node in chest.after(Token("tube"))] == [("C",)]
