"""Where somebody was when it befell them is no story of it: a school play, a game, a book, a vet's, a class; what is told in it still is."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

SEVERE = (Level.CRITICAL, Level.CRISIS)


@every(
    "text",
    [
        "at the school play grandpa collapsed",
        "we were at the school play and grandpa collapsed",
        "my son had a seizure in his room playing fortnite",
        "I was reading a book when crushing chest pain hit me",
        "this is no dream, I can't breathe",
        "this is not a movie, he is choking and turning blue",
        "halfway through the book he is choking and turning blue",
        "I was watching a cartoon on TV when he is choking and turning blue",
        "my husband can't breathe in the middle of the film",
        "we were at the anime convention and she swallowed a whole bottle of pills",
        "he is vomiting blood, it happened during the show",
        "at book club an old man fell down and has no pulse",
        "my teacher collapsed at the vet and is not breathing",
        "we came for the vet visit and now my husband can't breathe",
        "we were walking the dog and a lady had a seizure",
        "I have crushing chest pain in the middle of the disaster drill",
        "we were watching the training video and my coworker collapsed",
        "halfway through the insurance call grandpa collapsed",
        "laughing at memes when suddenly grandpa collapsed",
        "durante la novela mi esposo no puede respirar",
        "estaba viendo la película y se está ahogando y se puso morado, es mi papá",
        "mi abuelo se desplomó en el ensayo de la obra",
        "mi esposa se desmayó y no responde en el veterinario",
        "esto no es un simulacro, mi papá no respira",
        "mi hijo tuvo una convulsión mientras estaba jugando fortnite",
        "我正在看电影，奶奶没有呼吸了",
        "打游戏的时候我儿子抽搐了叫不醒",
        "演习到一半奶奶没有呼吸了",
        "在宠物医院爷爷突然倒下了",
        "这不是演习，我老公喘不过气",
        "chồng tôi không thở được khi đang xem phim",
        "đang đọc kinh thánh, bà nội ngừng thở rồi",
        "ở buổi diễn tập, bà nội ngừng thở rồi",
        "máu chảy không ngừng ở lớp nhảy",
        "while the podcast played grandma's speech went all slurred",
        "during the sermon the pastor collapsed",
        "mi hijo estaba en su videojuego y empezó a convulsionar",
        "孩子打游戏打到一半抽搐了",
        "at bible study my mother in law had a seizure and is still shaking",
        "lớp sơ cứu có người ngất thật, không thở",
        "正在填表，胸口压得喘不过气",
    ],
)
def test_what_befell_somebody_there_is_heard(text: str) -> None:
    assert BOOK.by_rules(text).level in SEVERE


@every(
    "text",
    [
        "in the book a man collapses",
        "watching a show where he can't breathe",
        "we were watching the movie and the king collapsed",
        "during the movie the lead actress collapsed in his arms",
        "halfway through the movie the hero dies",
        "my character had a seizure in the game",
        "my mother in law is giving me a heart attack lol",
        "账单压得我喘不过气",
        "my son was playing fortnite and his character died",
        "he has to collapse on stage in act two of the school play",
        "my dog collapsed on a walk",
        "took the dog to the vet because he had a seizure",
        "my parakeet fell off her perch and won't move, do you know a bird vet",
        "the cat had a seizure so i missed my mammogram, can i rebook",
        "my kid keeps yelling i'm gonna kill myself at fortnite meaning his character respawns",
        "our church group is learning what to do when someone stops breathing",
        "soñé que mi abuelo se desplomó",
        "en la telenovela el papá tuvo un infarto",
        "电影里他心脏病发作",
        "看小说看到女主吐血",
        "看电影的时候，男主角心脏病发作，我们都哭了",
        "trong phim anh ấy bị đau tim",
        "coi cải lương tới khúc vua chết",
    ],
)
def test_what_is_told_in_a_story_or_of_an_animal_is_not(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


@every(
    "text",
    [
        "at the phone store a lady had a seizure",
        "help, a lady had a seizure, we are at the flu clinic",
        "on the couch after dinner my wife had a seizure",
        "my husband collapsed when we were in the kitchen",
        "she passed out when I was driving",
        "grandpa collapsed when we were at the bank",
    ],
)
def test_had_one_at_a_place_is_of_now(text: str) -> None:
    assert BOOK.by_rules(text).level in SEVERE


@pytest.mark.parametrize(
    "text",
    [
        "My son (17) had a febrile seizure at 14 months, that's his only hospital stay ever. Is it worth listing on the camp form?",
        "Grandma had seizures her whole life, could my kids get it? no one else has",
        "I had a seizure when I was in the army",
        "I collapsed when I was in high school",
        "she had a stroke when she was at university, need the records",
    ],
)
def test_had_one_once_is_not(text: str) -> None:
    assert BOOK.by_rules(text).level not in SEVERE


@every(
    "text",
    [
        "this is not math class, a lady had a seizure",
        "esto no es la clase, se le torció la cara a mi mamá",
        "这不是动物园，爷爷突然倒下了",
        "not a drill, man down, no pulse",
        "không phải đóng kịch đâu, ba tôi không thở thật",
        "đây không phải buổi diễn tập, nó uống hết cả chai thuốc",
    ],
)
def test_what_this_is_not_denies_nothing_behind_a_comma(text: str) -> None:
    assert BOOK.by_rules(text).level in SEVERE


@pytest.mark.parametrize(
    "text",
    [
        "no chest pain, trouble breathing or anything, this is about the form",
        "这不是胸痛、呼吸困难",
        "no tengo dolor de pecho, ni falta de aire",
    ],
)
def test_a_list_denied_is_denied(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


@pytest.mark.parametrize(
    "text",
    ["I denied chest pain to the nurse but I have it now", "别管账单了，孩子抽搐", "笑死我了，不，我真的喘不过气"],
)
def test_what_is_taken_back_is_heard(text: str) -> None:
    assert BOOK.by_rules(text).level in SEVERE


@pytest.mark.parametrize("text", ["no chest pain but if I have it I will call", "no chest pain, about the cuff, I have it at home"])
def test_a_case_takes_nothing_back(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


def test_ones_own_who_collapsed_there_is_not_doubted() -> None:
    assert BOOK.screen("we were at the school play and grandpa collapsed").level is Level.CRITICAL
