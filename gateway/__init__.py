"""The HTTP face of the house: routes as data, identity, files, and all of it described in one OpenAPI document."""
