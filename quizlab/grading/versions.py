"""The graded saves of one lab's file: a copy per content, and a log with a line for each save and each verdict."""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from quizlab.core.reports import Report
from quizlab.grading.thinning import Version, thinned

LOG: Final = "log.jsonl"
LOCK: Final = ".lock"


@dataclass(frozen=True, slots=True)
class Versions:
    """A folder of copies, `0001.py` and on, with the log beside them; two programs may use it at once."""

    folder: Path
    suffix: str
    """What the copies' names end in: `.py`."""

    def all(self) -> tuple[Version, ...]:
        """Return the versions whose copy is there, oldest first."""
        rows: dict[int, dict[str, Any]] = {}
        for line in self._lines():
            rows.setdefault(line["number"], {}).update(line)
        copies = self._copies()
        # Copies of an earlier release stand in no log.
        for name in copies - {row.get("file") for row in rows.values()}:
            path = self.folder / name
            at = datetime.fromtimestamp(path.stat().st_mtime).astimezone().isoformat()
            rows.setdefault(int(path.stem), {}).update(number=int(path.stem), file=name, at=at)
        return tuple(self._version(row) for _, row in sorted(rows.items()) if row.get("file") in copies)

    def keep(self, text: bytes, at: datetime) -> Version:
        """Return the version that holds `text`: the last one where it is the same, else a new one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._alone():
            before = self.all()
            if before and before[-1].path.read_bytes() == text:
                return before[-1]
            number, sha = before[-1].number + 1 if before else 1, _hash(text)
            copy = self._copy_of(text, sha, number, before)
            self._write({"number": number, "file": copy.name, "at": at.isoformat(), "sha": sha})
            new = Version(number, copy, at, sha=sha)
            self._thin((*before, new), at)
            return new

    def judge(self, report: Report) -> None:
        """Write the verdict beside the newest version that the report is about; none is, nothing is written."""
        about = report.submission_sha[:16]
        verdict = {"status": report.status, "points": report.points, "max_points": report.max_points}
        for version in reversed(self.all()):
            if _hash(version.path.read_bytes()) == about:
                with self._alone():
                    self._write({"number": version.number, **verdict})
                return

    def _copies(self) -> set[str]:
        """Return the names of the copies: one look at the folder, not one at each of hundreds."""
        try:
            with os.scandir(self.folder) as entries:
                files = {entry.name for entry in entries if entry.is_file()}
        except OSError:
            return set()
        return {
            name for name in files if name.endswith(self.suffix) and name[: -len(self.suffix)].isdecimal()
        }

    def _copy_of(self, text: bytes, sha: str, number: int, before: tuple[Version, ...]) -> Path:
        # Their names first: to read hundreds of copies takes longer than a grade.
        alike = (one.path for one in before if one.sha in ("", sha))
        same = next((path for path in alike if path.read_bytes() == text), None)
        if same is not None:
            return same
        copy = self.folder / f"{number:04}{self.suffix}"
        fresh = copy.with_suffix(".new")
        fresh.write_bytes(text)
        fresh.replace(copy)
        return copy

    def _thin(self, versions: tuple[Version, ...], now: datetime) -> None:
        kept = thinned(versions, now)
        if len(kept) == len(versions):
            return
        numbers, copies = {one.number for one in kept}, {one.path for one in kept}
        lines = [line for line in self._lines() if line["number"] in numbers]
        fresh = self.folder / f"{LOG}.new"
        fresh.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        fresh.replace(self.folder / LOG)
        for gone in {one.path for one in versions} - copies:
            gone.unlink(missing_ok=True)

    def _version(self, row: dict[str, Any]) -> Version:
        return Version(
            number=row["number"],
            path=self.folder / row["file"],
            at=datetime.fromisoformat(row["at"]),
            sha=row.get("sha", ""),
            status=row.get("status", ""),
            points=row.get("points", 0),
            max_points=row.get("max_points", 0),
        )

    def _lines(self) -> Iterator[dict[str, Any]]:
        try:
            text = (self.folder / LOG).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return
        for line in text.splitlines():
            # A machine that stopped in the middle leaves half a line.
            try:
                row = json.loads(line)
            except ValueError:
                continue
            if isinstance(row, dict) and isinstance(row.get("number"), int):
                yield row

    def _write(self, row: dict[str, Any]) -> None:
        log = self.folder / LOG
        torn = log.is_file() and not log.read_bytes().endswith(b"\n") and log.stat().st_size > 0
        with log.open("a", encoding="utf-8") as file:
            file.write(("\n" if torn else "") + json.dumps(row) + "\n")
            file.flush()
            os.fsync(file.fileno())

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.folder / LOCK).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _hash(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:16]
