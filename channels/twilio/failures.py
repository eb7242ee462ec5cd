"""What went wrong at Twilio, in the house's own terms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from channels.errors import FailureKind, SendFailed
from channels.twilio.codes import kind_for_error
from channels.twilio.http import Refused, Unanswered, Unreached


@contextmanager
def failures(*, open_question: bool = False) -> Iterator[None]:
    """Turns what went wrong at Twilio into the house's `SendFailed`. `open_question`: whatever it was, we know no more than before."""
    try:
        yield
    except SendFailed:
        raise
    except Refused as why:
        kind = kind_for_error(why.code, why.status)
        code = str(why.code or f"http_{why.status}")
        raise SendFailed(kind, code, retry_after=why.retry_after, ambiguous=open_question or why.status >= 500) from None
    except Unreached as why:
        raise SendFailed(FailureKind.RETRY, why.code, ambiguous=open_question) from None
    except Unanswered as why:
        raise SendFailed(FailureKind.RETRY, why.code, ambiguous=True) from None
    except Exception:  # noqa: BLE001 - the library met an answer it cannot read; it may be any error and quote anything
        raise SendFailed(FailureKind.RETRY, "unreadable", ambiguous=True) from None
