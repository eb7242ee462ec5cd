"""Words against us, and threats: a mark for the staff and for the tone, never a lock. Looked for only where no danger was found; a person in
pain may curse, and whoever curses is helped like everybody else. Only what is said *to* somebody counts: anatomy, symptoms and what was done
to a patient never do (reference/compliance.md 6.3: word lists flag 14 to 27 of 40 medical sentences)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

Flag = Literal["abuse", "threat"]
_US: Final = r"(?:(?:you|u)(?:re| are| r)?(?: all| guys| people| lot| bunch)?(?: are| r)?(?: being)?|(?:this|your|the)(?: \w+)? (?:app|bot|clinic|service|place|staff|people|thing|machine)(?: is| are|s)?)"
_PLACE: Final = r"(?:clinic|office|building|place|hospital|nurses?|doctors?|staff|you|you all|yall|everyone|everybody there|them all)"
THREATS: Final = re.compile(
    rf"\b(?:i ?(?:a|wi)?ll|im going to|im gonna|i am going to|i will|ima|gonna|going to|i want to)\b[^.?!]{{0,24}}\b(?:burn|blow up|bomb|shoot|shoot up|kill|hurt|stab|beat|beat up|attack|destroy)\b[^.?!]{{0,14}}\b{_PLACE}\b"
    r"|\bi (?:know|found out) where (?:you|u|she|he|that nurse|that doctor) lives?\b|\b(?:youll|you will|u will|youre gonna|you are going to) (?:pay for this|regret|be sorry|be dead)\b"
    r"|\bcoming (?:over|down|there|to the clinic)\b[^.?!]{0,20}\b(?:gun|knife|weapon)\b|\b(?:bringing|have|got) (?:a|my) (?:gun|knife)\b[^.?!]{0,24}\b(?:for you|to the clinic|to your)\b"
    rf"|\bi(?: \w+){{0,2}} (?:shoot up|blow up|burn down|bomb|torch)\b[^.?!]{{0,14}}\b{_PLACE}\b"  # "one more bill and I shoot up ..."
    r"|\bi (?:know|found out|looked up) where (?:your|the|that|this|those) (?:\w+ )?(?:nurse|doctor|dr|receptionist|staff|people|manager)s? (?:\w+ )?lives?\b"
    r"|\b(?:im|i am|ill be|i will be|will be|be) (?:bringing|carrying) (?:a|my|the) (?:gun|rifle|knife|weapon|bat)\b|\bwatch (?:your|ur) backs?\b"
    r"|\b(?:im|i am|we are|were) (?:coming|gonna come|going to come) (?:for|after) (?:you|u|him|her|them|that|your)\b|\bi (?:will|ll|am going to|m gonna) (?:hunt|track) (?:you|u|him|her|them) down\b"
    r"|\b(?:you|u|youre|you are|all of you|he|she|that (?:nurse|doctor))(?: are| is| all| will| ll| gonna| going to| be)* (?:be )?dead (?:meat|man|woman|people|when i)\b"
    r"|\b(?:los|las|les|te|lo|la) (?:mato|quemo|disparo)\b|\bvoy a ir con (?:una pistola|un arma|un cuchillo)\b"
    r"|\b(?:voy a|los voy a|te voy a|les voy a) (?:matar|quemar|disparar|golpear|lastimar)\b|\bva(?:n)? a pagar por esto\b|我要(?:烧|炸|杀|打)(?:死|了)?(?:你|诊所|医院|医生|护士)|\b(?:tao|toi) se (?:giet|dot|danh) (?:chung )?(?:may|phong kham|bac si|y ta)\b"
)
ABUSE: Final = re.compile(
    r"\b(?:f+u+c+k+|fck|fuk|screw|damn|to hell with) (?:you|u|off|this (?:clinic|app|bot|place)|your (?:clinic|bot|app))\b|\bgo (?:to hell|die|f\w+ yourself|kill yourself)\b"
    rf"|\b{_US}(?: (?:a|an|all|such|so|just|bunch of|nothing but|really|fucking|f\w+ing|damn|total|complete|worthless|stupid|useless|lazy))*"
    r" (?:idiots?|morons?|stupid|dumb(?:ass(?:es)?)?|useless|worthless|garbage|trash|crap|shit|bullshit|scum|pathetic|incompetent|bitch(?:es)?|assholes?|bastards?|retards?|pieces? of (?:shit|crap|garbage)|liars?|thieves|crooks|clowns?|jerks?|losers?)\b"
    r"|,\s*(?:you )?(?:idiots?|morons?|assholes?|bastards?|dumbass(?:es)?|jerks?)\b|^(?:idiots?|morons?|assholes?|bastards?|bitch)\b|\bshut (?:the \w+ )?up\b|\bi hate (?:you|this (?:app|bot|clinic)|your guts)\b|\bsuck my\b|\bkiss my ass\b|\beat shit\b|\bstfu\b|\bgtfo\b"
    r"|\b(?:son|eres|es|ustedes son) (?:unos? |una )?(?:idiotas?|estupid[oa]s?|inutil(?:es)?|basura|imbecil(?:es)?|pendej[oa]s?)\b|\b(?:vayanse|vete) (?:a la mierda|al diablo|al infierno)\b|\bhij[oa]s? de puta\b|\bchinga(?:te| tu madre)\b"
    r"|你们?(?:是|都是)?(?:白痴|傻[逼瓜]|垃圾|混蛋|废物)|去死吧|滚蛋|\b(?:do ngu|ngu nhu|dit me|cut di|khon nan)\b"
)


MASKED: Final = tuple(  # letters hidden behind signs: the word is meant all the same
    (re.compile(pattern), word)
    for pattern, word in (
        (r"\bf[*#@!$%_.\-]{2,}\w*|\bf[*#@!$%]\w?k\w*|\bfu[*#@!$%]\w*", "fuck"),
        (r"\bs(?:h[*#@!$%1]|[*#@!$%]{2})t\b", "shit"),
        (r"\bb(?:[*#@!$%1]tch|[*#@!$%]{3}h)(?:es)?\b", "bitch"),
        (r"\ba(?:[*#@$%]{2}|s\$|\$s)(?:holes?)\b", "asshole"),
        (r"\b[i1!]d[i1!]0ts?\b|\bid[*#@!1]ots?\b", "idiots"),
        (r"\bst[uv*][p*][i1!*]d\b", "stupid"),
    )
)
_HINT: Final = re.compile(
    r"torch|carrying|bringing|back|coming|come for|hunt|track|mato|quemo|disparo|pistola|burn|blow|bomb|shoot|kill|hurt|stab|beat|attack|destroy|lives?\b|pay for|regret|sorry|dead|gun|knife|weapon|matar|quemar|dispar|golpe|lastim|pagar|我要|giet|dot|danh"
    r"|f+u+c|fck|fuk|screw|damn|hell|go die|idiot|moron|stupid|dumb|useless|worthless|garbage|trash|crap|shit|scum|pathetic|incompetent|bitch|asshole|bastard|retard|liar"
    r"|thieves|crook|clown|jerk|loser|shut|hate|suck|kiss|stfu|gtfo|estupid|inutil|basura|imbecil|pendej|mierda|diablo|infierno|puta|ching|白痴|傻|垃圾|混蛋|废物|去死|滚蛋|ngu|dit me|cut di|khon"
)
"""One of these is in everything below: most messages have none, and are done with a single look."""


def flag(text: str) -> Flag | None:
    """threat (somebody must look), abuse (somebody may want to know), or None."""
    folded = unicodedata.normalize("NFKD", text.casefold()).replace("đ", "d")
    low = re.sub(r"['’`]", "", "".join(letter for letter in folded if not unicodedata.combining(letter)))
    if not low.isalnum() and any(sign in low for sign in "*#@!$%_1"):
        for pattern, word in MASKED:
            low = pattern.sub(word, low)
    if not _HINT.search(low):
        return None
    if THREATS.search(low):
        return "threat"
    return "abuse" if ABUSE.search(low) else None
