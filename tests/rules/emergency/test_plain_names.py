"""Towns and names, a husband asleep after his shift, who is reached by telephone, autocorrect: plain; the same words of somebody are not."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

PLAIN = [
    "hit me with a late fee, what is that",
    "I blacked out the wrong bubble on the form",
    "I'm losing it with this password",
    "I can't breathe in these compression socks lol",
    "me quedé ciega de tanto papeleo jaja",
    "钱包大出血，这个月药费好贵",
    "我眼瞎了，看错日期了哈哈",
    "vivo en Socorro, Nuevo México, ¿mandan hasta acá el aparato?",
    "I live in Socorro, New Mexico, do yall ship there",
    "tell Hope I gave up my Friday slot",
    "Chase shot me a text about my ride",
    "husband's knocked out asleep after night shift, call after 3",
    "he's dead asleep from working nights, text don't call",
    "she doesn't respond to strange numbers",
    "he ain't answering cause he's on the tractor",
    "no me contesta el doctor",
    "can't get up with nobody at the clinic",
    "can't get up with the nurse, phone just rings",
    "I can't get up there till Friday",
    "he can't get up before 9, don't call early",
    "I can't move Thursday",
    "I can't feel my fingers it's so cold in that lobby lol",
    "现在说不了话，在开会",
    "sorry for the gibberish, toddler had my phone",
    "my words are all jumbled, autocorrect",
]

DANGER = [
    "he hit me with a book in the face",
    "my ex hit me with a game controller",
    "tried calling my sister nobody cares I give up",
    "I gave up on everything",
    "I gave up. tell Hope I love her",
    "he's knocked out and won't wake up after his night shift",
    "dead asleep after work and I can't wake him, lips blue",
    "she doesn't respond to me",
    "she doesn't respond to her name",
    "he ain't answering, he's on the floor",
    "no me contesta mi esposo, está tirado",
    "mi mamá no responde",
    "can't get up, I fell with the nurse gone",
    "grandma fell and can't get up",
    "he can't get up there's blood everywhere",
    "I can't get up",
    "can't feel my fingers, arm went numb",
    "my words are all jumbled and my face is numb",
    "words keep coming out wrong",
    "words came out wrong, meant to say Tuesday and my mouth is drooping",
    "his speech is gibberish",
    "he's talking gibberish, toddler is scared",
    "my mom is talking gibberish",
    "voice to text won't understand me, my speech is slurred",
    "说不了话，半边脸歪了",
    "他突然说不了话",
    "I blacked out in the shower",
    "I'm losing it, I want to hurt somebody",
    "hit me with a belt",
    "he hit me with a text book in the face",
    "I can't breathe",
    "can't breathe in these stairs",
    "can't breathe, chest tight lol",
    "can't breathe in this brace, chest pain lol",
    "me quedé ciega de repente",
    "我眼睛瞎了，突然看不见",
    "产后大出血",
    "大出血，止不住",
    "socorro! estoy en Texas, me sigue un hombre",
    "mayday mayday he's not breathing",
    "could not find words, said fork when I meant newspaper, and my right hand was like a mitten",
]


@every("text", PLAIN)
def test_plain_talk_alarms_nobody(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE, BOOK.by_rules(text).rules


@every("text", DANGER)
def test_the_same_words_in_danger_do(text: str) -> None:
    assert BOOK.by_rules(text).level is not Level.NONE
