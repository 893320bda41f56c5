"""A home folder as people have it, English and German: the names that the questions ask for."""

from __future__ import annotations

import re
from functools import cache

from bitbuddy.files.index.vocabulary import TWO_MISTAKES
from bitbuddy.files.names import fold
from bitbuddy.files.search.spelling import distance

FOLDERS = {
    "en": ("Documents", "Downloads", "Pictures", "Music", "Videos", "Desktop", "Taxes 2023", "Recipes", "Projects"),
    "de": ("Dokumente", "Downloads", "Bilder", "Musik", "Videos", "Schreibtisch", "Steuer 2023", "Rezepte", "Projekte"),
}

FILES = {
    "en": """
        invoice phone march.pdf|invoice dentist 2024.pdf|invoice electricity.pdf|tax return 2023.pdf|tax return 2024.pdf
        budget.xlsx|budget 2025.xlsx|household budget.ods|rental contract.pdf|insurance policy.pdf|cover letter.docx
        letter to landlord.odt|annual report.docx|meeting notes.txt|lecture biology.pptx|novel draft.odt|thesis.pdf
        holiday beach 01.jpg|holiday beach 02.jpg|wedding anna.jpg|screenshot 2026-02-11.png|garden.jpg|cat sofa.jpg
        birthday party.mp4|piano practice.mp3|podcast episode 12.mp3|summer mix.flac|pancakes recipe.txt|lasagne.md
        passport scan.pdf|cv.docx|ticket lisbon.pdf|warranty washing machine.pdf|manual camera.pdf|backup photos.zip
        website.tar.gz|setup printer.exe|dune.epub|inventory.csv|presentation sales.pptx|map hiking.png|logo.svg
        invoices overview 2024.ods|receipts 2025.zip|contracts.zip|letters.zip|payslips 2024.zip|reports 2025.zip
        recipes.txt|certificates.zip|tickets.zip
        application university.docx|certificate first aid.pdf|receipt laptop.pdf|payslip january.pdf|diary.txt
    """,
    "de": """
        Rechnung Telefon März.pdf|Rechnung Zahnarzt 2024.pdf|Stromrechnung.pdf|Steuererklärung 2023.pdf
        Steuererklärung 2024.pdf|Haushaltsplan.xlsx|Mietvertrag.pdf|Versicherung Auto.pdf|Bewerbung Stadtwerke.docx
        Brief Vermieter.odt|Jahresbericht.docx|Protokoll Sitzung.txt|Vorlesung Biologie.pptx|Roman Entwurf.odt
        Urlaub Strand 01.jpg|Urlaub Strand 02.jpg|Hochzeit Anna.jpg|Bildschirmfoto 2026-02-11.png|Garten.jpg|Katze.jpg
        Geburtstag Oma.mp4|Klavier Übung.mp3|Hörbuch Kapitel 3.mp3|Sommermix.flac|Rezept Pfannkuchen.txt|Lasagne.md
        Reisepass Kopie.pdf|Lebenslauf.docx|Fahrkarte Lissabon.pdf|Garantie Waschmaschine.pdf|Anleitung Kamera.pdf
        Sicherung Fotos.zip|Webseite.tar.gz|Zeugnis.pdf|Kontoauszug Januar.pdf|Gehaltsabrechnung Februar.pdf
        Rechnungen Übersicht 2024.ods|Verträge.zip|Briefe.zip|Rezepte.txt|Zeugnisse.zip|Bewerbungen.zip|Anleitungen.zip
        Kontoauszüge 2025.zip|Gehaltsabrechnungen 2025.zip
        Inventar.csv|Präsentation Vertrieb.pptx|Wanderkarte.png|Masterarbeit.pdf|Tagebuch.txt|Einkaufsliste.txt
    """,
}


def file_names(language: str) -> tuple[str, ...]:
    """Return the names of the files in the home of ``language``."""
    return tuple(name.strip() for name in re.split(r"[|\n]", FILES[language]) if name.strip())


@cache
def words(language: str) -> frozenset[str]:
    """Return the folded words of all names in the home of ``language``."""
    names = (*file_names(language), *FOLDERS[language])
    return frozenset(word for name in names for word in re.split(r"[\W_]+", fold(name)) if word)


@cache
def closest_words(language: str, word: str) -> tuple[str, ...]:
    """Return the words of names that ``word`` may be a slip of, best first, as the index finds them."""
    most = 2 if len(word) >= TWO_MISTAKES else 1
    near = [(distance(word, known, most), known) for known in words(language)]
    return tuple(known for mistakes, known in sorted(near) if mistakes <= most)


def shown(language: str) -> tuple[str, ...]:
    """Return the paths of five files that an answer showed."""
    place = FOLDERS[language][0]
    return tuple(f"/home/person/{place}/{name}" for name in file_names(language)[:5])
