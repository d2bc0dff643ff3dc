"""Know the words that ask nothing: thanks, yes, no, hello, goodbye."""

import re

LONGEST, MOST_WORDS = 100, 8
_ASKS_NOTHING = frozenset(
    "bis buenos buenas hasta bonne bientôt guten gute abend nacht see got thanks thank thx ty "
    "cheers ok okay k yes yeah yep yup no nope nah hello hi hey great nice cool wow super "
    "perfect excellent awesome good bye goodbye sure fine alright right understood wonderful "
    "interesting brilliant sorry please welcome morning evening danke dank dankeschön ja jawohl "
    "nein nee doch hallo servus moin tschüss tschüß tschau prima toll klasse schön gut genau "
    "verstanden wiedersehen entschuldigung bitte tag merci oui non bonjour salut bonsoir "
    "parfait génial bravo adieu revoir accord gracias sí si hola genial perfecto vale bueno "
    "bien adiós adios luego claro estupendo grazie ciao bene perfetto certo arrivederci "
    "obrigado obrigada sim não olá tchau ótimo perfeito bedankt dankjewel hoi doei goed dzięki "
    "dziękuję tak nie cześć tack nej hej takk tusen teşekkürler teşekkür evet hayır merhaba "
    "tamam спасибо да нет привет хорошо пока понятно здравствуйте дякую так ні ευχαριστώ ναι "
    "όχι شكرا نعم لا مرحبا תודה כן לא धन्यवाद हाँ नहीं 谢谢 谢谢你 多谢 好的 好 是的 不 不是 "
    "你好 再见 謝謝 ありがとう ありがとうございます はい いいえ こんにちは 감사합니다 네 아니요 "
    "안녕하세요".split()
)
_BESIDE = frozenset(
    "you very much so a lot again that this it is was its that's it's i for your the help "
    "helpful all later many then and oh ah well now indeed have day one not at really answer "
    "vielen recht herzlichen sehr ihnen dir euch schönen auf das ist war noch alles und mal "
    "klar dann später bald morgen ach nochmal beaucoup très bien mille d d'accord au c'est à "
    "vous journée soirée nuit demain plus soon night afternoon c est bon et tout muchas "
    "muchísimas mil muy por todo de acuerdo días tardes noches mañana pronto eso es y molto "
    "tante va muito hartelijk veel wel bardzo mycket çok ederim большое очень".split()
)
_LEAD = re.compile(
    r"^\W*(?:(?:thanks|thank you|ok(?:ay)?|yes|no|great|well|right|so|hm+|oh)\b\W+)+"
    r"(?=(?:and|but|why|when|where|who|what|how)\b)",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^\s*(?:(?:please|so|well|and|ok(?:ay)?|oh|hello|hi|hey|thanks|thank\s+you)\b\W+)*"
    r"(?:(?:(?:can|could|would|will)\s+you\s+)?(?:(?:please|kindly)\s+)*"
    r"(?:tell\s+(?:me|us)|let\s+(?:me|us)\s+know|explain(?:\s+to\s+(?:me|us))?)|"
    r"do(?:es)?\s+(?:you|any(?:one|body))\s+(?:happen\s+to\s+)?know|"
    r"(?:have\s+you\s+|do\s+you\s+have\s+)?any\s+idea|"
    r"i(?:\s+would|['’]d)?\s+(?:want|need|like|love)\s+to\s+(?:know|learn|find\s+out)|"
    r"i(?:\s+am|['’]m|\s+was)?\s+(?:just\s+)?(?:wonder(?:ing)?|curious))"
    r"(?:,?\s+please)?[\s,:]+"
    r"(?=(?:(?:about|after|at|by|before|during|for|from|in|of|on|since|to|until|with)\s+)?"
    r"(?:who|whom|whose|what|which|when|where|why|how)\s+\w)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?<=[a-z] )(?!I\b)[A-Z]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def asks_nothing(text: str) -> bool:
    """Return whether a text only thanks, greets, agrees or declines.

    English, German, French and Spanish are known well, ten others by their commonest words. A word
    like "so" or "very" may stand beside; what ends in a question mark asks something.
    """
    words = [each.casefold().replace("’", "'") for each in _WORD.findall(text[:LONGEST])]
    if len(text) > LONGEST or not 0 < len(words) <= MOST_WORDS:
        return False
    if text.rstrip().endswith(("?", "？", "؟")):
        return False
    return any(each in _ASKS_NOTHING for each in words) and all(
        each in _ASKS_NOTHING or each in _BESIDE for each in words
    )


def without_courtesy(question: str) -> str:
    """Return what an English text asks, without the "ok, thanks" before "and when?"."""
    return _LEAD.sub("", question)


def without_request(question: str) -> str:
    """Return what an English text wants to be told, without "can you tell me" before "when".

    "Tell Me Why", with capitals, is a title.
    """
    opening = _REQUEST.match(question)
    if not opening or _TITLE.search(opening[0]):
        return question
    return question[opening.end() :]
