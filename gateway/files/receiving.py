"""Taking a file off the request: as the raw body, or as the one file part of a form."""

import tempfile

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header

from contracts.refusals import Refusal
from gateway.files.directory import Directory, Upload
from gateway.files.kinds import SIGNATURES
from gateway.http.request import Request

#: Bytes of a file taken at most, and what a form may add around it.
MOST = 10 * 1024 * 1024
_FORM_ROOM = 64 * 1024
_FORM = "multipart/form-data"
ACCEPTED = ", ".join((*SIGNATURES, _FORM))


def receive(request: Request, directory: Directory) -> Upload:
    """The file, complete on disk but not kept yet. Refuses what is too large, of another type, or empty."""
    if request.media_type not in (*SIGNATURES, _FORM):
        raise Refusal("unsupported_media_type", accepted=ACCEPTED)
    upload = directory.receive()
    try:
        if request.media_type == _FORM:
            _from_form(request, upload)
        else:
            upload.declared = request.media_type
            request.read(MOST, upload.write)
        if upload.size > MOST:
            raise Refusal("too_large", most_bytes=MOST)
        if not upload.size:
            raise Refusal("file_empty", "/file")
        upload.complete()
    except Refusal as refusal:
        upload.discard()
        if refusal.code == "too_large":
            raise Refusal("too_large", most_bytes=MOST) from refusal
        raise
    except BaseException:
        upload.discard()
        raise
    return upload


def _from_form(request: Request, upload: Upload) -> None:
    """The form's single file part goes straight into the upload; a second one, or none, is refused."""
    parts = 0

    def into_upload(*, content_type: str | None, **_told: object) -> Upload:
        nonlocal parts
        parts += 1
        if parts > 1:
            raise _one_file()
        upload.declared = (content_type or "").partition(";")[0].strip().lower()
        return upload

    with tempfile.TemporaryFile() as body:
        size = request.read(MOST + _FORM_ROOM, body.write)
        body.seek(0)
        _media_type, options = parse_options_header(request.header("content-type"))
        parser = FormDataParser(
            stream_factory=into_upload,  # type: ignore[arg-type]
            max_form_memory_size=_FORM_ROOM,
            max_content_length=MOST + _FORM_ROOM,
            max_form_parts=10,
            silent=False,
        )
        try:
            parser.parse(body, _FORM, size, options)
        except RequestEntityTooLarge as problem:
            raise Refusal("too_large", most_bytes=MOST) from problem
        except ValueError as problem:
            raise _one_file() from problem
    if parts != 1:
        raise _one_file()


def _one_file() -> Refusal:
    return Refusal("bad_request", reason_zh="表单须含且只含一个文件", reason_en="the form must hold exactly one file")
