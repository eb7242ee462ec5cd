"""Which Twilio account is ours."""

from __future__ import annotations

from dataclasses import dataclass, field

API_URL = "https://api.twilio.com"


@dataclass(frozen=True, slots=True)
class TwilioAccount:
    """One Twilio account and the sender we use in it. The tokens stay out of its `repr`.

    At least one of `from_number` (E.164 or a short code) and `messaging_service_sid` is needed to send. `api_url` replaces
    scheme and host of `https://api.twilio.com` and may end in a path.
    """

    account_sid: str
    auth_token: str = field(repr=False)
    auth_token_secondary: str | None = field(default=None, repr=False)
    from_number: str | None = None
    messaging_service_sid: str | None = None
    api_url: str = API_URL

    def __post_init__(self) -> None:
        if not self.account_sid or not self.auth_token:
            raise ValueError("a Twilio account needs its SID and its token")
        if not self.from_number and not self.messaging_service_sid:
            raise ValueError("a Twilio account needs a number or a messaging service to send from")

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens a webhook may be signed with: two while one is being replaced (Twilio signs with the primary)."""
        return tuple(token for token in (self.auth_token, self.auth_token_secondary) if token)

    def owns(self, to: str, service: str | None) -> bool:
        """Whether a message to this number (or through this messaging service) was meant for us."""
        return bool((self.from_number and to == self.from_number) or (self.messaging_service_sid and service == self.messaging_service_sid))
