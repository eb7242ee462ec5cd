"""The far side: a Twilio and a Slack that sign their own webhooks, for the demo, the tests and load. Imports nothing of the house."""
