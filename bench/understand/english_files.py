"""Questions about files as English-speaking people ask them, written by hand."""

from __future__ import annotations

from datetime import datetime

from bench.understand import calendar as cal
from bench.understand.pattern import Block, block

TERSE: tuple[Block, ...] = (
    block(
        "files.find",
        "biggest pics downloads\nlargest pictures downloads",
        plain=True,
        kinds="picture",
        folder="Downloads",
        order="largest",
    ),
    block(
        "files.find", "invoices 2023", plain=True, words="invoice", either=({"when": cal.year(2023)}, {"words": "2023"})
    ),
    block("files.find", "photos yesterday\npics yesterday", kinds="picture", when=cal.YESTERDAY),
    block(
        "files.find",
        """
        photos summer 2024
        pictures summer 2024
        """,
        kinds="picture",
        when=cal.month(2024, 6, 3, 23),
    ),
    block("files.find", "newest pdf", extensions="pdf", order="newest", limit=1),
    block("files.find", "pdf >10mb\npdfs > 10 MB", plain=True, extensions="pdf", min_size=10_000_000),
    block("files.count", "no. of photos?\nphoto count\nhow many pics", kinds="picture"),
    block("files.total", "total size videos\nvideo size total", kinds="video"),
)

CHANGES: tuple[Block, ...] = (
    block(
        "files.changes",
        """
        what changed {at}?
        what has changed {at}?
        what's changed on my computer {at}
        what is new {at}?
        anything changed {at}?
        what happened to my files {at}?
        """,
    ),
    block("files.changes", "what changed in Documents {at}?\nwhat's new in Documents {at}", folder="Documents"),
    block(
        "files.changes",
        """
        what did I delete {at}?
        which files were deleted {at}?
        what was deleted {at}
        which files disappeared {at}?
        what have I thrown away {at}?
        files deleted {at}
        what is gone {at}?
        """,
        changes="gone",
    ),
    block(
        "files.changes",
        "which files were deleted from Documents?\nwhat disappeared from Documents?",
        plain=True,
        changes="gone",
        folder="Documents",
    ),
    block(
        "files.changes",
        "which photos did I delete {at}?\nhow many photos were deleted {at}?",
        changes="gone",
        kinds="picture",
    ),
    block(
        "files.changes",
        """
        what moved {at}?
        what was renamed {at}?
        which files did I rename {at}?
        what did I move {at}?
        how many files were moved {at}?
        """,
        changes="moved",
    ),
    block(
        "files.growth",
        """
        what grew {at}?
        which folders grew {at}?
        what has grown the most {at}?
        which folder grew most {at}?
        which folders got bigger {at}?
        """,
        free="all",
    ),
    block("files.count", "how many files were added {at}?\nhow many files did I add {at}?"),
    block("files.find", "what did I add to Pictures {at}?", folder="Pictures"),
    block("open", "what happened to the dinosaurs?\nhow did Rome grow?\nwhat moved the stock market?", plain=True),
)

TWINS: tuple[Block, ...] = (
    block(
        "files.duplicates",
        """
        find duplicate files
        do I have any duplicates?
        show me duplicates
        which files do I have twice?
        are there files with the same content?
        do I have the same file more than once?
        list all duplicated files
        are there files I have more than once?
        """,
    ),
    block(
        "files.duplicates",
        """
        are any of my photos duplicates?
        which photos do I have twice?
        which of my photos do I have twice?
        show me duplicate photos
        """,
        kinds="picture",
    ),
    block("files.duplicates", "duplicates in Downloads\nwhich files in Downloads are there twice?", folder="Downloads"),
)

FIND: tuple[Block, ...] = (
    block(
        "files.find",
        """
        top 5 largest files
        the five biggest files I have
        my 5 biggest files
        """,
        order="largest",
        limit=5,
    ),
    block(
        "files.find",
        """
        where is my {name}?
        where did I put my {name}?
        I can't find my {name}
        any idea where I put the {name}?
        have you seen my {name}?
        find my {name}
        do you know where my {name} is?
        I'm looking for my {name}
        could you look for the {name} for me?
        {name}
        help me find the {name}
        where's that {name} gone?
        i need my {name}
        search for {name}
        I've lost my {name}, can you find it?
        where have I saved the {name}?
        can you locate the {name}?
        look up my {name}
        """,
    ),
    block(
        "files.find",
        """
        show me all {kinds}
        list my {kinds}
        which {kinds} do I have?
        show {kinds}
        find {names}
        show me my {names}
        where are my {names}?
        I'd like to see my {names}
        where do I keep my {names}?
        what {kinds} have I got?
        """,
    ),
    block(
        "files.find",
        """
        show me {kinds} {from}
        {kinds} {from}
        {names} {from}
        find {names} {from}
        list all {kinds} {from}
        can you show me the {kinds} {from}?
        I'm after the {names} {from}
        I need all {kinds} {from}
        all my {kinds} {from} please
        got any {kinds} {from}?
        """,
    ),
    block(
        "files.find",
        """
        show me the {kinds} {in}
        which {kinds} are {in}?
        {kinds} {in}
        list {names} {in}
        find all {kinds} {in}
        what {kinds} do I have {in}?
        could you list the {kinds} {in} for me?
        look for {names} {in}
        {kinds} {in} {from}
        show me {kinds} {from} {in}
        """,
    ),
    block(
        "files.find",
        """
        which files did I change {at}?
        what did I work on {at}?
        which {kinds} did I edit {at}?
        what files were modified {at}?
        show me everything I saved {at}
        files changed {at}
        the {kinds} I made {at}
        """,
    ),
    block(
        "files.find",
        """
        which documents did I touch {at}?
        what documents have I written {at}?
        """,
        kinds="document",
    ),
    block(
        "files.find",
        """
        show me {kinds} {size}
        which {kinds} are {size}?
        files {size}
        are any of my {kinds} {size}?
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        {kinds} over 500 MB
        find {kinds} bigger than 500 megabytes
        which {kinds} are larger than 0.5 GB?
        show me any {kinds} above 500mb
        """,
        min_size=500_000_000,
    ),
    block(
        "files.find",
        """
        files {size} {in}
        anything {size} {in}?
        show me files {size} {in}
        """,
        times=3,
    ),
    block(
        "files.find",
        """
        what is the {largest} {one} {in}?
        show me the {largest} {one}
        which is my {largest} {one}?
        {largest} {one} {in}
        what's the {largest} {one} I have?
        which {one} {in} is the {largest}?
        my {largest} {one}?
        the {largest} {one} {from}
        """,
        limit=1,
    ),
    block(
        "files.find",
        """
        show me the {number} {largest} {kinds}
        what are the {number} {largest} files {in}?
        {number} {largest} {kinds} {in}
        list my {number} {largest} {kinds}
        the {number} {largest} {kinds} {from}
        """,
    ),
    block(
        "files.find",
        """
        what are my {largest} {kinds}?
        which are the {largest} files {in}?
        show me the {largest} {kinds} {in}
        {largest} {kinds} first
        """,
    ),
    block(
        "files.find",
        """
        what did I download last?
        what's the last thing I downloaded?
        the most recent download
        my latest download
        """,
        either=({"folder": "Downloads", "order": "newest"}, {"order": "newest"}),
        free="limit",
    ),
    block(
        "files.find",
        """
        what did I download {at}?
        where is everything I downloaded {at}?
        which files have I downloaded {at}?
        the stuff I downloaded {at}
        """,
        either=({"folder": "Downloads"}, {}),
    ),
    block(
        "files.find",
        """
        where is the invoice I downloaded {at}?
        that invoice i downloaded {at}
        """,
        words="invoice",
        either=({"folder": "Downloads"}, {}),
    ),
    block(
        "files.find",
        """
        when did I last change my {name}?
        when was the {name} last modified?
        how old is my {name}?
        """,
        times=1,
        either=({}, {"order": "newest"}),
        free="limit",
    ),
)

EXCLUDE: tuple[Block, ...] = (
    block("files.find", "photos {without}", times=1, kinds="picture"),
    block(
        "files.find",
        """
        photos but no screenshots
        pictures, but not the screenshots
        show me my photos without screenshots
        all my images except screenshots
        """,
        kinds="picture",
        either=({"without_words": "screenshot"},),
    ),
    block(
        "files.find",
        """
        everything {in} except PDFs
        all files {in} but no PDFs
        what's {in} that isn't a PDF?
        list everything {in} other than PDF files
        """,
        without_extensions="pdf",
    ),
    block(
        "files.find",
        """
        show me {names} {without}
        all {names} {without}
        """,
        times=4,
    ),
    block(
        "files.find",
        """
        invoices not in Downloads
        my invoices, but not the ones in Downloads
        find invoices anywhere but in Downloads
        invoices outside of Downloads
        """,
        words="invoice",
        without_folders=("Downloads",),
    ),
    block(
        "files.find",
        """
        invoices without the word phone
        all invoices that don't have phone in the name
        invoices but not phone
        show me invoices, not the phone ones
        """,
        words="invoice",
        without_words="phone",
    ),
    block(
        "files.count",
        """
        how many files {in} are not PDFs?
        how many files do I have {in}, not counting PDFs?
        """,
        without_extensions="pdf",
    ),
    block(
        "files.find",
        """
        files from 2023 that are not photos
        everything from 2023 except pictures
        anything from 2023 but no photos
        """,
        when=cal.year(2023),
        without_kinds="picture",
    ),
)

COMBINE: tuple[Block, ...] = (
    block(
        "files.find",
        """
        PDFs and photos {in}
        show me photos and PDFs {in}
        all PDFs or pictures {in}
        """,
        kinds="picture",
        extensions="pdf",
    ),
    block("files.find", "videos and songs {from}\nshow me songs or videos {from}", kinds="audio video"),
    block(
        "files.find",
        """
        files called budget or invoice
        budget or invoice
        anything named invoice or budget
        find files with budget or invoice in the name
        """,
        any_words="budget invoice",
    ),
    block(
        "files.find",
        """
        PDFs in Documents or Downloads
        show me the PDFs in Documents and Downloads
        pdf files in my documents and downloads folders
        PDFs either in Downloads or in Documents
        """,
        extensions="pdf",
        folders=("Documents", "Downloads"),
    ),
    block(
        "files.find",
        "photos and videos bigger than 100 MB {from}",
        times=3,
        kinds="picture video",
        min_size=100_000_000,
    ),
    block(
        "files.find",
        "pdfs with invoice in the name {from}\nPDFs named invoice {from}",
        words="invoice",
        extensions="pdf",
    ),
    block("files.find", "pdf invoices {in}\ninvoices as pdf {in}", words="invoice", extensions="pdf"),
    block(
        "files.find",
        """
        pdfs docs
        docs pdf
        """,
        plain=True,
        extensions="pdf",
        either=({"folder": "Documents"}, {"kinds": "document"}, {}),
    ),
    block(
        "files.find",
        "pdf downloads 2023\npdfs downloads from 2023",
        extensions="pdf",
        folder="Downloads",
        when=cal.year(2023),
    ),
    block(
        "files.find",
        """
        photos on 31 February
        pictures from 30.02.2024
        """,
        kinds="picture",
        problem=True,
        free="when",
    ),
    block(
        "files.find",
        """
        invoice dentist 2024
        the dentist invoice from 2024
        """,
        either=(
            {"words": "invoice dentist 2024"},
            {"words": "invoice dentist", "when": cal.year(2024)},
        ),
    ),
    block(
        "files.find",
        """
        what's in {folder}?
        what is inside {folder}?
        show me what's in {folder}
        list everything in {folder}
        show me the contents of {folder}
        """,
    ),
    block("files.find", "where is {file}?\nfind {file}\n{file}\ncan't find {file} anymore", times=2),
    block(
        "files.find",
        """
        sort my photos by size
        photos, biggest first
        list my pictures by size
        photos sorted by size
        """,
        kinds="picture",
        order="largest",
    ),
    block(
        "files.find",
        """
        list my PDFs alphabetically
        PDFs sorted by name
        pdfs in alphabetical order
        """,
        extensions="pdf",
        order="name",
    ),
    block(
        "files.find",
        """
        PDFs by date
        my pdfs sorted by date, newest on top
        """,
        extensions="pdf",
        order="newest",
    ),
    block(
        "files.find",
        "photos of the beach\nany photos of the beach?\ni want the photos from the beach",
        words="beach",
        kinds="picture",
    ),
    block(
        "files.find",
        "songs older than 2015\nmusic files from before 2015",
        kinds="audio",
        when=cal.until(datetime(2015, 1, 1)),
    ),
)

COUNT: tuple[Block, ...] = (
    block(
        "files.count",
        """
        how many {kinds} do I have?
        how many {kinds} are {in}?
        count my {kinds}
        number of {kinds} {in}
        how many {kinds} {from} are there?
        how many {names} do I have {from}?
        how many {kinds} have I got {in}?
        can you count the {kinds} {in}?
        what's the number of {kinds} I own?
        how many {kinds} did I save {at}?
        tell me how many {kinds} there are {in}
        how many {names} are there?
        how many files are {in}?
        how many files did I change {at}?
        how many files {size} are there?
        """,
    ),
    block(
        "files.count|files.find",
        """
        do I have any {kinds}?
        are there any {kinds} {in}?
        have I got {names} {from}?
        is there a {one} {in}?
        do we have {kinds} {from}?
        """,
        free="limit",
    ),
)

TOTAL: tuple[Block, ...] = (
    block(
        "files.total",
        """
        how big are my {kinds} together?
        how much space do my {kinds} take up?
        how big is {folder}?
        total size of my {kinds} {in}
        how much room do the {kinds} {in} need?
        how many gigabytes of {kinds} do I have?
        what's the total size of {folder}?
        how large is {folder}?
        how much disk space does {folder} use?
        how much do all the {kinds} {from} add up to?
        add up the size of my {kinds}
        size of {folder}
        """,
    ),
    block("files.total|files.find", "how big is {file}?\nwhat's the size of {file}?", times=2),
)

FOLDERS: tuple[Block, ...] = (
    block(
        "files.folders",
        """
        how many folders do I have?
        how many folders are {in}?
        list the folders {in}
        which folders are {in}?
        what's the newest folder?
        show me my folders
        which folders did I create {at}?
        folders {in}
        what is the oldest folder {in}?
        which subfolders are {in}?
        """,
        free="order limit",
    ),
    block(
        "files.folders|files.find",
        """
        where is my Taxes 2023 folder?
        find the folder Recipes
        where's my projects folder?
        """,
        free="words folders",
    ),
    block(
        "files.space",
        """
        what fills my disk?
        what takes up all the space?
        which folders are the biggest?
        biggest folders
        what's eating my disk space?
        where has all my space gone?
        show me the largest folders
        what is hogging my hard drive?
        which folder uses the most space?
        why is my disk full?
        what's using up my storage?
        what's taking so much room on my drive?
        """,
        free="order limit",
    ),
    block(
        "files.content",
        """
        which document mentions the deposit?
        which pdf talks about heat pumps?
        what does my contract say about notice periods?
        where is the deposit mentioned?
        which of my letters mention the tax office?
        which file contains the word "solar"?
        does any document mention the landlord?
        which papers say something about the roof repair?
        in which document is the warranty mentioned?
        which letter talks about the parking permit?
        which documents contain the words "cooling off period"?
        """,
        free="all",
    ),
    block(
        "files.kinds",
        """
        what kinds of files do I have?
        what types of files are {in}?
        what sort of files are {in}?
        which file types take up the most space?
        which kinds of files do I have most of?
        what file types have I got?
        break down my files by type
        what kind of stuff do I have {in}?
        how are my files split by type?
        """,
        free="order limit",
    ),
)

OPEN: tuple[Block, ...] = (
    block(
        "files.open",
        """
        open {file}
        launch {file}
        can you open {file} for me?
        please open {file}
        open up {file}
        """,
    ),
    block(
        "files.open",
        """
        open my {name}
        open the {name}
        could you open my {name}?
        """,
    ),
    block("files.open", "open the {largest} {one}\nopen my {largest} {one} {in}", limit=1),
    block(
        "files.open",
        "play the song summer mix\nplay summer mix\nput on summer mix",
        either=({"words": "summer mix", "kinds": "audio"}, {"words": "summer mix"}),
    ),
    block(
        "files.open",
        "play the birthday party video\nplay my birthday party video",
        words="birthday party",
        kinds="video",
    ),
    block(
        "files.show",
        """
        show {file} in its folder
        open the folder of {file}
        show me {file} in the file manager
        open the folder where {file} is
        reveal {file} in the folder
        """,
    ),
)

BLOCKS = (*TERSE, *CHANGES, *TWINS, *FIND, *EXCLUDE, *COMBINE, *COUNT, *TOTAL, *FOLDERS, *OPEN)
