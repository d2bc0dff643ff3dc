import time

import pytest

from rag.intake.identity.corrections import find_corrections

OPENING = "The river rose by two metres overnight and the town council closed both bridges."


@pytest.mark.parametrize(
    "note",
    [
        "Correction: The bridge closed on Monday, not Sunday.",
        "CORRECTION: The bridge closed on Monday.",
        "Correction, May 3: This article misstated the height of the river.",
        "Correction (May 3, 2024): The mayor is Ann Smith.",
        "Correction May 3, 2024: The mayor is Ann Smith.",
        "*Correction: The mayor is Ann Smith.*",
        "Corrections & Clarifications: An earlier version named the wrong bridge.",
        "Clarification: The council voted on Monday.",
        "An earlier version of this article misstated the height of the river.",
        "A previous version of this story incorrectly said the bridge was open.",
        "This article was updated on May 4 to add the mayor's words.",
        "This story has been updated.",
        "This story has been corrected to say that the bridge closed on Monday.",
        "Editor's note: This article has been corrected.",
        "Editor’s Note: An earlier version of this story named the wrong bridge.",
        "Update: This article has been changed to name the mayor.",
        "Korrektur: Die Brücke wurde am Montag geschlossen.",
        "In einer früheren Version dieses Artikels hieß es, die Brücke sei offen.",
        "Dieser Artikel wurde am 4. Mai aktualisiert.",
        "Rectificatif : le pont a fermé lundi.",
        "Une version précédente de cet article indiquait que le pont était ouvert.",
        "Cet article a été mis à jour lundi.",
        "Corrección: el puente cerró el lunes.",
        "Fe de erratas: el puente cerró el lunes.",
        "Una versión anterior de este artículo decía que el puente estaba abierto.",
        "Correzione: il ponte ha chiuso lunedì.",
        "Una versione precedente di questo articolo nominava il ponte sbagliato.",
        "Correção: a ponte fechou na segunda-feira.",
        "Uma versão anterior desta reportagem dizia que a ponte estava aberta.",
        "Rectificatie: de brug sloot op maandag.",
        "In een eerdere versie van dit artikel stond dat de brug open was.",
        "Исправление: мост закрыли в понедельник.",
        "В предыдущей версии статьи говорилось, что мост открыт.",
        "更正：大桥于周一关闭。",
        "تصحيح: أغلق الجسر يوم الاثنين.",
        "Düzeltme: Köprü pazartesi kapandı.",
        "Sprostowanie: most zamknięto w poniedziałek.",
    ],
)
def test_a_note_is_found_in_its_own_words(note):
    assert find_corrections(f"{OPENING}\n\n{note}\n\n{OPENING}") == (note,)


@pytest.mark.parametrize(
    "line",
    [
        "A correction in share prices followed on Monday.",
        "Corrections officers went on strike.",
        "The department of corrections: a history",
        "The earlier version of the law was milder.",
        "An earlier version of the law was amended in 1932.",
        "An earlier version of the bridge stood here until 1932.",
        "He asked for clarification of the rules.",
        "This story has been told many times.",
        "Update your phone before May 4.",
        "Editor's note books were found in the attic.",
        "Die Korrektur an der Börse hielt an.",
        "La corrección del mercado continuó.",
    ],
)
def test_prose_on_corrections_is_no_note(line):
    assert find_corrections(f"{OPENING}\n\n{line}") == ()


def test_a_label_alone_takes_the_next_line():
    text = f"{OPENING}\n\n## Correction\n\nThe bridge closed on Monday.\n\n{OPENING}"

    assert find_corrections(text) == ("The bridge closed on Monday.",)


def test_the_same_note_twice_counts_once():
    assert len(find_corrections("Correction: It was Monday.\n\nCorrection: It was Monday.")) == 1


@pytest.mark.parametrize(
    "hostile",
    ["Correction " * 100_000, "Correction\n" * 100_000, "this article " * 100 + "\n", "\n" * 10**6],
)
def test_hostile_text_takes_time_in_proportion(hostile):
    begun = time.process_time()

    find_corrections(hostile)

    assert time.process_time() - begun < 2.0


@pytest.mark.parametrize(
    "note",
    [
        "(Corrects spelling of name in paragraph 3)",
        "(This version of the story corrects the day in paragraph 2)",
        "(Updates with comment from the ministry, to add details)",
        "Updated at 14:20 to add comment from the ministry.",
        "(This story has been refiled to fix a typo in the headline)",
        "Fe de errores: el embalse mide 40 metros.",
    ],
)
def test_the_notes_of_agencies_are_found(note):
    assert find_corrections(f"The dam holds.\n\n{note}") == (note,)


@pytest.mark.parametrize(
    "line",
    [
        "Editors note that the book was revised twice.",
        "This page in our history has changed everything.",
        "Updated rules to include cyclists take effect on Monday.",
        "Corrected proofs to add to the pile arrived at noon.",
    ],
)
def test_what_only_sounds_like_a_note_is_none(line):
    assert find_corrections(f"The dam holds.\n\n{line}") == ()
