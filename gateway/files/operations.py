"""Storing a file and reading it again."""

from typing import Any

from marshmallow import fields

from chassis.act import Act
from chassis.principal import Scope
from chassis.rpc.execution import Call as Execution
from contracts.fields import Code, Count, Digest, Schema
from contracts.refusals import Refusal
from contracts.rpcs import Rpc
from gateway.files.kinds import SIGNATURES, kind_of
from gateway.files.reach import OPEN, reader
from gateway.http.response import Response
from gateway.operations import EVERYONE, Call, add


class FileRef(Schema):
    sha256 = Digest()


class StoredFile(Schema):
    sha256 = Digest()
    size = Count()
    media_type = Code(SIGNATURES)


class Nothing(Schema):
    """The request is the file itself."""


class Content(Schema):
    """What a file's row says; the answer itself is the file."""

    media_type = fields.String(required=True)


def _store(house: Any, call: Call) -> dict[str, Any]:
    upload = call.upload
    assert upload is not None and call.principal is not None
    kind = kind_of(upload.head)
    if kind is None or upload.declared not in (kind, "", "application/octet-stream"):
        raise Refusal("file_not_recognised", "/file")
    house.files.keep(upload)
    with house.database.transaction(call.principal.sub_district) as transaction:
        Act(transaction, call.principal).execute(
            "insert into files (sub_district, sha256, account_id, media_type, size, uploaded_at)"
            " values (%s, %s, %s, %s, %s, %s) on conflict do nothing",
            (
                call.principal.sub_district,
                upload.sha256,
                call.principal.account_id,
                kind,
                upload.size,
                transaction.now,
            ),
        )
    return {"sha256": upload.sha256, "size": upload.size, "media_type": kind}


def _media_type(act: Act, sha256: str) -> dict[str, Any]:
    act.authorise(Scope())
    row = act.row(
        f"select media_type from files where sha256 = %(sha256)s and {OPEN} limit 1",
        {"sha256": sha256, **reader(act.principal)},
    )
    if row is None:
        raise Refusal("not_found")
    return row


def _fetch(house: Any, call: Call) -> Response:
    found = house.executor.query(call.contract, Execution(call.request, call.context), _media_type)
    body = house.files.read(call.request["sha256"])
    if body is None:
        raise Refusal("not_found")
    name = f"{call.request['sha256'][:12]}.{found['media_type'].rpartition('/')[2]}"
    return Response(200, body, found["media_type"], {"Content-Disposition": f'inline; filename="{name}"'})


add(
    Rpc(
        "gateway.store_file",
        True,
        Nothing,
        StoredFile,
        EVERYONE,
        ("unsupported_media_type", "too_large", "file_empty", "file_not_recognised"),
        zh="上传凭证、照片",
        en="Keep a file (PNG, JPEG or PDF, at most 10 MiB); its name is its SHA-256",
    ),
    _store,
    body="file",
    keyed=False,
)
add(
    Rpc(
        "gateway.fetch_file",
        False,
        FileRef,
        Content,
        EVERYONE,
        ("not_found",),
        zh="读取文件",
        en="The file, for its uploader, officials of the sub-district, and who has just read the case that names it",
    ),
    _fetch,
)
