"""Tell a page that only asks for something from one that holds an article."""

import re
from collections.abc import Sequence

from rag.intake.pages.layout import Page
from rag.intake.pages.prose import length

MOST_CHARACTERS = 2_500
"""A wall says little; an article about cookies or passwords goes on for longer."""
MOST_WITH_A_DAY = 700
"""What a wall may say where the page says as well when it was published."""
FEW_CHARACTERS = 300
"""A page this short whose lines nearly all ask for something, "404 Not Found", is a wall."""
MOSTLY, LINE_THAT_ASKS = 0.6, 80
LEAST_ASKING = 3
DENSITY = 0.7
"""How often in 100 characters a wall says what it wants; an article that speaks of consent or of
subscribers does so a third as often."""

_CONSENT = (
    r"cookies?\b|consent|\bgdpr\b|your privacy|privacy (?:policy|settings|choices)|our \d* "
    r"?partners|legitimate "
    r"interest|einwilligung|datenschutz|zustimm|nous et nos|partenaires|données personnelles|"
    r"accepter|consentimiento|privacidad|socios|aceptar|aceitar|consentimento|consenso|"
    r"informativa|файлы? cookie|куки|персональных данных|согласи|隐私|同意|クッキー|プライバシー|"
    r"ملفات تعريف الارتباط|الخصوصية|الكوكيز|موافق"
)
_ENTRY = (
    r"\b(?:log|sign)[ -]?in\b|\blogin\b|password|create (?:an|your) (?:free )?account|"
    r"\bregister\b|subscri|"
    r"already (?:a member|have an account)|anmelden|einloggen|passwort|registrier|abonn|connectez|"
    r"mot de passe|inscri|connexion|inici[ae] sesión|contraseña|regístr|suscr|entrar|senha|"
    r"cadastr|assin|accedi|registrati|войти|войдите|пароль|зарегистр|подпи[сш]|登录|登錄|密码|注册|"
    r"ログイン|パスワード|会員|تسجيل الدخول|كلمة المرور|اشترك"
)
_DOOR = (
    r"(?:enable|activate|turn on|requires?) javascript|javascript (?:is )?(?:disabled|required)|"
    r"captcha|are you (?:a )?(?:human|robot)|not a robot|checking your browser|verify(?:ing)? "
    r"(?:that )?you are "
    r"(?:a )?human|access (?:to this page has been )?denied|unusual traffic|403 forbidden|"
    r"permission to (?:view|access)|"
    r"(?:page|404|article|file) (?:was |is |could )?not (?:be )?found|\b404\b|ad ?blocker|"
    r"doesn.t support frames|does not support frames|browser .{0,30}frames|too many requests|"
    r"service unavailable|seite nicht gefunden|page (?:introuvable|non trouvée)|página no "
    r"encontrada|"
    r"страница не найдена|页面不存在|just a moment|ray id|cloudflare"
)
_WALL = re.compile(f"(?:{_CONSENT}|{_ENTRY}|{_DOOR})", re.IGNORECASE)
_ANSWER = re.compile(
    r"accept|agree|allow|reject|akzeptier|zustimm|einverstanden|ablehn|accepter|refuser|aceptar|"
    r"rechazar|aceitar|recusar|accett|rifiut|принять|принима|соглас|接受|同意|拒绝|许可|قبول|موافق|أوافق",
    re.IGNORECASE,
)
_KINDS = (
    ("a request for consent to cookies", re.compile(_CONSENT, re.IGNORECASE)),
    ("a request to log in or subscribe", re.compile(_ENTRY, re.IGNORECASE)),
    ("a notice of the site", re.compile(_DOOR, re.IGNORECASE)),
)


def wall(page: Page, fates: Sequence[str | None], *, is_dated: bool) -> str | None:
    """Return what the page is instead of an article, None where it may well be one.

    Judged by the lines taken for the article; with none, by all that the page shows. `is_dated`
    says whether the page tells when it was published, which few walls do.
    """
    lines = _lines(page, fates, {None, "title"})
    has_article = any(fate is None for fate in fates)
    if not has_article:
        lines = [block.text for block in page.blocks]
    text = "\n".join(lines)
    if length(text) > (MOST_WITH_A_DAY if is_dated else MOST_CHARACTERS):
        return None
    asked = [found.casefold() for found in _WALL.findall(text)]
    is_dense = 100 * len(asked) >= DENSITY * length(text)
    is_answered = any(_ANSWER.search(label) for label in _lines(page, fates, {"button"}))
    says_no_more = length(text) <= FEW_CHARACTERS and _is_mostly_asking(lines)
    is_sure = says_no_more or (is_dense and (len(set(asked)) >= LEAST_ASKING or is_answered))
    if not asked or (has_article and not is_sure):
        return None
    return max(_KINDS, key=lambda kind: len(kind[1].findall(text)))[0]


def _is_mostly_asking(lines: Sequence[str]) -> bool:
    """Return whether most of the characters stand in lines that ask for something."""
    asking = sum(
        len(line) for line in lines if len(line) <= LINE_THAT_ASKS * len(_WALL.findall(line))
    )
    return asking >= MOSTLY * sum(map(len, lines))


def _lines(page: Page, fates: Sequence[str | None], wanted: set[str | None]) -> list[str]:
    return [block.text for block, fate in zip(page.blocks, fates, strict=True) if fate in wanted]
