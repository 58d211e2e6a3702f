"""The directory the bytes lie in: one file per SHA-256, written beside its place and moved there when it is whole."""

import hashlib
import os
import tempfile
from pathlib import Path

from gateway.files.kinds import LONGEST_SIGNATURE


class Upload:
    """A file on its way in: written as it arrives, digested as it is written. ``discard`` it if it is not kept."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix="incoming-", dir=folder)
        self._file = os.fdopen(descriptor, "w+b")
        self._digest = hashlib.sha256()
        self.path = Path(name)
        self.head = b""
        self.size = 0
        self.declared = ""

    def write(self, piece: bytes) -> int:
        self.head = (self.head + piece[:LONGEST_SIGNATURE])[:LONGEST_SIGNATURE]
        self._digest.update(piece)
        self.size += len(piece)
        return self._file.write(piece)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Werkzeug's parser rewinds a part when it is complete."""
        return self._file.seek(offset, whence)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def complete(self) -> None:
        """Everything on disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Remove it, unless it was kept."""
        self._file.close()
        self.path.unlink(missing_ok=True)


class Directory:
    """Files by digest, two letters a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def receive(self) -> Upload:
        return Upload(self._root / "incoming")

    def keep(self, upload: Upload) -> None:
        """Move a complete upload to its place; the same bytes twice are one file."""
        place = self._place(upload.sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        upload.path.replace(place)

    def read(self, sha256: str) -> bytes | None:
        try:
            return self._place(sha256).read_bytes()
        except FileNotFoundError:
            return None

    def _place(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256
