"""What an answer does not mean after a plain question: "did you take your pills?" "took them all with breakfast" tells of no overdose,
and after "is the baby moving?" it is the baby that "kicked me like a mule"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rules.emergency.normalise import Said, Token
from rules.emergency.patterns import Patterns

FEW: Final = 16  # words of such an answer; who has more to say is heard out
MANY: Final = 10  # from so many on a number is more than anybody's morning pills


class Plainly:
    """Compiled from asking.json: rows of what a question `asks` (not the ones of `never`), the `rules` its answer does not mean, the words
    the answer must hold (`if`) and those that make it mean them all the same (`unless`), as does a number of MANY where it `counts` no."""

    def __init__(self, rows: Sequence[Mapping[str, str]]) -> None:
        self._rules = [frozenset(one.strip() for one in row["rules"].split(",")) for row in rows]
        every = range(len(rows))
        self._asks = Patterns({f"{kind}{at}": rows[at][kind] for kind in ("asks", "never") for at in every if kind in rows[at]})
        self._holds = Patterns({f"{kind}{at}": rows[at][kind] for kind in ("if", "unless") for at in every if kind in rows[at]})
        self._counts = frozenset(at for at in every if rows[at].get("counts") == "no")
        self._must = frozenset(at for at in every if "if" in rows[at])

    @property
    def rules(self) -> frozenset[str]:
        """Every rule the rows name."""
        return frozenset[str]().union(*self._rules)

    def none_of(self, question: Said, answer: Said) -> frozenset[str]:
        """The rules that this answer to this question does not mean."""
        said = _words(answer)
        if len(said) > FEW:
            return frozenset()
        many = any(answer.words[at].isdecimal() and int(answer.words[at]) >= MANY for at in answer.numerals)
        asked, holds = self._asks.names(_words(question)), self._holds.names(said)
        rows = [at for at in range(len(self._rules)) if f"asks{at}" in asked and f"never{at}" not in asked and f"unless{at}" not in holds]
        rows = [at for at in rows if (at not in self._must or f"if{at}" in holds) and not (many and at in self._counts)]
        return frozenset[str]().union(*[self._rules[at] for at in rows])


def _words(said: Said) -> Sequence[Token]:
    return [token for token in said if not token.stop and not token.pause]
