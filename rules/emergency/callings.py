"""People by what they are to a thing ("the tablet guy passed out", "se desmayó el del internet"), and whom a thing falls on ("the lift
collapsed with my husband in it"): neither is a thing that breaks down. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile
from typing import Final

from rules.emergency.normalise import MARKS

CALLINGS: Final = frozenset((
    "guy", "guys", "dude", "man", "men", "woman", "women", "lady", "ladies", "gentleman", "boy", "girl", "kid", "kids", "child", "teen",
    "person", "people", "folks", "someone", "somebody", "driver", "drivers", "operator", "conductor", "captain", "pilot", "crew", "rider",
    "passenger", "passengers", "attendant", "aide", "staff", "nurse", "nurses", "doctor", "doctors", "doc", "medic", "therapist", "tech",
    "technician", "engineer", "mechanic", "plumber", "electrician", "roofer", "painter", "carpenter", "welder", "installer", "repairman",
    "handyman", "contractor", "worker", "workers", "foreman", "manager", "supervisor", "boss", "owner", "clerk", "cashier", "salesman",
    "saleslady", "seller", "vendor", "agent", "rep", "representative", "teacher", "tutor", "instructor", "coach", "student", "students",
    "player", "players", "ref", "referee", "umpire", "guard", "courier", "mailman", "carrier", "gardener", "landscaper", "farmer", "cook",
    "chef", "waiter", "waitress", "customer", "client", "guest", "visitor", "patient", "patients", "resident", "tenant", "landlord",
    "neighbor", "neighbour", "coworker", "colleague", "roommate", "friend", "buddy", "cousin", "uncle", "aunt", "nephew", "niece", "nana",
    "granny", "grandson", "granddaughter", "grandkid", "grandbaby", "toddler", "infant", "newborn", "twin", "boyfriend", "girlfriend",
    "partner", "pastor", "preacher", "priest", "usher", "programmer", "developer", "designer", "inspector", "specialist", "assistant",
    "helper", "volunteer", "surgeon", "dentist", "pharmacist", "receptionist", "secretary", "janitor", "cleaner", "maid", "chofer",
    "conductora", "tecnico", "tecnica", "senor", "senora", "muchacho", "muchacha", "hombre", "mujer", "joven", "chico", "chica",
    "maestro", "maestra", "doctora", "enfermero", "enfermera", "jardinero", "vecino", "vecina", "primo", "prima", "tio", "tia", "suegro",
    "suegra", "nino", "nina", "nieto", "nieta", "amigo", "amiga", "companero", "companera", "trabajador", "trabajadora", "empleado",
    "empleada", "cliente", "repartidor", "plomero", "electricista", "albanil", "pasajero", "pasajera", "gente", "alguien", "师", "傅",
    "员", "哥", "姐", "弟", "妹", "爷", "奶", "佬", "友", "nguoi", "ong", "chu", "bac", "anh", "khach",
))  # fmt: skip
ARTICLES: Final = frozenset(("el", "la", "los", "las"))
UPON: Final = frozenset((
    "on", "onto", "over", "upon", "with", "under", "inside", "encima", "sobre", "con", "压", "砸", "de", "trung", "len",
))  # fmt: skip
UNDER_IT: Final = frozenset((
    "him", "her", "them", "us", "mom", "mama", "mommy", "mother", "dad", "daddy", "father", "grandma", "grandpa", "husband", "wife",
    "son", "daughter", "baby", "brother", "sister", "esposo", "esposa", "marido", "papa", "hijo", "hija", "abuela", "abuelo", "hermano",
    "hermana", "bebe", "人", "他", "她", "爸", "妈", "孩", "宝", "儿", "女", "chong", "con",
))  # fmt: skip
REACH: Final = 6  # words behind what a thing does in which it is told on whom
NEXT: Final = 2  # words between a thing and whoever is named by it


def named_by(first: int, last: int, words: Sequence[str]) -> bool:
    """ "the phone repair guy", "el del internet", "la de la tableta": somebody, whom the thing at `first` to `last` tells apart."""
    if not CALLINGS.isdisjoint(words[last + 1 : last + 1 + NEXT]):
        return True
    if words[first] in ARTICLES and words[first + 1 : first + 2] in (["de"], ["del"]):
        return True
    before = words[max(0, first - 3) : first]
    return (before[-1:] == ["del"] and not ARTICLES.isdisjoint(before[-2:-1])) or (
        len(before) > 2 and before[-2] == "de" and before[-3] in ARTICLES
    )


def falls_on(last: int, words: Sequence[str]) -> bool:
    """Whether what a thing does (it ends at `last`) befalls somebody: "the tent collapsed on my son"."""
    follows = [*takewhile(lambda word: word not in MARKS, islice(words, last + 1, last + 1 + REACH))]
    upon = next((at for at, word in enumerate(follows) if word in UPON), len(follows))
    return not (UNDER_IT | CALLINGS).isdisjoint(follows[upon + 1 :])


USES: Final = frozenset((
    "看", "玩", "用", "修", "拿", "对", "ngoi", "coi", "xem", "lam", "sua", "choi", "cam", "viendo", "usando", "arreglando", "using",
    "fixing", "holding", "watching", "on", "at",
))  # fmt: skip
USING: Final = frozenset((  # between what somebody does and the thing
    "着", "了", "完", "con", "la", "el", "cai", "su", "mi", "the", "my", "his", "her", "a", "their",
))  # fmt: skip
USERS: Final = UNDER_IT | CALLINGS | {"toi", "tui", "minh", "ba", "ma", "cha", "yo", "nos"}


def used_by(first: int, words: Sequence[str]) -> bool:
    """ "我爸看着手机昏过去了", "ba tui ngồi máy tính rồi ngất xỉu": somebody is at the thing that is named here when it befalls them."""
    at = first - 1
    while at > 0 and words[at] in USING:
        at -= 1
    return at > 0 and words[at] in USES and not USERS.isdisjoint(words[max(0, at - REACH) : at])
