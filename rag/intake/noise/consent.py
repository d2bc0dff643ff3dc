"""Tell the notices that ask for consent to cookies from articles about cookies."""

import re

_OPENS = re.compile(
    r"(?:we|this (?:web ?)?site|our (?:web ?)?sites?|by (?:using|continuing|clicking|browsing|"
    r"visiting|"
    r"accepting)|cookies (?:help|allow|enable)|to (?:provide|give you|improve|offer)|wir|diese "
    r"(?:web)?(?:site|seite)|um (?:ihnen|unsere|dir)|mit (?:der|ihrer)|durch|nous|ce site|en "
    r"(?:poursuivant|continuant|cliquant|naviguant)|avec|pour|utilizamos|usamos|este (?:sitio|"
    r"site|sítio)|"
    r"esta (?:web|página)|nosotros|al (?:continuar|navegar)|si continúa|las cookies|"
    r"utilizziamo|usiamo|"
    r"questo sito|noi e|continuando|proseguendo|cliccando|nós|ao (?:continuar|navegar|clicar)|"
    r"wij|we|"
    r"deze (?:web)?site|door|om|мы|этот сайт|наш сайт|сайт|продолжая|на (?:этом )?сайте|我们|"
    r"本网站|本站|当サイト|本サイト|このサイト|当社|当ウェブサイト|이 사이트|본 사이트|"
    r"نستخدم|يستخدم|هذا الموقع|bu (?:web )?site\w*|sitemiz\w*|size|ta strona|nasza strona|"
    r"serwis\w*|strona|"
    r"używamy|korzystamy|w celu)(?![a-z])",
    re.IGNORECASE,
)
_NOUN = re.compile(r"cookie|クッキー|쿠키|çerez|куки|الارتباط|ciasteczk|traceurs", re.IGNORECASE)
_CUE = re.compile(
    r"your (?:experience|consent|privacy|device|browser)|user experience|(?:privacy|"
    r"cookie) (?:policy|"
    r"notice)|by continuing|continue to use|accept all|personali[sz]e\w* (?:content|ads)|"
    r"our (?:web ?site|"
    r"site|partners|traffic)|use of cookies|best experience|zustimm|akzeptier|datenschutz|"
    r"einwillig|"
    r"nutzererlebnis|einverstanden|personalis|politique|confidentialité|votre (?:expérience|"
    r"consentement|"
    r"navigation)|nos partenaires|acept|privacidad|su experiencia|tu experiencia|política|accett|"
    r"informativa|esperienza|consenso|aceit|sua experiência|toestemming|ervaring|akkoord|"
    r"voorkeuren|"
    r"соглас|конфиденц|политик|персональн|同意|利便性|プライバシー|広告|동의|接受|隐私|体验|موافق|خصوصية|تجربة|تجربتك|kabul|"
    r"gizlilik|"
    r"deneyim|zgod|prywatno|akcept|polity",
    re.IGNORECASE,
)


_BUTTON = re.compile(r"[\"“„«‘][^\"“”„«»‘’]{2,30}[\"”“»’]")


def without_buttons(words: str) -> str:
    """Return a notice without the labels that it quotes: By clicking "Accept all", you agree."""
    return _BUTTON.sub(" ", words)


def is_consent_notice(words: str) -> bool:
    """Return whether a site speaks of its cookies to its reader: how it opens, cookies, a cue."""
    return bool(_OPENS.match(words) and _NOUN.search(words) and _CUE.search(words))
