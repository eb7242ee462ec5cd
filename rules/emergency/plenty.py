"""Numbers of things beside a reading that has its own: "sugar 119, ate 19 grapes", "glucosa 115, comí 16 tortillas". Pure."""

from __future__ import annotations

from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.normalise import Said

SHORTEST: Final = 4
SINGLE: Final = ("ss", "us", "is")  # "dress", "virus"; "this"
NO_THINGS: Final = frozenset((  # end like a plural, and say more of the reading
    "thanks", "yes", "oops", "whoops", "woops", "opps", "ooops", "always", "sometimes", "perhaps", "besides", "afterwards", "afterwords",
    "upstairs", "downstairs", "stairs", "steps", "indoors", "outdoors", "minus", "plus", "less", "regardless", "unless", "across",
    "guess", "lbs", "pounds", "degrees", "percents", "does", "seems", "looks", "makes", "says", "keeps", "drops", "feels", "means",
    "shows", "reads", "goes", "comes", "gets", "jumps", "falls", "scares", "sounds", "worries", "hurts", "needs", "wants", "thinks",
    "stays", "sits", "hits", "runs", "rises", "climbs", "theres", "heres", "whats", "thats", "hers", "yours", "ours", "numbers",
    "readings", "points", "times", "beats", "sats", "mornings", "nights", "evenings", "afternoons", "mondays", "tues", "weds", "thurs",
    "secs", "wks", "mos", "yrs", "hrs", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "weekends", "meals",
    "units", "others", "days", "hours", "mins", "minutes", "hands", "legs", "lips", "fingers", "nails", "toes", "feets", "arms", "eyes",
    "lungs", "ankles", "ears", "kidneys", "nerves", "chills", "sweats", "shakes", "palpitations", "symptoms", "breaths", "faints",
    "gracias", "antes", "despues", "menos", "entonces", "estas", "estos", "esos", "esas", "ellos", "ellas", "ustedes", "lunes", "martes",
    "miercoles", "jueves", "viernes", "sabados", "domingos", "buenos", "buenas", "saludos", "bendiciones", "adios", "noches", "tardes",
    "grados", "veces", "manos", "piernas", "labios", "dedos", "pies", "ojos", "latidos", "pulsaciones", "mareos", "nauseas", "escaleras",
    "gradas", "pasos", "tras", "mientras", "quizas", "crees", "puedes", "tienes", "dices", "sabes",
))  # fmt: skip
PADS: Final = frozenset(("pads", "swabs", "wipes", "strips", "lancets", "needles", "tiras", "lancetas", "agujas"))


def of_things(figure: Figure, said: Said) -> bool:
    """Whether the word behind a number says how many things there are."""
    at = figure.last + 1
    word = said.words[at] if at < len(said) else ""
    if word[-1:] == "s" and len(word) >= SHORTEST and word.isalpha() and not word.endswith(SINGLE) and word not in NO_THINGS:
        return True
    return at + 1 < len(said) and said.words[at + 1] in PADS
