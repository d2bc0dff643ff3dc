"""Tell the lines that name who made a picture from those that say what it shows."""

import re

_AGENCY = (
    r"(?:Reuters|REUTERS|AFP|AP(?: Photo)?|Associated Press|Getty(?: Images)?|GETTY IMAGES|EPA|EFE|"
    r"Sputnik|TASS|ТАСС|РИА Новости|Xinhua|VCG|Bloomberg|Shutterstock|SHUTTERSTOCK|Alamy|iStock\w*|"
    r"dpa|DPA|picture[- ]alliance|IMAGO|imago\w*|Anadolu\w*|NurPhoto|Zuma\w*|ZUMA\w*|"
    r"PA(?: Media| Wire)?|"
    r"PTI|ANI|ANSA|LaPresse|Keystone|KEYSTONE|Kyodo|Yonhap|Pool|POOL|Handout|Rex|Corbis|WireImage|"
    r"Unsplash|Pexels|Pixabay|Flickr|Wikimedia Commons|Wikimedia|Europa Press|Agência Brasil|ANP|"
    r"Belga|APA|PAP|Ritzau|TT|NTB|Lehtikuva|AAP|UPI|SIPA\w*|MAXPPP|Abaca|CC BY\S*|File|FILE)"
)
_ONLY_PICTURES = re.compile(
    r"(?:Getty(?: Images)?|Shutterstock|Alamy(?: Stock Photo)?|iStock\w*|IMAGO|picture[- ]alliance|"
    r"Unsplash|Pexels|Pixabay|Wikimedia Commons|AP Photo|Handout|File [Pp]hoto)$"
)
_CREDIT_PARTS = re.compile(
    rf"(?:[\[(©]\s?)?(?:{_AGENCY}\s?/.+|.+(?:/|\bvia\b|—|,\s)\s?{_AGENCY}(?:\s?/.*)?)[\])]?$"
)
_CREDIT_LABEL = re.compile(
    r"(?:(?:file |stock |cover |lead |feature[d]? )?(?:photo(?:graph)?s?|images?|pictures?|pics?|"
    r"illustration|graphic|video)(?:s|/\w+)?"
    r"(?: ?(?:credits?|source|courtesy(?: of)?|by|via|from))?|credits?|fotos?|foto(?:grafie|credit|"
    r"grafía|ğraf)|bild(?:quelle|nachweis|rechte)?|crédits?(?: photos?)?|photographie|imagen|"
    r"immagine|crediti|imagem|créditos?|beeld|фото(?:графия)?|图片来源|图源|图片|图|صورة|الصورة|"
    r"fotoğraf|zdjęcie|fot\.?|źródło zdjęcia|foto di|foto de|foto von|© )\s*"
    r"(?:[:：©|/]|(?:(?<=source)|(?<=credit)|(?<=image)|(?<=photo)),)\s*(?P<name>.+)"
    r"|(?:photo(?:graph)?s?|images?|pictures?|illustrations?) courtesy of (?P<lender>[^.!?]+)"
    r"|(?:(?:photo(?:graph)?s?|images?|pictures?|illustrations?) (?:by|via)|courtesy of) "
    r"(?P<whom>.+)",
    re.IGNORECASE,
)
_LINKING = frozenset(
    "via for of the de la le du von van der den di del da do y e et und and by en for/ x".split()
)
_AGENCIES = re.compile(rf"(?<!\w){_AGENCY}(?!\w)")
_WORD = re.compile(r"[^\s/|,;&—–]+")


def photo_credit(words: str) -> str | None:
    """Return "photo-credit" for a line that names who made a picture and says nothing else."""
    if len(words) > 110:
        return "photo-credit" if len(words) <= 500 and _is_gallery_caption(words) else None
    line = words.lstrip("|([ ").rstrip("])")
    found = _CREDIT_LABEL.match(line)
    if found and found["lender"]:
        return "photo-credit" if len(found["lender"].split()) <= 8 else None
    if found:
        return "photo-credit" if _is_name(found["name"] or found["whom"]) else None
    if _ONLY_PICTURES.match(line) or (_CREDIT_PARTS.match(words) and _is_name(line)):
        return None if re.search(r"\b(?:Poll|Survey|Agreement)\b", line) else "photo-credit"
    return "photo-credit" if _is_gallery_caption(words) else None


def _is_gallery_caption(words: str) -> bool:
    if not re.match(r"\[?\(?(?:Item )?\d{1,3}(?: of |/)\d{1,3}\b", words):
        return False
    return bool(re.search(rf"\b{_AGENCY}\b", words)) or "Licensing Rights" in words


def _is_name(words: str) -> bool:
    """Return whether all words are names, agencies, years or what joins them."""
    parts = _WORD.findall(_AGENCIES.sub("X", words.strip(" .)]")))
    named = any(part[0].isalpha() for part in parts)
    return (
        named
        and len(parts) <= 12
        and all(
            not part[0].islower() or part.casefold() in _LINKING
            for part in (each.strip("()[]©.,:'\"") or "X" for each in parts)
        )
    )
