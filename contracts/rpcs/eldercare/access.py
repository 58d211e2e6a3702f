"""The trail of who has read what of elders' files, for the auditor."""

from marshmallow import fields, validate

from contracts.fields import Count, Digest, Flag, Id, Moment, PageRequest, Schema, Text, page_of
from contracts.rpcs import query


class AccessEntry(Schema):
    seq = Count()
    at = Moment()
    actor = fields.Dict(required=True)
    action = Text()
    subject_id = Id()
    basis = Text()
    facts = fields.Dict(required=True)
    correlation_id = Id()
    hash = Digest()


class ListAccessEntries(PageRequest):
    subject_id = Id(required=False)


class CheckAccessLog(Schema):
    after = fields.Integer(load_default=0, validate=validate.Range(min=0))


class AccessLogCheck(Schema):
    """``head`` is the hash of entry ``checked_to``: kept elsewhere, it shows any later rewriting."""

    intact = Flag()
    checked_to = Count()
    broken_at = Count(allow_none=True)
    head = Digest()


list_access_entries = query(
    "eldercare.list_access_entries",
    request=ListAccessEntries,
    response=page_of(AccessEntry),
    allow={"auditor": "sub_district"},
    zh="老人信息查阅记录",
    en="Who has read what of elders' files",
)
check_access_log = query(
    "eldercare.check_access_log",
    request=CheckAccessLog,
    response=AccessLogCheck,
    allow={"auditor": "sub_district"},
    zh="核验查阅记录链",
    en="Check that the access log was not rewritten",
)
