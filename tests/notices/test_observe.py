"""What deserves attention among files that came, in piles, and on full disks."""

from __future__ import annotations

from datetime import UTC, datetime

from bitbuddy.kernel.events import SettledFile
from bitbuddy.notices.model import NoticeKind
from bitbuddy.notices.observe import Candidate, Thresholds, filling_disks, from_settled, pile_in_downloads
from bitbuddy.notices.surroundings import FullDisk, Grown, Pile
from tests.fakes.surroundings import DOCUMENTS, DOWNLOADS, FakeSurroundings

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def came(path: str, size: int = 10_000, before: str = "", appeared: float = 5.0) -> SettledFile:
    return SettledFile(path, size, 7, appeared, before)


def observed(*files: SettledFile, around: FakeSurroundings | None = None, **limits: int) -> list[Candidate]:
    return from_settled(files, around or FakeSurroundings(), Thresholds(**limits))


def test_a_download_under_its_final_name() -> None:
    path = f"{DOWNLOADS}/report.pdf"
    (found,) = observed(came(path, before=f"{path}.part"))
    assert (found.kind, found.title) == (NoticeKind.DOWNLOAD_FINISHED, "report.pdf finished downloading")
    assert found.paths == (path,)
    assert (found.size, found.count, found.modified) == (10_000, 1, 7)
    assert "report.pdf.part" in found.seen[0]
    assert [one.id for one in found.actions] == ["open", "show", "move:documents", "why", "less"]


def test_a_file_that_was_put_there_is_not_called_downloaded() -> None:
    (found,) = observed(came(f"{DOWNLOADS}/a/b/photo.jpg"))
    assert found.title == "photo.jpg arrived in b"
    assert [one.id for one in found.actions] == ["open", "show", "why", "less"]


def test_a_download_to_any_folder_is_known_by_its_partial_name() -> None:
    path = f"{DOCUMENTS}/report.pdf"
    (found,) = observed(came(path, before=f"{path}.crdownload"))
    assert found.kind is NoticeKind.DOWNLOAD_FINISHED
    assert "move:documents" not in [one.id for one in found.actions]


def test_what_is_no_news() -> None:
    assert not observed(came(f"{DOWNLOADS}/report.pdf.part"))
    assert not observed(came(f"{DOWNLOADS}/known.pdf", appeared=0.0))
    assert not observed(came(f"{DOWNLOADS}/new.pdf", before=f"{DOWNLOADS}/old.pdf", appeared=0.0))
    assert not observed(came(f"{DOCUMENTS}/letter.odt"))
    assert not observed()


def test_several_downloads_are_one() -> None:
    (found,) = observed(*(came(f"{DOWNLOADS}/{number}.pdf", 1_000_000) for number in range(12)))
    assert (found.kind, found.title) == (NoticeKind.DOWNLOAD_FINISHED, "12 downloads finished")
    assert (found.count, found.size, found.folder) == (12, 12_000_000, DOWNLOADS)
    assert found.text == "0.pdf, 1.pdf, 2.pdf and 9 more: 12 MB in /home/ana/Downloads."
    assert [one.id for one in found.actions] == ["show", "why", "less"]


def test_a_duplicate_replaces_the_download() -> None:
    path, twin = f"{DOWNLOADS}/report (1).pdf", f"{DOCUMENTS}/report.pdf"
    (found,) = observed(came(path), around=FakeSurroundings(twins={path: [twin]}))
    assert (found.kind, found.paths) == (NoticeKind.DUPLICATE, (path, twin))
    assert found.text == "You have the same file already: /home/ana/Documents/report.pdf (10 kB)."


def test_small_files_are_not_compared_and_of_many_only_some() -> None:
    around = FakeSurroundings()
    observed(came(f"{DOWNLOADS}/tiny.txt", 100), around=around)
    assert around.compared == []
    observed(*(came(f"{DOWNLOADS}/{number}.pdf") for number in range(40)), around=around)
    assert len(around.compared) == 20


def test_a_large_download_is_one_candidate_that_says_so() -> None:
    (found,) = observed(came(f"{DOWNLOADS}/film.mkv", 600_000_000))
    assert (found.kind, found.text) == (NoticeKind.LARGE_FILE, "A large file: 600 MB in /home/ana/Downloads.")
    (found,) = observed(came(f"{DOCUMENTS}/disk.img", 600_000_000), came(f"{DOCUMENTS}/small.img", 10))
    assert (found.kind, found.title) == (NoticeKind.LARGE_FILE, "disk.img is a large file")
    (found,) = observed(*(came(f"{DOCUMENTS}/{n}.img", 600_000_000) for n in range(2)))
    assert (found.title, found.size) == ("2 large files came", 1_200_000_000)


def test_ten_thousand_unpacked_files_are_one_with_the_folder_they_are_in() -> None:
    files = [came(f"{DOWNLOADS}/archive/part {n % 7}/{n}.txt", 5) for n in range(10_000)]
    (found,) = observed(*files)
    assert (found.kind, found.count, found.size) == (NoticeKind.MANY_FILES, 10_000, 50_000)
    assert found.folder == f"{DOWNLOADS}/archive"
    assert len(found.paths) == 20
    (found,) = observed(*(came(f"{DOCUMENTS}/{n}.txt", 5) for n in range(500)))
    assert (found.kind, found.count) == (NoticeKind.MANY_FILES, 500)
    assert not observed(*(came(f"{DOCUMENTS}/{n}.txt", 5) for n in range(499)))


def test_an_archive_and_what_came_out_of_it() -> None:
    archive = f"{DOWNLOADS}/photos.zip"
    files = [came(f"{DOWNLOADS}/photos/{n}.jpg") for n in range(30)]
    kinds = [found.kind for found in observed(*files, came(archive, before=f"{archive}.part"))]
    assert kinds == [NoticeKind.MANY_FILES, NoticeKind.DOWNLOAD_FINISHED]


def test_names_cannot_deceive() -> None:
    path = f"{DOWNLOADS}/photo\u202egpj.exe\n\udcff" + "x" * 200
    (found,) = observed(came(path))
    assert "\u202e" not in found.title
    assert "\n" not in found.title
    assert "\\xff" in found.seen[0] + found.title or len(found.title) < 120
    assert len(found.title) < 120
    assert found.paths == (path,)


def test_a_pile() -> None:
    around = FakeSurroundings(heap=Pile(49, 1_000_000))
    assert pile_in_downloads(around, Thresholds(), NOW) is None
    around.heap = Pile(50, 1_000_000)
    found = pile_in_downloads(around, Thresholds(), NOW)
    assert found is not None
    assert found.text == "50 files in /home/ana/Downloads have not changed for 30 days: 1 MB."
    assert pile_in_downloads(FakeSurroundings(folder=""), Thresholds(), NOW) is None


def test_a_filling_disk_names_what_grew() -> None:
    around = FakeSurroundings(disks=[FullDisk("The disk is nearly full.", 5)])
    (found,) = filling_disks(around, NOW)
    assert (found.kind, found.text, found.size) == (NoticeKind.DISK_FILLING, "The disk is nearly full.", 5)
    around.growth = [Grown("/home/ana/Videos", 4_000_000_000)]
    (found,) = filling_disks(around, NOW)
    assert found.text == "The disk is nearly full. What grew in the last week: /home/ana/Videos by 4 GB."
    assert found.folder == "/home/ana/Videos"
    assert not list(filling_disks(FakeSurroundings(), NOW))


def test_what_programs_keep_beside_a_file_is_no_news() -> None:
    for name in (".~lock.letter.odt#", "~$letter.docx", ".letter.txt.swp", "letter.txt~", "#letter.txt#", ".DS_Store"):
        assert not observed(came(f"{DOWNLOADS}/{name}"))
    (found,) = observed(came(f"{DOWNLOADS}/.~lock.letter.odt#"), came(f"{DOWNLOADS}/letter.odt"))
    assert (found.title, found.count) == ("letter.odt arrived in Downloads", 1)


def test_a_few_files_of_one_new_folder_are_not_so_many_downloads() -> None:
    (found,) = observed(*(came(f"{DOWNLOADS}/eight/{n}.txt") for n in range(8)))
    assert (found.kind, found.title) == (NoticeKind.MANY_FILES, "8 new files in eight")


def test_bursts_in_different_places_are_not_added_together() -> None:
    home = DOWNLOADS.rpartition("/")[0]
    built = [came(f"{home}/Documents/project/build/{n}.o") for n in range(300)]
    copied = [came(f"{home}/Pictures/import/{n}.jpg") for n in range(300)]
    assert not observed(*built, *copied)
    found = observed(*built, *copied, many=300)
    assert [one.title for one in found] == ["300 new files in build", "300 new files in import"]
    (found_one,) = observed(*built, *copied, came(f"{home}/Videos/film.mkv", 600_000_000))
    assert found_one.title == "film.mkv is a large file"
