"""Kinds of files and the extensions that make them, as data."""

from __future__ import annotations

OTHER = "other"

# The order is part of the index's format: a kind's place here is kept in the database (see `schema.FORMAT`).
KINDS: dict[str, tuple[str, ...]] = {
    kind: tuple(extensions.split())
    for kind, extensions in {
        "document": "pdf doc docx docm dot dotx odt ott rtf txt text md markdown rst tex pages wpd wps xps oxps djvu "
        "abw fodt org adoc asciidoc log eml msg ics vcf",
        "spreadsheet": "xls xlsx xlsm xlsb xlt xltx ods ots fods csv tsv numbers gnumeric",
        "presentation": "ppt pptx pptm pps ppsx pot potx odp otp fodp key",
        "picture": "jpg jpeg jpe jfif png gif bmp tif tiff webp heic heif avif jxl svg svgz ico psd xcf kra raw cr2 "
        "cr3 nef arw dng orf rw2 raf pef srw ai eps tga ppm pgm pbm pnm exr hdr",
        "audio": "mp3 m4a m4b aac flac ogg oga opus wav wave wma aif aiff alac ape mid midi mka amr weba wv m3u m3u8 "
        "pls",
        "video": "mp4 m4v mkv avi mov wmv webm mpg mpeg mpe flv f4v 3gp 3g2 ogv mts m2ts vob divx asf rm rmvb",
        "archive": "zip tar gz tgz bz2 tbz tbz2 xz txz zst tzst lz lz4 lzma 7z rar cab arj z cpio ace tar.gz tar.bz2 "
        "tar.xz tar.zst tar.lz tar.lz4 tar.lzma tar.z zipx",
        "code": "py pyi pyw ipynb js mjs cjs jsx ts tsx java kt kts c h cc cpp cxx hpp hh hxx cs go rs rb php swift m "
        "mm scala lua pl pm r jl sh bash zsh fish ps1 bat cmd sql html htm xhtml css scss sass less vue svelte dart hs "
        "ml ex exs erl clj lisp el vim asm s f f90 pas vb groovy gradle cmake make mk diff patch proto d.ts",
        "installer": "deb rpm appimage flatpak flatpakref snap exe msi msix dmg pkg apk ipa jar run iso img vhd vhdx "
        "vmdk qcow2 ova vdi pkg.tar.zst pkg.tar.xz",
        "ebook": "epub mobi azw azw3 azw4 kf8 fb2 lit prc cbz cbr cb7 ibooks fb2.zip",
        "font": "ttf otf ttc woff woff2 pfb pfm bdf pcf eot sfd",
        "data": "json jsonl ndjson xml yaml yml toml ini cfg conf db sqlite sqlite3 parquet feather arrow avro hdf5 h5 "
        "npy npz pkl pickle mat rdata sav dta mdb accdb dbf gguf safetensors onnx bin dat geojson gpx kml kmz shp "
        "plist bak srt vtt",
        OTHER: "",
    }.items()
}

# How downloads are named that are not complete.
PARTIAL = ("part", "crdownload", "partial", "download", "!qb")

_KIND_OF = {extension: kind for kind, extensions in KINDS.items() for extension in extensions}
_COMPOUND = frozenset(extension for extension in _KIND_OF if "." in extension)
_COMPOUND_LAST = frozenset(extension.rpartition(".")[2] for extension in _COMPOUND)
# What follows the last dot of a name is an extension only when it is short, has no space and is no mere number:
# "Dr. Who", "kernel.log.1" and "dump.20240131" have none of their own.
MAXIMUM_LENGTH = 12


def kind_of(extension: str) -> str:
    """Return the kind of files with ``extension`` (no dot, lower case): "pdf" is "document", unknown ones "other"."""
    return _KIND_OF.get(extension, OTHER)


def extensions_of(kind: str) -> tuple[str, ...]:
    """Return the extensions of ``kind``; empty for "other" and for a kind that does not exist."""
    return KINDS.get(kind, ())


def extension_of(name: str) -> str:
    """Return the lower-case extension of a file's name, without the dot: "tar.gz" stays whole, ".bashrc" has none."""
    stem, dot, last = name.rpartition(".")
    if not dot or not stem.strip(".") or not last or len(last) > MAXIMUM_LENGTH or " " in last or last.isdigit():
        return ""
    extension = last.lower()
    if extension in _COMPOUND_LAST:
        return _compound(name.lower(), extension)
    return extension


def decided_by_ending(extension: str) -> bool:
    """Tell whether names that end in ``extension`` have no other one: not "gz", for it may be "tar.gz"."""
    return extension not in _COMPOUND_LAST


def _compound(name: str, last: str) -> str:
    parts = name.split(".")
    for number in (3, 2):
        whole = ".".join(parts[-number:])
        if len(parts) > number and parts[-number - 1] and whole in _COMPOUND:
            return whole
    return last
