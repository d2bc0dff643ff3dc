"""The calls that web pages put between and below articles: subscribe, pay, give, listen.

A list of (kind, most characters, patterns of whole lines), compiled where it is used.
"""

_LETTER = (
    r"newsletters?|inbox|mailing list|alerts?|briefing|podcast|channel|updates?|e-?mails?|news|"
    r"push|lettre|infolettre|chaîne|alertes|notifications?|bolet[íi]n(?:es)?|correo|canal|notizie|"
    r"canale|boletim|notícias|nieuwsbrief|рассылк\w*|канал\w*|новост\w*|почт\w*|telegram|kanał|"
    r"whatsapp|youtube|e-bülten|bülten\w*|النشر\w*|نشرت\w*|(?:ال)?بريد\w*|قناة\w*|邮件|通讯|公众号|"
    r"频道"
)
_OURS = (
    r"(?:now|today|here|free|below|via|on|with|to|for|and|our|us|the|this|my|me|over|by|in|if|"
    r"daily|weekly)\b"
)
"""What follows the verb of a call: "Sign up forms that ..." is no call."""

CALLS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    (
        "newsletter",
        320,
        (
            rf"(?:sign up|subscribe|register|join|click here|tap here)\b(?= {_OURS})"
            rf"(?! (?:to|for) an? (?:{_LETTER})\b).{{0,90}}\b(?:{_LETTER})\b.{{0,120}}",
            r"(?:get|receive|want) (?:the|our|your|all|more|a|daily|breaking)\b.{0,90}"
            r"\b(?:your (?:\w+ )?(?:inbox|mailbox|phone)|newsletter|delivered|e-?mail)\b.{0,80}",
            r"(?:enter|type) your e-?mail\b.{0,100}",
            r"(?:click|tap) here (?:to|for)\b.{1,100}",
            r"(?:by|when you) (?:signing up|subscrib\w+|sign up|clicking|registering)\b.{0,120}"
            r"\b(?:terms|privacy|consent|agree)\b.{0,120}",
            r"(?:if you (?:enjoyed|liked) (?:this|reading)|enjoyed this)\b.{0,60}\b(?:share|"
            r"subscrib|sign)\w*\b.{0,120}",
            rf"(?:abonnieren sie|melden sie sich|jetzt|hier|erhalten sie|"
            rf"bleiben sie)\b.{{0,60}}\b(?:{_LETTER})\b.{{0,100}}",
            r"(?:(?:unser|der|den|mit dem|zum) ).{0,40}newsletter\b.{0,60}\b(?:anmelden|"
            r"abonnieren|bestellen)\b.{0,40}",
            rf"(?:inscrivez|abonnez|tenez)-vous\b.{{0,90}}\b(?:{_LETTER})\b.{{0,100}}",
            rf"(?:recevez|suscr[íi]b\w+|reg[íi]strate|apúntate|recibe|iscriviti|abbonati|ricevi|"
            rf"assine|"
            rf"inscreva-se|cadastre-se|receba|subscreva|schrijf je|meld je|abonneer je|ontvang|"
            rf"подпишитесь|"
            rf"подписывайтесь|получайте|zapisz się|subskrybuj|zasubskrybuj|اشترك|اشتركوا|"
            rf"سجل)\b.{{0,90}}"
            rf"\b(?:{_LETTER})\b.{{0,100}}",
            r".{0,60}\bbülten\w*.{0,40}\b(?:abone|kayd|üye)\w*.{0,40}",
            r".{0,40}(?:ニュースレター|メルマガ|メールマガジン).{0,30}(?:お届け|ご登録|登録する|"
            r"登録すると|登録は|"
            r"登録で|購読する|お申し込み|受け取).{0,60}",
            r".{0,30}뉴스레터.{0,30}(?:구독하|받아 ?보|신청하).{0,40}",
            r"(?:订阅|扫码|关注).{0,30}(?:邮件|通讯|公众号|频道|新闻).{0,30}",
        ),
    ),
    (
        "paywall",
        260,
        (
            r"(?:already (?:a|have an?) (?:subscri\w+|member|account)|subscribe (?:now )?(?:to|"
            r"for) "
            r"(?:continue|read|unlock|get|unlimited|full|keep)|(?:to|please) (?:continue|"
            r"keep) reading,? (?:this|please|subscr|log|sign|register)|"
            r"you(?:['’]ve| have) (?:reached|read|used|\d+)\b.{0,40}\b(?:limit|free)|this "
            r"(?:article|"
            r"content|"
            r"story|post) is (?:only |exclusively )?(?:available )?(?:for|to|reserved for) "
            r"(?:\w+ )?(?:subscribers|members)|unlock (?:this|unlimited))\b.{0,160}",
            r"(?:bereits abonnent|jetzt (?:testen|weiterlesen|abo)|weiterlesen mit|dieser artikel "
            r"ist "
            r"(?:nur|exklusiv)|il vous reste \d+|cet article est réservé|la suite est réservée|"
            r"déjà abonné|"
            r"suscríbete para|este contenido es exclusivo|ya eres suscriptor|abbonati per|"
            r"contenuto "
            r"riservato|assine para|conteúdo exclusivo|já é assinante|dit artikel is (?:alleen|"
            r"exclusief)|"
            r"al abonnee|материал доступен только)\b.{0,160}",
            r"(?:この記事は|続きは|続きを読むには|残り ?\d+ ?(?:文字|字)).{0,20}(?:会員|有料|登録|"
            r"ログイン|購読).{0,80}",
            r"هذا (?:المقال|المحتوى) (?:متاح|مخصص|حصري|خاص).{0,20}(?:مشترك|لمشترك).{0,80}",
        ),
    ),
    (
        "call",
        240,
        (
            r"(?:download|get|install) (?:our|the) (?:[\w']+ )?app\b(?!,).{0,80}",
            r"get (?:breaking|unlimited|instant|daily)\b.{0,40}\b(?:alerts?|access|notifications|"
            r"updates)\b"
            r".{0,60}",
            r"(?:don['’]t miss|stay (?:informed|updated|up to date|connected|tuned|"
            r"in the know))\b.{0,90}"
            r"\b(?:sign up|subscribe|newsletters?|alerts|follow|download|app|channel|"
            r"updates)\b.{0,80}",
            r"(?:please )?(?:support|help) (?:our|us|independent|quality|"
            r"local)\b.{0,60}\b(?:journalism|"
            r"donat\w+|newsroom)\b.{0,120}",
            r"(?:do you have|got|have) (?:a|any) (?:news |story )?(?:tips?|story|stories|"
            r"information)\b"
            r".{0,120}(?:@.{0,60}|\btips?)",
            r"(?:(?:please )?donate(?: now| today| here| online| to (?:us|our|support|help|keep))|"
            r"become a (?:member|supporter|patron)|make a donation)\b.{0,60}",
        ),
    ),
    (
        "podcast",
        260,
        (
            r"(?:listen|subscribe|follow|download|find|available|get)\b.{0,160}\b(?:apple "
            r"podcasts?|"
            r"spotify|google podcasts|stitcher|wherever you (?:get|listen to|find) your podcasts)"
            r"\b.{0,100}",
        ),
    ),
)
