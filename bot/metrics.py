"""What the house counts. Labels are enums; an id, a number or a name in a label is a leak."""

from __future__ import annotations

from typing import Final

from prometheus_client import Counter, Gauge, Histogram

INBOUND: Final = Counter("healthsmart_inbound_total", "Messages that reached us", ["channel", "result"])
SCREENED: Final = Counter("healthsmart_screened_total", "Fresh messages by level of danger", ["level"])
TURNS: Final = Counter("healthsmart_turns_total", "Turns by who worded the answer", ["by"])
TURN_SECONDS: Final = Histogram("healthsmart_turn_seconds", "From the start of a turn to its stored answer")
SENDS: Final = Counter("healthsmart_sends_total", "Attempts to hand a message to a provider", ["channel", "kind", "result"])
WEBHOOK_SECONDS: Final = Histogram(
    "healthsmart_webhook_seconds",
    "Time to answer a request",
    ["route"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
ESCALATIONS: Final = Counter("healthsmart_escalations_total", "Escalations by what happened to them", ["level", "event"])
PAGES: Final = Counter("healthsmart_pages_total", "Pages to staff by what became of them", ["channel", "how"])
TO_PAGE: Final = Histogram(
    "healthsmart_time_to_page_seconds",
    "From an alarm to its first page at a provider",
    ["level"],
    buckets=(0.25, 0.5, 1, 2, 5, 15, 60, 300),
)
TO_TAKE: Final = Histogram(
    "healthsmart_time_to_take_seconds",
    "From an alarm to somebody who has it",
    ["level"],
    buckets=(15, 30, 60, 120, 300, 600, 1800, 3600, 14400),
)
UNREACHED: Final = Gauge("healthsmart_unreached_escalations", "Open alerts of which no page could be handed to any provider")
OLDEST_WAITING: Final = Gauge("healthsmart_oldest_waiting_seconds", "Age of the oldest patient message without an answer")
REFUSED: Final = Counter("healthsmart_refused_total", "Requests turned away at a door", ["door", "why"])
LIMITED: Final = Counter("healthsmart_limited_total", "Messages over a limit", ["limit"])
FOUND: Final = Counter("healthsmart_found_total", "What the safety net had to pick up; zero is the aim", ["what"])
AUDIT_SEALED: Final = Gauge("healthsmart_audit_sealed_entries", "Entries in the sealed audit log")
AUDIT_LAG: Final = Gauge("healthsmart_audit_lag_seconds", "For how long something written to the audit log has waited for its seal")
AUDIT_SIGNED: Final = Gauge("healthsmart_audit_signed_timestamp_seconds", "When the last checkpoint of the audit log was signed")
MODEL_TOKENS: Final = Counter("healthsmart_model_tokens_total", "Tokens of the model", ["way"])
TURN_TOKENS: Final = Histogram(
    "healthsmart_model_turn_tokens", "Tokens of one turn, both ways", buckets=(250, 500, 1000, 2000, 4000, 8000, 16000, 32000)
)
HELD_BACK: Final = Counter("healthsmart_held_back_total", "A model's words that did not leave, by what was wrong", ["fault"])
DISAGREED: Final = Counter("healthsmart_triage_disagreed_total", "The model saw danger the rules did not", ["level"])
WISHES: Final = Counter("healthsmart_wishes_total", "What people said they want of our texting", ["wish", "how"])
STAFF_QUESTIONS: Final = Counter("healthsmart_staff_questions_total", "Questions of the care team: asked, refused, by who answered", ["by"])
SIGN_INS: Final = Counter("healthsmart_sign_ins_total", "Attempts to sign in", ["method", "result"])
API_ANSWERS: Final = Counter("healthsmart_api_answers_total", "Answers of the API", ["route", "status"])
LIMIT_DECISIONS: Final = Counter("healthsmart_limit_decisions_total", "Decisions of the limiter", ["limit", "result", "degraded"])
LIMITS_DEGRADED: Final = Gauge("healthsmart_limits_degraded", "1 while Redis does not answer and every process counts for itself")
MEDIA: Final = Counter("healthsmart_media_total", "Pictures patients sent, by what became of them", ["result"])
