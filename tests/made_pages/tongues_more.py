"""The other four of the eight languages, three of them in other scripts."""

from tests.made_pages.tongues import Tongue, _labels

PORTUGUESE = Tongue(
    code="pt",
    titles=(
        "$place reabre $subject depois de um ano de atrasos",
        "Por que $subject divide os moradores de $place",
        "$person: “$subject não pode esperar mais”",
    ),
    sentences=(
        "A câmara de $place votou na terça-feira manter aberto $subject por mais $number meses.",
        "“Disseram que seria um inverno, e já foram $number”, conta $person, que dirige as obras.",
        "Os engenheiros acharam rachaduras em $number das vigas, quase todas mais velhas que os registros.",
        "Ninguém em $place contesta os números; o que se discute é quem vai pagar por eles no fim.",
        "Um relatório pedido pela região calcula o custo em $number milhões, um terço acima do previsto.",
        "Na feira quase não se fala de outra coisa, e as bancas fecham mais cedo do que antigamente.",
        "A construção data dos anos depois da enchente, quando a terra perto do rio era barata.",
        "Desde então $number famílias foram embora, e a escola perdeu duas de suas turmas.",
        "Perguntada se seria candidata outra vez, $person riu e disse que o trabalho não acabou.",
        "O plano ainda depende do ministério, que tem até o fim do mês para dar uma resposta.",
        "Fotografias antigas mostram a mesma praça cheia de carroças, cavalos e barris à espera da balsa.",
    ),
    places=("Porto Lavrado", "Vila Serena", "Ribeira Alta", "Santa Aurora"),
    people=("Helena Taveira", "Rui Montenegro", "Beatriz Falcão"),
    subjects=("o mercado velho", "o farol", "o cais do norte", "o arquivo da cidade"),
    subheads=("O que vem agora", "Uma longa espera", "Vozes do cais"),
    houses=("Correio do Cais", "Folha da Ribeira", "O Lavrador"),
    months=tuple("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
                 "dezembro".split()),  # fmt: skip
    date="{day} de {month} de {year}",
    labels=_labels(
        "Leia também", "Comentários", "Compartilhar esta notícia", "Sobre o autor", "Etiquetas",
        "Assine nosso boletim e receba as notícias todas as manhãs sem pagar nada",
        "Usamos cookies para melhorar a sua visita. Ao continuar você concorda com o uso deles.",
        "Aceitar tudo", "Para continuar lendo, assine hoje por uma moeda por semana",
        "Publicado em", "Atualizado em", "Por", "Deixe um comentário", "Início", "Saiba mais",
    ),
)  # fmt: skip

RUSSIAN = Tongue(
    code="ru",
    titles=(
        "$place снова открывает $subject после года задержек",
        "Почему $subject вызывает споры в городе $place",
        "$person: «$subject больше не может ждать»",
    ),
    sentences=(
        "Совет города $place во вторник решил оставить $subject открытым ещё на $number месяцев.",
        "«Нам обещали одну зиму, а прошло уже $number», — рассказывает $person, который ведёт работы.",
        "Инженеры нашли трещины в $number балках, и почти все они старше городских записей.",
        "Никто в городе не спорит с цифрами, спорят только о том, кто будет за всё это платить.",
        "В отчёте, который заказала область, названа сумма в $number миллионов, на треть больше плана.",
        "На рынке почти ни о чём другом не говорят, а лавки закрываются раньше, чем прежде.",
        "Всё это построили в годы после наводнения, когда земля у реки стоила совсем дёшево.",
        "С тех пор уехали $number семей, и школа потеряла два своих класса за несколько лет.",
        "На вопрос, пойдёт ли она на выборы снова, $person засмеялась и сказала, что работа не окончена.",
        "План ещё должно одобрить министерство, у которого есть время до конца этого месяца.",
        "На старых снимках та же площадь полна телег, лошадей и бочек, которые ждут парома.",
    ),
    places=("Верхнеозёрск", "Липовая Гавань", "Каменный Брод"),
    people=("Анна Лобанова", "Игорь Сотников", "Вера Дымова"),
    subjects=("старый рынок", "маяк", "городской архив", "северный причал"),
    subheads=("Что будет дальше", "Долгое ожидание", "Голоса с причала"),
    houses=("Речной вестник", "Голос гавани", "Озёрская газета"),
    months=tuple("января февраля марта апреля мая июня июля августа сентября октября ноября "
                 "декабря".split()),  # fmt: skip
    date="{day} {month} {year}",
    labels=_labels(
        "Читайте также", "Комментарии", "Поделиться", "Об авторе", "Теги",
        "Подпишитесь на нашу рассылку и получайте новости каждое утро бесплатно",
        "Мы используем файлы cookie, чтобы сайт работал лучше. Оставаясь здесь, вы соглашаетесь с этим.",
        "Принять все", "Чтобы читать дальше, оформите подписку за одну монету в неделю",
        "Опубликовано", "Обновлено", "Автор:", "Оставить комментарий", "Главная", "Читать далее",
    ),
)  # fmt: skip

CHINESE = Tongue(
    code="zh",
    titles=(
        "$place的$subject推迟一年后重新开放",
        "$subject为何让$place的居民争论不休",
        "$person:$subject不能再等下去了",
    ),
    sentences=(
        "$place议会周二投票决定,让$subject再开放$number个月,等待上级部门的最后答复。",
        "“当初说只要一个冬天,结果用了$number个冬天。”负责这项工程的$person对记者说道。",
        "工程师在$number根横梁上发现了裂缝,其中大多数比镇上的档案记录还要古老。",
        "镇上没有人怀疑这些数字,大家争论的只是这笔钱最后应该由谁来付。",
        "地区委托的一份报告估计费用为$number百万,比原来的计划高出三分之一。",
        "集市上几乎没有人谈论别的事情,摊位关门的时间也比从前早了许多。",
        "这座建筑是在那场洪水之后的几年里盖起来的,那时河边的土地还很便宜。",
        "从那以后有$number户人家搬走了,学校也因此少了两个班级。",
        "当被问到是否会再次参选时,$person笑着回答说,手上的工作还没有做完。",
        "这项计划还需要主管部门的同意,他们可以在月底之前给出答复。",
        "老照片上的同一个广场挤满了马车、马匹和木桶,都在等待渡船靠岸。",
    ),
    places=("临江镇", "东浦县", "青石港"),
    people=("林晓岚", "周文渡", "沈一舟"),
    subjects=("旧码头", "老灯塔", "夜市", "水闸"),
    subheads=("接下来会怎样", "漫长的等待", "码头上的声音"),
    houses=("江畔晚报", "东浦新闻网", "青石周刊"),
    months=tuple(str(month) for month in range(1, 13)),
    date="{year}年{month}月{day}日",
    labels=_labels(
        "相关阅读", "网友评论", "分享到", "作者简介", "标签",
        "订阅我们的每日邮件,清晨即可收到最重要的新闻",
        "本网站使用 cookie 来改善您的浏览体验,继续浏览即表示您同意我们使用。",
        "全部接受", "订阅后即可继续阅读全文,每周只需一枚硬币",
        "发布时间:", "更新时间:", "作者:", "发表评论", "首页", "阅读更多",
    ),
)  # fmt: skip

ARABIC = Tongue(
    code="ar",
    titles=(
        "$place تعيد فتح $subject بعد عام من التأخير",
        "لماذا يختلف سكان $place حول $subject",
        "$person: لا يمكن أن ينتظر $subject أكثر من ذلك",
    ),
    sentences=(
        "صوّت مجلس بلدة $place يوم الثلاثاء على إبقاء $subject مفتوحا مدة $number أشهر أخرى.",
        "«قيل لنا إن الأمر سيستغرق شتاء واحدا فاستغرق $number»، كما يقول $person الذي يدير الموقع.",
        "وجد المهندسون شقوقا في $number من العوارض، ومعظمها أقدم من سجلات البلدة نفسها.",
        "لا أحد في البلدة يشكك في الأرقام، والخلاف كله على من سيدفع ثمنها في النهاية.",
        "ويقدر تقرير طلبته المنطقة الكلفة بنحو $number ملايين، أي أكثر من المقرر بالثلث.",
        "لا حديث في السوق إلا عن هذا الأمر، وتغلق الدكاكين أبوابها أبكر مما كانت عليه.",
        "بني المكان في السنوات التي تلت الفيضان حين كانت الأرض قرب النهر رخيصة الثمن.",
        "ومنذ ذلك الحين رحلت $number عائلة، وفقدت المدرسة اثنين من صفوفها خلال أعوام قليلة.",
        "وعندما سئلت إن كانت ستترشح مرة أخرى ضحكت $person وقالت إن العمل لم ينته بعد.",
        "وما زالت الخطة تحتاج إلى موافقة الوزارة التي لديها حتى نهاية الشهر كي ترد.",
        "وتظهر الصور القديمة الساحة نفسها ممتلئة بالعربات والخيول والبراميل التي تنتظر العبّارة.",
    ),
    places=("ميناء السدر", "عين الزيتون", "رأس المنارة"),
    people=("ليلى الحداد", "سامر البحري", "هدى النجار"),
    subjects=("السوق القديم", "الرصيف الشمالي", "أرشيف المدينة"),
    subheads=("ماذا بعد ذلك", "انتظار طويل", "أصوات من الرصيف"),
    houses=("صوت المرفأ", "أخبار الساحل", "جريدة المنارة"),
    months=tuple("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر "
                 "ديسمبر".split()),  # fmt: skip
    date="{day} {month} {year}",
    labels=_labels(
        "اقرأ أيضا", "التعليقات", "شارك هذا المقال", "عن الكاتب", "الوسوم",
        "اشترك في نشرتنا البريدية لتصلك أهم الأخبار كل صباح مجانا",
        "نستخدم ملفات تعريف الارتباط لتحسين زيارتك للموقع، وبمتابعة التصفح فإنك توافق على ذلك.",
        "قبول الكل", "لمتابعة القراءة اشترك اليوم مقابل قطعة نقدية واحدة في الأسبوع",
        "نشر في", "تم التحديث في", "بقلم", "أضف تعليقا", "الرئيسية", "للمزيد",
    ),
    right_to_left=True,
)  # fmt: skip
