"""The HTTP face of the house: identity, routes as data, files, and the truth about all of it in one OpenAPI document."""
