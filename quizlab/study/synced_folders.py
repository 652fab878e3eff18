"""Knows the folders that Dropbox, iCloud, OneDrive, Syncthing and their like copy about."""

from pathlib import Path
from typing import Final

_MARKERS: Final = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}
"""A file or folder at the top of what is synced -> by whom."""

_NAMES: Final = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "my drive": "Google Drive",
    "googledrive": "Google Drive",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "cloudstorage": "a cloud drive",
    "nextcloud": "Nextcloud",
}
"""How a folder's own name begins, in lower case -> by whom it is synced."""


def synced_by(folder: Path) -> str:
    """Return the name of the service that copies a folder, or one above it, to other machines; empty for none."""
    for above in (folder, *folder.parents):
        for marker, service in _MARKERS.items():
            if (above / marker).exists():
                return service
        for name, service in _NAMES.items():
            if above.name.lower().startswith(name):
                return service
    return ""
