"""The published language: every event, RPC, refusal, role and policy, as data and marshmallow schemas. No behaviour."""
