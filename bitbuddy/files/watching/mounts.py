"""Which mounted drives tell nobody what happens on them."""

from __future__ import annotations

import re
from pathlib import Path

# What another computer changes on these is not told to this one.
_FAR = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "9p", "glusterfs", "lustre", "davfs"})
_FAR_PREFIXES = ("fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.gvfs", "fuse.s3fs", "fuse.curlftpfs", "fuse.gluster")
_ESCAPED = re.compile(r"\\([0-7]{3})")


def far_mounts(table: Path = Path("/proc/self/mountinfo")) -> tuple[str, ...]:
    """Return where network drives are mounted, other than at the very top; empty where the system does not say it."""
    try:
        text = table.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ()
    found = []
    for line in text.splitlines():
        fields, _, after = line.partition(" - ")
        kind = after.split(" ", 1)[0]
        if kind in _FAR or kind.startswith(_FAR_PREFIXES):
            found.append(_ESCAPED.sub(lambda match: chr(int(match[1], 8)), fields.split(" ")[4]))
    return tuple(mount for mount in found if mount != "/")
