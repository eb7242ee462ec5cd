"""A list of cases as one test: every case is tried, and all that are wrong are told, each with what was found.

`@every("text", SENTENCES)` stands where `@pytest.mark.parametrize("text", SENTENCES)` would, with the same body and the same asserts. Two
hundred sentences as two hundred tests cost more in being collected by every worker and reported than in being screened. Cases that need
fixtures stay parametrised: each gets fresh ones there, here they would share them, which is refused.
"""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from _pytest.mark import ParameterSet

ROOT: Final = Path(__file__).parents[1]
FAULTS: Final = (Exception, SystemExit, pytest.fail.Exception, pytest.skip.Exception)
"""What makes a case wrong. The last three are no `Exception`s; a list has no cases to skip."""
Ids = Callable[[Any], object] | Iterable[object] | None
Test = Callable[..., None]
Row = tuple[dict[str, Any], tuple[str, ...]]


def every(names: str | Sequence[str], cases: Iterable[Any], *, ids: Ids = None) -> Callable[[Test], Test]:
    """The arguments are those of `pytest.mark.parametrize`; one above another gives every combination."""
    called = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    bare = isinstance(names, str) and len(called) == 1  # a case is the value itself
    rows = list(_rows(called, [(case,) if bare and not isinstance(case, ParameterSet) else case for case in cases], ids))

    def decorate(test: Test) -> Test:
        body = getattr(test, "body", test)
        if inspect.iscoroutinefunction(body) or not rows:
            raise TypeError(f"{body.__qualname__}: " + ("a list of no cases can never fail" if not rows else "stories are tried one by one"))
        before: list[Row] = getattr(test, "rows", [({}, ())])
        both = [(own | more, (*label, *other)) for own, label in before for more, other in rows]
        return _whole(body, both)

    return decorate


def _rows(called: list[str], cases: list[Any], ids: Ids) -> Iterable[Row]:
    names: Iterable[object] = [None] * len(cases) if ids is None or callable(ids) else ids
    for case, name in zip(cases, names, strict=True):
        if isinstance(case, ParameterSet):
            if case.marks:
                raise TypeError(f"{case}: a marked case stays parametrised")
            values, label = case.values, () if case.id is None else (str(case.id),)
        else:
            values, label = tuple(case), ()
        found = [ids(value) for value in values] if callable(ids) else [name]
        label = label or tuple(str(one) for one in found if one is not None)
        yield dict(zip(called, values, strict=True)), label


def _whole(body: Test, rows: list[Row]) -> Test:
    parameters = inspect.signature(body).parameters

    def whole(*itself: Any, **fixtures: Any) -> None:
        __tracebackhide__ = True
        if fixtures:
            pytest.fail(f"all {len(rows)} cases would share {', '.join(fixtures)}: leave them parametrised", pytrace=False)
        wrong = [told for row in rows if (told := _tried(body, itself, row))]
        if wrong:
            pytest.fail("\n".join([f"{len(wrong)} of {len(rows)} cases are wrong", *wrong]), pytrace=False)

    whole.__name__, whole.__qualname__, whole.__doc__, whole.__module__ = body.__name__, body.__qualname__, body.__doc__, body.__module__
    left = [one for name, one in parameters.items() if name not in rows[0][0]]
    whole.__dict__ |= {"body": body, "rows": rows, "place_as": body, "__signature__": inspect.Signature(left)}
    return whole


def _tried(body: Test, itself: tuple[Any, ...], row: Row) -> str:
    """Nothing, or the case and what was found."""
    values, label = row
    try:
        body(*itself, **values)
    except FAULTS as why:
        if isinstance(why, pytest.fail.Exception) and str(why).startswith("Timeout"):
            raise  # of the whole list
        at = [one for one in traceback.extract_tb(why.__traceback__) if Path(one.filename).is_relative_to(ROOT / "tests")][-1]
        case = ", ".join([*label, *(f"{name}={value!r}" for name, value in values.items())])
        found = str(why) if isinstance(why, AssertionError) else f"{type(why).__name__}: {why}"
        lines = "".join(f"\n    {line}" for line in (found or at.line or "").splitlines())
        return f"- {case}{lines}\n    {Path(at.filename).relative_to(ROOT).as_posix()}:{at.lineno}"
    return ""
