"""Routes of files: evidence, vouchers, photos."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/files", "gateway.store_file", status=201),
    Route("GET", "/v1/files/{sha256}", "gateway.fetch_file"),
]
