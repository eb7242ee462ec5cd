"""Is it Twilio? Pure answers to one question, in constant time, for any input at all.

The rule is Twilio's (usage/webhooks/webhooks-security): base64 of HMAC-SHA1, keyed by the account's token, over the public URL and
then, for forms, every name and value in order of the names. Our own few lines instead of the library's `RequestValidator`, which
raises for a missing header or an unhashed JSON body and cuts URLs at the first colon (reference: channels.md 0.6, 0.7).
Signatures carry no time: a captured request stays valid, and only the message id keeps it from counting twice. Requests signed with
a SharedKey (HMAC-SHA256, not HIPAA-eligible) are refused like any other wrong signature.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import parse_qs, urlsplit, urlunsplit

DEFAULT_PORTS: Final = {"https": 443, "http": 80, "wss": 443, "ws": 80}
SOCKET_SCHEMES: Final = {"https": "wss", "http": "ws"}


def signed(tokens: Sequence[str], url: str, form: Sequence[tuple[str, str]], header: str | None) -> bool:
    """Whether `header` (X-Twilio-Signature) signs this form, posted to this public URL, with one of the tokens. Never raises.

    `form` has every field as sent: blanks, spaces and repeats count. Bytes that were no UTF-8 are given as surrogate escapes.
    """
    texts = {_form_bytes(form)}
    # A signer that works on text has replaced what it could not decode; one that works on bytes has not.
    texts |= {text.decode("utf-8", "replace").encode() for text in texts}
    return _matches(tokens, [_bytes(address) + text for address in port_variants(url) for text in texts], header)


def signed_json(tokens: Sequence[str], url: str, body: bytes, header: str | None) -> bool:
    """Whether `header` signs this URL and the URL's own `bodySHA256` is the hash of this body. Never raises."""
    try:
        hashes = parse_qs(urlsplit(url).query).get("bodySHA256", [])
    except ValueError:
        return False
    if len(hashes) != 1:
        return False  # without a hash anybody could put another body under a signed URL
    intact = hmac.compare_digest(hashlib.sha256(body).hexdigest().encode(), _bytes(hashes[0].lower()))
    return _matches(tokens, [_bytes(address) for address in port_variants(url)], header) and intact


def wss_signed(tokens: Sequence[str], url: str, header: str | None) -> str | None:
    """How `header` signs a WebSocket upgrade of this URL (`https:` is read as `wss:`): "exact", "slash" (Twilio signed it with a
    trailing slash more or less), or None when it does not. The URL must have no query: how Twilio signs one there is disputed
    (channels.md 1.2). Never raises."""
    scheme, colon, rest = url.partition(":")
    address = SOCKET_SCHEMES.get(scheme.lower(), scheme) + colon + rest
    if "?" in address:
        return None
    exact = _matches(tokens, [_bytes(address)], header)
    slash = _matches(tokens, [_bytes(address.removesuffix("/") if address.endswith("/") else f"{address}/")], header)
    return "exact" if exact else "slash" if slash else None


def port_variants(url: str) -> list[str]:
    """The URL as it is, without its port, and with the scheme's own port: Twilio signs one of them and does not say which.
    A URL with another port is never signed *with* the default one."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return [url]
    if not parts.hostname:
        return [url]
    own = DEFAULT_PORTS.get(parts.scheme, 443)
    netloc = f"{parts.netloc}:{own}" if port is None else parts.netloc.rpartition(":")[0]
    return list(dict.fromkeys([url, urlunsplit(parts._replace(netloc=netloc))]))


def _matches(tokens: Sequence[str], texts: Iterable[bytes], header: str | None) -> bool:
    """Compares with every combination, so that the time taken does not say which one was close."""
    told, found = _bytes(header or ""), False
    messages = list(texts)
    for token in tokens:
        if not token:
            continue  # an empty key is one that everybody has
        for text in messages:
            due = b64encode(hmac.digest(_bytes(token), text, "sha1"))
            found |= hmac.compare_digest(due, told)
    return found


def _form_bytes(form: Sequence[tuple[str, str]]) -> bytes:
    """Names and values in Twilio's order; a field repeated with the same value is signed once."""
    fields = {(_bytes(name), _bytes(value)) for name, value in form}
    return b"".join(name + value for name, value in sorted(fields))


def _bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
