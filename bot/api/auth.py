"""Signing in and out: tokens by password or refresh (OAuth 2.0, RFC 6749 and 7009), who one is, and one's own sign-ins."""

from __future__ import annotations

from datetime import date
from typing import Final

from pydantic import Field

from bot.api.desk import Desk
from bot.api.endpoint import Asked, Endpoint, Given, Moment, Nothing, Reply, Taken
from bot.api.problems import OAuthError, missing, too_many
from bot.metrics import SIGN_INS
from bot.patient_signin import NotProven
from bot.signed_in import role_of
from bot.signin import Attempt, Refused
from bot.signing import LIVES, BadToken
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.phi import Phi
from compliance.roles import TABLE, Permission, Role, known_role
from store import grants, staff
from store.grants import Grant, Turned

CODE: Final = "urn:healthsmart:code"
WRONG: Final = "The e-mail, the password or the code is not right (send totp when a second factor is set)."


class TokenRequest(Taken):
    """The form of a token request. `username` is the e-mail address; `client_id` is taken and not needed."""

    grant_type: str = Field(max_length=80)
    username: str = Field(default="", max_length=254)
    password: str = Field(default="", max_length=1024)
    totp: str = Field(default="", max_length=64, description="The second factor's six digits, or a recovery code")
    refresh_token: str = Field(default="", max_length=200)
    phone: str = Field(default="", max_length=40)
    code: str = Field(default="", max_length=20)
    scope: str = Field(default="", max_length=200)
    client_id: str = Field(default="", max_length=200)


class TokenAnswer(Given):
    access_token: str
    token_type: str = "Bearer"  # noqa: S105
    expires_in: int = int(LIVES.total_seconds())
    refresh_token: str
    scope: str = Field(description="The role")


class RevokeRequest(Taken):
    """Either kind of token; its whole sign-in ends."""

    token: str = Field(max_length=4096)
    token_type_hint: str = Field(default="", max_length=40)
    client_id: str = Field(default="", max_length=200)


class CodeRequest(Taken):
    """As the clinic has it on file."""

    phone: str = Field(max_length=40)
    last_name: str = Field(min_length=1, max_length=200)
    date_of_birth: date


class CodeAnswer(Given):
    message: str


class Me(Given):
    id: str
    name: str | None = Field(description="None for a patient: their name is in /patients/{id}")
    email: str | None
    role: Role
    permissions: dict[str, str] = Field(description="What the role may do, and how far it reaches: own, alert or all")
    session: str
    factors: tuple[str, ...]


class SignInItem(Given):
    id: str
    kind: str = Field(description="api, console or patient")
    agent: str
    created_at: Moment
    last_seen_at: Moment
    expires_at: Moment
    current: bool


class SignIns(Given):
    items: tuple[SignInItem, ...]
    next_cursor: str | None = None


async def token(desk: Desk, asked: Asked) -> Reply:
    """A pair of tokens for whoever proves who they are."""
    form: TokenRequest = asked.body
    if form.grant_type == "password":
        return await _by_password(desk, asked, form)
    if form.grant_type == "refresh_token":
        return await _by_refresh(desk, asked, form)
    if form.grant_type == CODE:
        return await _by_code(desk, asked, form)
    raise OAuthError("unsupported_grant_type", "grant_type is password, refresh_token or urn:healthsmart:code.")


async def _by_password(desk: Desk, asked: Asked, form: TokenRequest) -> Reply:
    if not form.username or not form.password:
        raise OAuthError("invalid_request", "Send username and password.")
    found = await desk.sign_in.check(Attempt(form.username, form.password, form.totp, asked.place))
    if isinstance(found, Refused):
        if found.retry_after_s:
            raise _too_many(found.retry_after_s)
        raise OAuthError("invalid_grant", WRONG)
    role = known_role(found.person.role)
    if role is None or role is Role.PATIENT:
        raise OAuthError("invalid_grant", "This account has no role here; ask an administrator.")
    async with desk.database.transaction() as tx:
        grant = await grants.begin(tx, found.person.id, grants.API, found.factors, agent_name(asked.agent), asked.at)
        refresh = await grants.first_refresh(tx, grant.id, asked.at)
    return await answered(desk, grant, role, refresh, asked)


async def _by_code(desk: Desk, asked: Asked, form: TokenRequest) -> Reply:
    if not form.phone or not form.code:
        raise OAuthError("invalid_request", "Send phone and code.")
    found = await desk.patient_sign_in.check(form.phone, form.code, asked.place)
    if isinstance(found, NotProven):
        if found.retry_after_s:
            raise _too_many(found.retry_after_s)
        raise OAuthError("invalid_grant", "The number or the code is not right, or the code is too old.")
    async with desk.database.transaction() as tx:
        grant = await grants.begin(tx, found.patient, grants.PATIENT, ("sms", "kba"), agent_name(asked.agent), asked.at)
        refresh = await grants.first_refresh(tx, grant.id, asked.at)
    return await answered(desk, grant, Role.PATIENT, refresh, asked)


async def _by_refresh(desk: Desk, asked: Asked, form: TokenRequest) -> Reply:
    if not form.refresh_token:
        raise OAuthError("invalid_request", "Send refresh_token.")
    async with desk.database.transaction() as tx:
        what, grant, following = await grants.turn(tx, desk.database.vault, form.refresh_token, asked.at)
        if what is Turned.REUSED and grant is not None:
            actor = Actor(_kind(grant), grant.subject)
            event = AuditEvent(
                AuditAction.REUSED, asked.at, actor, "denied", what=(f"grant:{grant.id}",), channel="api", request=asked.request_id
            )
            await desk.audit.append(tx, event)
        role = await role_of(tx, desk.database, grant) if grant is not None else None
    SIGN_INS.labels(method="refresh", result=what.value).inc()
    if grant is not None and what is Turned.REUSED:
        desk.view.forget(grant.id)
    if following is None or grant is None or role is None:
        raise OAuthError("invalid_grant", "This refresh token does not count (any more). Sign in again.")
    return await answered(desk, grant, role, following, asked)


async def answered(desk: Desk, grant: Grant, role: Role, refresh: str, asked: Asked) -> Reply:
    """The token answer, never kept by anybody on the way."""
    access = await desk.signer.issue(grant, role, asked.at)
    body = TokenAnswer(access_token=access, refresh_token=refresh, scope=role.value)
    return Reply(body, headers={"cache-control": "no-store", "pragma": "no-cache"})


async def send_code(desk: Desk, asked: Asked) -> Reply:
    """Texts a code to a patient's number on file. The answer is the same whoever asks and whatever is known."""
    body: CodeRequest = asked.body
    wait = await desk.patient_sign_in.send(body.phone, Phi(body.last_name), body.date_of_birth, asked.place)
    if wait:
        raise too_many(wait)
    told = "If this is on file, a code is on its way. It counts for ten minutes; send it as grant_type=urn:healthsmart:code."
    return Reply(CodeAnswer(message=told))


async def revoke(desk: Desk, asked: Asked) -> Reply:
    """Ends the sign-in a token belongs to. The answer is the same for a token nobody knows."""
    form: RevokeRequest = asked.body
    async with desk.database.transaction() as tx:
        grant = await grants.by_refresh(tx, form.token)
        if grant is None and form.token.count(".") == 2:
            try:
                claims = await desk.signer.read(form.token, asked.at)
            except BadToken:
                claims = None
            grant = await grants.get(tx, claims.session) if claims is not None else None
        if grant is not None and await grants.end(tx, grant.id, "signed_out", asked.at):
            event = AuditEvent(
                AuditAction.SIGNED_OUT, asked.at, Actor(_kind(grant), grant.subject), channel="api", request=asked.request_id
            )
            await desk.audit.append(tx, event)
    if grant is not None:
        desk.view.forget(grant.id)
    return Reply(Nothing())


async def me(desk: Desk, asked: Asked) -> Reply:
    """Who the token speaks for."""
    who, person = asked.caller, None
    if who.role is not Role.PATIENT:
        async with desk.database.reading() as tx:
            person = await staff.get(tx, desk.database.vault, who.id)
    rights = {permission.value: scope.value for permission, scope in sorted(TABLE[who.role].items())}
    name, email = (person.name, person.email) if person else (None, None)
    return Reply(Me(id=who.id, name=name, email=email, role=who.role, permissions=rights, session=who.session, factors=who.factors))


async def sign_ins(desk: Desk, asked: Asked) -> Reply:
    """One's own sign-ins that still count, newest first."""
    async with desk.database.reading() as tx:
        found = await grants.of(tx, asked.caller.id, asked.at)
    return Reply(SignIns(items=tuple(_item(one, asked.caller.session) for one in found)))


async def end_sign_in(desk: Desk, asked: Asked) -> Reply:
    """Ends one of one's own sign-ins."""
    async with desk.database.transaction() as tx:
        grant = await grants.get(tx, asked.path["id"])
        if grant is None or grant.subject != asked.caller.id:
            raise missing("sign-in")
        if await grants.end(tx, grant.id, "killed", asked.at):
            event = AuditEvent(
                AuditAction.SIGNED_OUT, asked.at, asked.actor, what=(f"grant:{grant.id}",), channel="api", request=asked.request_id
            )
            await desk.audit.append(tx, event)
    desk.view.forget(grant.id)
    return Reply()


def _too_many(retry_after_s: float) -> OAuthError:
    wait = str(int(retry_after_s) + 1)
    return OAuthError("invalid_grant", f"Too many attempts. Try again in {wait} s.", status=429, headers={"retry-after": wait})


def agent_name(header: str) -> str:
    """The kind of program, in a word or two: enough to recognise one's own sign-in, too little to follow anybody."""
    known = ("Edg", "OPR", "Firefox", "Chrome", "Safari", "curl", "python", "Postman", "okhttp", "Go-http-client")
    words = {"Edg": "Edge", "OPR": "Opera", "python": "Python", "Go-http-client": "Go"}
    browser = next((words.get(one, one) for one in known if one.lower() in header.lower()), "another program")
    where = next((one for one in ("iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux") if one in header), "")
    return f"{browser}, {where.replace('Macintosh', 'Mac')}" if where else browser


def _kind(grant: Grant) -> str:
    return "patient" if grant.kind == grants.PATIENT else "staff"


def _item(one: Grant, current: str) -> SignInItem:
    return SignInItem(
        id=one.id,
        kind=one.kind,
        agent=one.agent,
        created_at=one.created_at,
        last_seen_at=one.last_seen,
        expires_at=one.expires_at,
        current=one.id == current,
    )


ENDPOINTS: Final = (
    Endpoint(
        "POST",
        "/auth/token",
        "Get an access token",
        None,
        token,
        body=TokenRequest,
        answer=TokenAnswer,
        oauth=True,
        details="`grant_type` is `password` (username, password, totp), `refresh_token`, or `urn:healthsmart:code` (a patient's phone and "
        "the texted code). An access token counts ten minutes. A refresh token counts once; shown twice, its whole sign-in ends.",
    ),
    Endpoint("POST", "/auth/code", "Text me a code (patients)", None, send_code, body=CodeRequest, answer=CodeAnswer, status=202),
    Endpoint(
        "POST",
        "/auth/revoke",
        "Sign out",
        None,
        revoke,
        body=RevokeRequest,
        answer=Nothing,
        oauth=True,
        details="Takes an access or a refresh token and ends the sign-in it belongs to, everywhere within five seconds.",
    ),
    Endpoint("GET", "/auth/me", "Who am I, and what may I do", Permission.ACCOUNT_OWN, me, answer=Me),
    Endpoint("GET", "/auth/sessions", "My sign-ins", Permission.ACCOUNT_OWN, sign_ins, answer=SignIns),
    Endpoint("DELETE", "/auth/sessions/{id}", "End one of my sign-ins", Permission.ACCOUNT_OWN, end_sign_in, status=204, problems=(404,)),
)
