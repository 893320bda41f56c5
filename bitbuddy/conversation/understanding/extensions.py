"""The endings of files that people say as words: "my PDFs", "an mp3"."""

from __future__ import annotations

KNOWN_EXTENSIONS = frozenset(
    (
        "pdf docx odt rtf txt md csv xlsx xls ods pptx ppt odp png jpg jpeg gif webp svg heic tif tiff bmp mp3 flac "
        "ogg wav m4a mp4 mkv avi mov webm zip tar gz xz rar 7z py js ts html css json xml yaml toml epub mobi iso deb "
        "exe psd dmg ttf otf log ini sql c cpp h java rs go sh ics eml vcf"
    ).split()
)


def is_extension(word: str) -> bool:
    """Return whether a folded word is an extension in one or in many: "pdf", "mp3s"."""
    return word in KNOWN_EXTENSIONS or word.removesuffix("s") in KNOWN_EXTENSIONS
