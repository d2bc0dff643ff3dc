"""Find where an article says that it was wrong or was changed."""

import re

from rag.intake.noise.lines import bare
from rag.months import MONTH

MAX_CHARACTERS = 1_500
"""A longer line is the article itself, not a note on it."""

_NOTE = re.compile(
    r"[\W_]*(?:"
    # A label: "Correction:", "Correction, May 3:", "CORRECTION (May 3, 2024) -".
    r"(?:corrections?|clarifications?|erratum|errata|corrigendum|retraction|"
    r"korrektur(?:hinweis)?|berichtigung|richtigstellung|klarstellung|rectificatif|correctif|"
    r"précision|erratum|correcci[óo]n|rectificaci[óo]n|aclaraci[óo]n|fe de err(?:at|or)es?|fe de "
    r"erratas|correzione|"
    r"rettifica|precisazione|errata corrige|correção|errata|retificação|esclarecimento|correctie|"
    r"rectificatie|verduidelijking|исправление|уточнение|поправка|更正|勘误|تصحيح|تصويب|düzeltme|"
    rf"sprostowanie|korekta)(?:\s+(?:notice|appended)|\s+(?:&|and)\s+\w+|\s+{MONTH}\.? \d{{1,2}}"
    r"(?:,? \d{4})?)?\s*(?:[,(\[]\s*[^:：\n]{3,40})?\s*(?:[:：]|\s[-–—]\s)\s*\S"
    r"|(?:this (?:article|story|post|report|piece|page|headline|version)|(?:an? (?:earlier|"
    r"previous|"
    r"prior|original) version|earlier versions|the original version) of (?:this|our|the|an?) "
    r"[\w' -]{0,40}?(?:article|story|post|report|piece|page|column|headline|graphic|caption|"
    r"newsletter|essay|obituary|review)|the headline) .{0,160}?\b(?:(?:(?:has|have|had) (?:\w+ "
    r")?been|was|"
    r"were) (?:since )?(?:\w+ly )?(?:refiled|updated|corrected|amended|revised|clarified|changed|"
    r"modified|edited)|misstated|misidentified|misspelled|misquoted|incorrectly|wrongly|"
    r"mistakenly|erroneously|inaccurately|contained an error|gave the wrong|"
    r"included an incorrect)\b"
    r"|editor(?:['’]s|s['’]|s)? note\s?[:：.—–(-].{0,200}?\b(?:correct|updat|amend|clarif|earlier "
    r"version|"
    r"retract|revis)"
    r"|(?:in einer (?:früheren|vorherigen|ersten) (?:version|fassung)|dieser (?:artikel|"
    r"beitrag|text) wurde "
    r".{0,80}?(?:aktualisiert|korrigiert|berichtigt|geändert|ergänzt)|"
    r"anmerkung der redaktion\b.{0,200}?"
    r"(?:korrig|aktualisier|früher|berichtig))"
    r"|(?:une version (?:précédente|antérieure)|dans une (?:première|précédente) version|"
    r"cet article a été "
    r".{0,60}?(?:mis à jour|corrigé|modifié)|mise à jour\s*[:：])"
    r"|(?:una versión (?:anterior|previa)|en una versión anterior|est[ea] (?:artículo|noticia|"
    r"nota) (?:ha sido|"
    r"fue) .{0,60}?(?:actualizad|corregid|modificad)|nota del editor\b.{0,200}?(?:correg|"
    r"corrig|actualiz|version))"
    r"|(?:una versione precedente|in una versione precedente|(?:questo articolo|"
    r"l['’]articolo) è stato "
    r".{0,60}?(?:aggiornato|corretto|modificato)|nota della redazione\b.{0,200}?(?:corre|aggiorn))"
    r"|(?:uma versão anterior|(?:esta|este) (?:reportagem|matéria|artigo|texto|"
    r"notícia) foi .{0,60}?"
    r"(?:atualizad|corrigid|alterad|modificad))"
    r"|(?:in een eerdere versie|een eerdere versie|dit (?:artikel|"
    r"bericht) is .{0,60}?(?:aangepast|bijgewerkt|"
    r"gecorrigeerd|gewijzigd))"
    r"|(?:в (?:более ранней|предыдущей|первоначальной) версии|(?:статья|материал|новость|"
    r"текст) (?:была?|"
    r"обновл|исправл).{0,60}?(?:обновл|исправл|дополн|изменен))"
    r"|(?:本文(?:早前|先前|此前|已)|此前版本|早期版本|编者按.{0,40}?更正)"
    r"|(?:نسخة سابقة|تم تصحيح|تم تحديث هذا)"
    r"|(?:bu (?:haber|yazı|makale)(?:nin)? .{0,60}?(?:güncellen|düzelt|önceki))"
    r"|(?:we wcześniejszej wersji|(?:ten )?(?:artykuł|tekst) został .{0,40}?(?:zaktualizowan|"
    r"poprawion))"
    # As agencies write it: "(Corrects name in paragraph 3)", "Updated at 14:20 to add comment".
    r"|(?:\((?:correct(?:s|ed)|refil(?:es|ed)|updat(?:es|ed))|updated (?:at|on)) "
    r".{0,60}\b(?:paragraphs?|headline|"
    r"spelling|"
    r"to (?:add|correct|fix|clarify|include|remove|reflect|show))\b.{0,160}"
    r"|\(?this version of the story corrects\b.{0,160}"
    r"|(?:update|updated)(?:\s*[,(\[]?\s*[^:：\n]{3,40})?\s*[:：]\s*(?:this|an earlier)\s"
    r")",
    re.IGNORECASE,
)


def find_corrections(text: str) -> tuple[str, ...]:
    """Return the notes of correction, clarification or change, in the article's own words.

    A note is a line of its own. One that is only a label, as a heading, takes the next line.
    """
    found: list[str] = []
    label = False
    for line in text.split("\n"):
        words = bare(line)
        if not words or len(words) > MAX_CHARACTERS:
            label = label and not words
            continue
        if label or _NOTE.match(words):
            found.append(words)
        label = bool(_LABEL_ALONE.match(words))
    return tuple(dict.fromkeys(found))


_LABEL_ALONE = re.compile(
    r"[\W_]*(?:corrections?|clarifications?|erratum|korrektur|berichtigung|richtigstellung|"
    r"rectificatif|correcci[óo]n|fe de erratas|correzione|errata corrige|correção|rectificatie|"
    r"исправление|更正|تصحيح|düzeltme|sprostowanie)\s*[:：]?$",
    re.IGNORECASE,
)
