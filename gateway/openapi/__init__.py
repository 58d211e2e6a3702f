"""The OpenAPI document: generated from routes, RPC contracts and refusals, so it says what the gateway does."""
