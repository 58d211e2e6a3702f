"""What identity takes and answers."""

from marshmallow import fields, validate

from contracts.fields import Code, Count, Id, Listed, Moment, One, Schema, Text, page_of
from contracts.roles import ROLES


def Login() -> fields.Field[str]:
    return fields.String(
        required=True,
        validate=validate.Regexp(
            r"^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}\Z", error="String does not match expected pattern."
        ),
        metadata={"example": "officer.a"},
    )


def Secret() -> fields.Field[str]:
    return fields.String(
        required=True,
        load_only=True,
        validate=validate.Length(min=1, max=256),
        metadata={"format": "password", "example": "correct horse battery"},
    )


def ScopeId() -> fields.Field[str]:
    return Id(required=False, allow_none=True, load_default=None)


class Nothing(Schema):
    """No arguments."""


class SignIn(Schema):
    login = fields.String(required=True, validate=validate.Length(min=1, max=256), metadata={"example": "officer.a"})
    password = Secret()


class NewGrant(Schema):
    role = Code(ROLES)
    community_id = ScopeId()
    compound_id = ScopeId()
    household_id = ScopeId()
    operator_id = ScopeId()


class Grant(Schema):
    grant_id = Id()
    role = Code(ROLES)
    community_id = Id(allow_none=True)
    compound_id = Id(allow_none=True)
    household_id = Id(allow_none=True)
    operator_id = Id(allow_none=True)


class Account(Schema):
    account_id = Id()
    sub_district = Id()
    login = Text()
    name = Text()
    person_id = Id(allow_none=True)
    status = Code(("active", "suspended"))
    version = Count()
    created_at = Moment()
    grants = Listed(Grant)


AccountPage = page_of(Account)


class Session(Schema):
    access_token = Text(most=100_000)
    token_type = Code(("Bearer",))
    expires_in = Count()
    account = One(Account)


class NewAccount(Schema):
    login = Login()
    password = Secret()
    name = Text(most=100)
    person_id = ScopeId()
    grants = fields.List(fields.Nested(NewGrant), load_default=list, validate=validate.Length(max=200))


class AccountRef(Schema):
    account_id = Id()


class GrantRef(Schema):
    grant_id = Id()


class NewAccountGrant(NewGrant):
    account_id = Id()
