"""What somebody wants besides answering: a person, the list of services, thanks, an explanation, a price, or they are upset."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from rules.care.reading import courtesy
from rules.care.reading.words import line, pattern


class Intent(StrEnum):
    PERSON = "person"
    CLINICAL = "clinical"
    SERVICES = "services"
    EXPLAIN = "explain"
    THANKS = "thanks"
    GREETING = "greeting"
    CONFUSED = "confused"
    WHY = "why"
    NEXT = "next"
    LEAVE = "leave"
    ALSO = "also"
    CORRECTION = "correction"
    UNSURE = "unsure"
    EAGER = "eager"
    WAIT = "wait"
    LISTEN = "listen"
    LATE = "late"
    WHERE = "where"
    WORRY = "worry"
    SADNESS = "sadness"
    ANGER = "anger"


_DRUGS = r"(?:med(?:s|icine|icines|ication|ications)?|pills?|insulin|metformin|dose|tablets?|inhaler|statin|prescription|lisinopril|blood thinner|it|them|these|this|my \w+)"
_OURS: Final = (  # for somebody who works here: a call to return, a word to pass on, what is on file to change, an interpreter
    r"\b(?:i )?(?:just )?missed (?:a|your|the|ur) (?:phone )?call\b|\breturning (?:a|your|the) call\b|\b(?:you|someone|somebody|they)(?: from (?:there|the clinic))? (?:just |tried to )?call(?:ed)? me(?=\W*$| (?:back|earlier|today|yesterday|this|about|but|and|from|twice|last)\b)"
    r"|\b(?:leave|send|give|get)(?: a| this)? message (?:for|to|with) (?:my |the |dr |doctor )|\b(?:tell|let|inform) (?:my|the) (?:doctor|dr|nurse|provider|pcp)\b|\b(?:talk|speak) (?:to|with) (?:dr|doctor) [a-z]+\b"
    r"|\b(?:update|change|correct|fix)(?:d)? (?:my|our) (?:home |mailing |e ?mail |phone |cell )?(?:address|phone|number|e ?mail|last name|name on file)\b|\bmy (?:home |mailing |phone |cell )?(?:address|number|e ?mail|last name)(?: has| is| was)? (?:changed|new|different|wrong)\b|\b(?:have|got|getting) (?:a )?new (?:phone number|cell number|number|address|e ?mail)\b"
    r"|\b(?:need|want|have|get|send)(?: \w+){0,2} interpreter\b"
    r"|\bperdi (?:su|una|la) llamada\b|\bme (?:llamaron|acaban de llamar)\b|\bdevolv\w+ (?:su|la) llamada\b|\b(?:dejar|mandar|dar)(?:le)? (?:un )?(?:mensaje|recado) (?:a|para|con)\b|\b(?:dig[ae]n?le|avis[ae]n?le)s? a (?:mi|la|el) (?:doctora?|medico|enfermera)\b|\bhablar con (?:el|la) (?:doctora?|dra?) [a-z]+\b"
    r"|\bcambi(?:e|o|ar|aron)(?: de)?(?: mi)? (?:direccion|domicilio|telefono|numero|correo)\b|\bmi (?:direccion|domicilio|telefono|numero|correo) (?:cambio|es (?:nuevo|nueva|otro|otra)|esta mal)\b|\b(?:nuevo|nueva) (?:direccion|domicilio|telefono|numero de telefono|correo)\b|\b(?:necesito|quiero|hay|tienen)(?: \w+){0,2} interprete\b"
    r"|(?:漏接|没接到|沒接到|错过)了?(?:你们|您们|你们的)?(?:的)?(?:一个)?(?:电话|電話)|(?:你们|刚才有人).{0,3}给我打(?:过|了)?电话|(?:告诉|转告|告訴|轉告)(?:一下)?(?:我的?)?(?:医生|醫生|护士|護士)|(?:给|給)(?:我的?)?(?:医生|醫生|护士|護士)留(?:个|個)?言|(?:换|改|更新|變更|变更)了?(?:我的)?(?:电话号码|電話號碼|手机号|手機號|号码|地址|住址)|(?:电话|手机号|電話|手機|地址|住址)(?:变|换|改|變|換)了|(?:需要|要|有没有)(?:一个)?(?:翻译|翻譯|口译)"
    r"|\b(?:nho|lo) (?:mat )?cuoc goi\b|\b(?:nhan|noi) (?:lai )?(?:voi|cho) (?:bac si|y ta)\b|\b(?:doi|cap nhat|thay) (?:so dien thoai|so dt|dia chi|email)\b|\b(?:so dien thoai|dia chi)(?: cua toi)? (?:moi|da doi|doi roi)\b|\bcan (?:nguoi )?(?:thong dich|phien dich)\b"
)
PATTERNS: Final = {
    Intent.CLINICAL: (
        rf"\b(?:should i|can i|do i need to|may i|could i|is it ok(?:ay)? to|is it safe to|ok(?:ay)? to|what if i|when can i|do i have to|must i)\b.{{0,25}}\b(?:stop|skip|double|mix|increase|lower|cut|change|split|quit|come off|go off)\b.{{0,30}}\b{_DRUGS}\b(?!.{{0,20}}\bsmok)"
        rf"|\b(?:should i|can i|may i|is it ok(?:ay)? to|is it safe to|ok(?:ay)? to)\b.{{0,12}}\btake\b"
        r"|\bhow (?:much|many|often)\b.{0,25}\b(?:take|dose|dosage|mg|pills|units|insulin)\b(?!.{0,20}\b(?:cost|price)\b)|\bside effects?\b|\b(?:what|is this|is that)\b.{0,20}\bdos(?:e|age)\b|\bwhat (?:does|do) (?:my|this|the) (?:results?|labs?|test|reading)\b|\bis (?:my|a|this) (?:blood pressure|sugar|a1c|reading|number|result)s? .{0,25}\b(?:ok|okay|normal|bad|high|low|good)\b|\bmissed (?:a|my) dose\b|\bwhat (?:do|should|would) i do (?:if|when)\b.{0,30}\b(?:readings?|numbers?|sugar|pressure|high|low|bad|sick|worse|dizzy|feel)\b|\bque (?:hago|debo hacer) (?:si|cuando)\b.{0,30}\b(?:lectura|presion|azucar|alta|baja|mal|peor|siento)\b"
        r"|\bdebo (?:dejar|tomar|suspender|parar)|\bpuedo (?:dejar de tomar|tomar|mezclar|suspender|parar)|\bcuanta (?:insulina|medicina)\b|\bcuantas pastillas\b|\befectos secundarios\b|\bme salte la dosis\b"
        r"|能不能(?:停|吃)|可以停药|可不可以(?:停|吃)|要不要停|该不该(?:停|吃)|应该停|能停.{0,6}吗|吃多少|副作用|co nen (?:ngung|uong|bo|dung)|uong bao nhieu|tac dung phu|ngung (?:uong )?thuoc duoc khong"
    ),
    Intent.PERSON: r"\b(?:human(?: being)?|real person|live person|actual person|(?:to|with|for|get me|need|want) (?:a|some) person|agent|representative|rep|operator|(?:speak|talk|chat)(?:ing)? (?:to|with) (?:someone|somebody|a nurse|anyone|staff|the (?:clinic|office|nurse)|a human|one of you)|someone real|(?:anyone|anybody|someone|somebody|a nurse|a person|a human|one of you) (?:that |who )?(?:i|we) (?:can|could) (?:talk|speak|call)|call me(?: back)?|(?:someone|somebody|nurse) (?:to )?(?:call|phone|contact) me|give me a call|a nurse please|i (?:want|need) a nurse|stop this bot|not a (?:bot|robot)|(?:not|dont|do not|wont|cant|cannot|hate|stop|tired of|sick of|done with|no more|instead of|prefer|rather)\b(?: \w+){0,3} (?:talk|speak|chat|text|deal|typ|writ)(?:e|ing)? (?:to|with)(?: \w+){0,2} (?:machines?|computers?|robots?|chat ?bots?|bots?|recordings?|ai))\b|\b(?:alguien con quien (?:pueda |puedo )?hablar|una persona|un humano|persona real|hablar con (?:alguien|una persona|una enfermera|un representante)|llameme|que me llamen|me pueden llamar|operadora?|representante|(?:no|odio|cansad[oa] de|hart[oa] de)\b(?: \w+){0,3} (?:habl|platic|chate|escrib)\w*(?: \w+){0,2} (?:con|a)(?: \w+)? (?:maquina|robot|computadora|contestadora|grabacion))\b|^persona?[\s.!]*$|人工|真人|(?:不想?|别|讨厌)[^。，,]{0,3}[跟和同][^。，,]{0,3}(?:机器|機器|電腦|电脑)|转人工|找人|跟人说|给我打电话|打电话给我|护士(?:联系|打)|nguoi that|(?:khong|ghet|dung)(?: \w+){0,3} (?:(?<!ket )noi(?: chuyen)?|nhan tin|chat) voi(?: \w+)? (?:may|robot|tong dai)\b|nhan vien|gap y ta|noi chuyen voi (?:nguoi|ai|y ta)|goi (?:lai )?cho toi|" + _OURS,
    Intent.SERVICES: r"^(?:whats|what is|who is|who) (?:this|dis)\W*$|^(?:something|anything) else\W*$|^\W*(?:(?:y|no|hay|tienen?|ofrecen?) )*(?:alguna )?(?:otra cosa|algo mas)\W*$|\b(?:what (?:can|do|else can|else do|all can|all do) you (?:do|offer|have|help)|what else|anything else you|other services|your services|what services|which services|services do you|list of services|what do you offer|(?<!know )what (?:is it )?(?:that )?(?:you|yall)(?: guys| all| people)? (?:can )?(?:do|offer|help with)(?=\W*$| (?:here|there|for))|show me (?:the )?(?:list|menu|options|services)|^(?:list|menu|options|services)$|(?:my|the|what|other) options|all (?:the |your )?services|how can you help|what are you|who are you|who is this)\b|\b(?:que (?:mas )?(?:puede|pueden|ofrece|ofrecen|tiene|hace|hacen|otras? cosas?)|que mas|(?:lo )?que (?:ustedes )?(?:hacen|ofrecen)|otros servicios|cuales servicios|que servicios|mis opciones|que opciones|en que (?:me )?(?:puede|pueden) ayudar|quien es|menu)\b|有什么服务|还有什么|能做什么|能帮我什么|你是谁|其他服务|有哪些服务|dich vu gi|dich vu khac|con gi (?:nua|khac)|giup (?:duoc )?gi|ban la ai|nhung dich vu",
    Intent.WHY: r"\b(?:why (?:do|are|would|does|you|that|is that|did)?\s*(?:you)?\s*(?:ask|asking|need|want|need to know|matter|have to know)|why the question|^why\W*$|what for|whats that for|why is (?:this|that)|what do you need (?:that|it|this) for|what does (?:that|it) matter|por que (?:pregunta|necesita|quiere|me pregunta|lo pregunta)|para que (?:quiere|necesita|es|pregunta|lo)|^por que\W*$)|为什么(?:要|问|需要)?|^为什么|tai sao (?:hoi|can|lai)|^tai sao|hoi (?:de )?lam gi",
    Intent.CONFUSED: r"^(?:what|huh|\?+|sorry|pardon|come again|(?:can|could|will) you (?:please )?(?:say|repeat|ask|send|explain)(?: that| it| this| the question)?(?: again| one more time)?|(?:please )?(?:say|ask|send) (?:that|it|me) again|repeat(?: that| please| it| the question)?|i didnt (?:get|catch|understand|see) (?:that|it|you|the question)|what (?:question|was that)|i ?(?:do not|dont) (?:understand|get it|follow)(?: you| that| the question)?|what do you mean|what does that mean|not following|im confused|confused|no (?:le |te )?entiendo|no entendi|que|como|mande|que quiere decir|otra vez|repita|不懂|没听懂|什么意思|我不明白|不明白|什么|khong hieu|la sao|y la gi|nhac lai)(?: por favor| please)?[\s?.!。？]*$",
    Intent.EXPLAIN: r"\b(?:what is|whats|what are|tell me (?:more )?about|how does|how do|explain|more about|more info|learn about|what does .{2,30} (?:mean|do)|que es|que son|como funciona|hableme de|digame (?:mas )?(?:de|sobre)|explique\w*|mas informacion|^\W*(?:please )?(?:tell me more|more info\w*)\W*$)\b|是什么|怎么(?:用|回事|运作)|介绍一下|了解一下|la gi|nhu the nao|giai thich",
    Intent.NEXT: r"\b(?:what(?:s| is| happens|) next|what now|now what|what happens (?:now|after)|next steps?|when (?:will|do|does|can) (?:you|they|someone|somebody|i hear|it start|it begin|the nurse)|when does it start|how long (?:until|before|does it take)|que sigue|y ahora (?:que)?|que pasa ahora|cuando (?:me (?:llaman|van a llamar|contactan)|empieza|empiezo)|que hago ahora)\b|下一步|接下来|然后呢|什么时候(?:联系|开始|打)|tiep theo|bay gio (?:lam gi|sao)|khi nao (?:bat dau|goi|lien lac)",
    Intent.LEAVE: r"\b(?:cancel|quit|leave|drop out of|get out of|unenroll|disenroll|sign me out of|take me off|stop|end)\b.{0,20}\b(?:my enrollment|the program|this program|monitoring|the service|my sign up|signup|enrollment)\b|\b(?:salir|salirme|cancelar|darme de baja|dejar)\b.{0,20}\b(?:programa|inscripcion|servicio|monitoreo)\b|退出(?:计划|项目|监测|服务)|取消(?:报名|计划|监测)|(?:huy|rut khoi|ngung) (?:dang ky|chuong trinh|dich vu)",
    Intent.ALSO: r"\b(?:also|too|as well|in addition|another thing|after that|afterwards|later|tambien|ademas|despues)\b|也|另外|还想|还要|cung (?:muon|can)|ngoai ra|them nua",
    Intent.CORRECTION: r"\b(?:actually|no wait|wait|i meant|i mean|sorry i|correction|my mistake|i was wrong|thats wrong|not right|let me correct|oops|scratch that|changed? my mind|en realidad|perdon|quise decir|me equivoque|espere|mejor dicho|corrijo)\b|其实|不对|我说错了|更正|搞错了|that ra|xin loi toi|noi nham|y toi la|^\W*(?:(?:sorry|oops|no|wait|perdon|perdone|digo|i mean|rather|a|khong(?: phai)?|nham)\W+)+\d{1,7}\W*$|^(?:不是?|不对|错了|哦不)[,，。 ]*(?:是)?\d{1,7}(?:岁)?\W*$",
    Intent.UNSURE: r"\b(?:not sure what i need|dont know what i need|not sure where to start|dont know where to start|what should i (?:do|pick|choose)|which (?:one )?(?:is best|should i|do i need)|whatever(?: is|s)? (?:best|you (?:think|say|want|recommend))|(?:you|u) (?:pick|choose|decide)(?: for me)?(?=\W*$)|which(?:ever)? (?:do )?you (?:think|recommend)|lo que (?:usted|ustedes) (?:diga|digan|piense|recomiende)n?|(?:el|la|lo) que sea mejor|i (?:just )?need (?:some )?help|help me|no se que necesito|no se por donde empezar|necesito ayuda|ayudeme)\b|不知道要什么|不知道需要什么|需要帮助|帮帮我|您看着办|你看着办|哪个好都行|都可以吧|khong biet (?:can gi|bat dau)|can giup do|giup toi voi",
    Intent.EAGER: r"^\W*(?:(?:ok|okay|yes|sure|please|just)\W+)*do it(?: please)?\W*$|\b(?:sign (?:me|us) up|enroll? (?:me|us)|get (?:me|us) started|count me in|lets (?:do it|go|start)|i (?:really |would |do )?(?:want|like|take|need) (?:it|in|that|this|that one|this one|one|the one)(?= (?:please|then|too|thanks)|\W*$)|ill (?:take|have|do) (?:it|that|this|one|that one)(?=\W*$)|(?<!no )(?:l[oa]|es[aeo]|est[aeo]) quiero(?=\W*$)|(?<!no )quiero (?:es[aeo]|est[aeo]|un[ao])(?=\W*$)|(?<!no )me interesa(?: es[aeo]| est[aeo])?(?=\W*$)|inscrib(?:a|an|e)me|apunt(?:e|en|a)me|quiero (?:inscribirme|empezar ya)|registr(?:e|en)me)\b|给我报名|幫我報名|帮我报名|我要报名|^我?(?:就|想|也)?要(?:这|那)(?:个|一个|项)[吧,，。!！ ]*$|^(?:da )?(?:toi|em|minh) (?:muon|lay|chon|can) (?:cai|muc|dich vu) (?:do|nay|kia)(?: a| nhe)?\W*$|dang ky (?:cho|giup) (?:toi|em|minh|chi|anh)|cho (?:toi|em|minh) dang ky",
    Intent.ANGER: r"\b(?:frustrat\w*|fed up|annoy\w*|ridiculous|angry|mad at|pissed|useless|waste of time|sick of (?:this|it)|this is (?:stupid|dumb|terrible)|already told you|told you already|molest[oa]|enojad[oa]|hart[oa] de|ya le dije|ya te dije|frustrad[oa])\b|生气|烦死|太烦|我已经说过|buc minh|tuc gian|toi da noi roi",
    Intent.SADNESS: r"\b(?:so sad|lonely|heartbroken|grieving|crying|passed away|died|lost my (?:husband|wife|mom|mother|dad|father|son|daughter|partner)|depressed|hopeless|miserable|triste|murio|fallecio|solit[oa]|llorando)\b|难过|伤心|去世|孤独|buon qua|qua doi|co don",
    Intent.WORRY: r"\b(?:worr(?:y|ied|ies|ying)|scared|afraid|nervous|anxious|overwhelm\w*|stress(?:ed|ful)(?: out)?|freaking out|terrified|confusing|cant cope|hard time|struggling|tough time|tired of|exhausted|so much going on|a lot going on|preocupad[oa]|asustad[oa]|abrumad[oa]|nervios[oa]|angustiad[oa]|tengo miedo|me da miedo|dificil para mi)\b|担心|害怕|焦急|压力很大|好累|lo lang|lo qua|so qua|met moi",
    Intent.THANKS: r"^(?:ok(?:ay)?,? |great,? |perfect,? |no,? |alright,? |cool,? )?(?:thats (?:all|it)|all set|nothing else|im good|im done|thanks?(?: you)?(?: so much| very much| a lot| again)?|thank u|thx|ty|tysm|appreciate (?:it|that|your help)|bye(?: bye)?|goodbye|see you|have a (?:good|nice|great) (?:day|one|night)|(?:muchas |mil )?gracias|adios|hasta luego|es todo|eso es todo|谢谢(?:你|您)?|多谢|再见|没事了|cam on(?: ban| nhieu| em| chi| anh)?|tam biet|khong con gi)(?:[\s,.!]+(?:thanks?(?: you)?|bye|gracias|adios|so much|谢谢))*[\s.!。！]*$",
    Intent.GREETING: r"^(?:hi+|hello|hey+|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|hola|que tal|buenos dias|buenas (?:tardes|noches)|buenas|alo|你好|您好|早上好|下午好|嗨|xin chao|chao(?: ban| em| anh| chi)?|alo)(?: there| again| everyone)?[\s.!,？?！。]*$",
    Intent.WAIT: r"\b(?:(?:i )?(?:gotta|got to|have to|need to|must) (?:go|run|leave)(?=\W+(?:now|ttyl|bye|for|to (?:work|bed|sleep|eat|church))\b|\W*$)|(?:ahorita|ahora|luego|en un rato|al rato|mas tarde|despues) (?:regreso|vuelvo|le (?:escribo|digo|contesto))|(?:me tengo que|tengo que|debo) ir(?:me)?(?=\W*$| a)|hold on|hang on|(?:just )?(?:one|a|1) (?:sec|second|min|minute|moment)|give me a (?:sec|second|min|minute|moment)|brb|be right back|let me (?:ask|check|see|look|find|think|get back)|(?:ill|i will) (?:ask|check|let you know|get back|think about it|find out|look for)|(?:im|i am) (?:busy|driving|at work|in a meeting|on the bus)|(?:can|could) (?:we|i) (?:do|finish|continue|answer) (?:this |it )?(?:later|tomorrow|another time)|(?:text|answer) you (?:later|tomorrow)|un momento|un momentito|espere? un|dejeme (?:ver|preguntar|pensar(?:l[oa])?)|(?:tengo que|quiero|necesito|lo voy a) pensar(?:l[oa])?|i (?:need|have|want) to think(?: about it)?|(?:toi|em|minh) (?:suy )?nghi (?:da|lai)|voy a (?:preguntar|pensar|ver)|(?:estoy|ando) (?:ocupad[oa]|trabajando|manejando)|mas tarde le)\b|等一下|等等|稍等|我(?:去|先)?(?:问问|問問|想想|考虑|看看)|在忙|在上班|晚点(?:说|回)|晚點|\b(?:doi (?:chut|ti|mot chut)|cho (?:chut|ti)|de toi (?:hoi|xem|nghi)|toi dang ban|lat nua)\b",
    Intent.LISTEN: (  # a question is announced and not told yet; nothing else is said
        r"^(?!\W*+no (?:more |other )?q)\W*+(?:(?:hi|hello|hey|ok|okay|yes|yeah|no|thanks|thank you|sorry|excuse me|um+|so|well|good (?:morning|afternoon|evening)|please|but|and|actually|wait|hold on)\W++)*"
        r"(?:(?:i (?:just |also |still )?|ive |we )?(?:have|had|got|do have)|(?:can|could|may|might) (?:i|we) (?:just |please )?ask|let me ask|mind if i ask|(?:i|we) (?:just )?(?:want|wanted|need|would like) to ask|id (?:just )?like to ask|i wanna ask|(?:can|could|will|would) you answer|(?:can|could) you help (?:me )?with|just|quick)?"
        r"\W*(?:you |u |ya |me )?(?:(?:a|an|one|another|some|a few|few|two|a couple(?: of)?|more|quick|other|small|little|dumb|silly|stupid|any) )*(?:questions?|(?<=ask )something|(?<=ask you )something|(?<=ask u )something)"
        r"(?:\W+(?:for (?:you|u|me|us|yall|someone|somebody)|first|please|pls|real quick|before (?:i|we) (?:start|answer|go on|continue|sign up)|though|if (?:thats|that is) ok(?:ay)?|now|thanks|thank you|maam|sir))*\W*$"
        r"|^\W*+(?:(?:hola|si|ok|oiga|disculpe|perdon|gracias|pero|buenas|buenos dias|buenas (?:tardes|noches)|senorita|no|espere)\W++)*(?:(?:(?:yo )?(?:tengo|tenemos|tenia|solo tengo)|es) (?:una|unas|otra|otras|varias|algunas|dos) (?:pregunta|duda|consulta)s?|(?:tengo )?(?:preguntas|dudas)|una (?:pregunta|duda|consulta)"
        r"|(?:(?:te|le|les) )?(?:puedo|podria|quisiera|quiero|queria|me gustaria|me permite|dejeme(?= (?:hacer|preguntar)(?:le|te)))(?: (?:hacer(?:le|te|les)?|preguntar(?:le|te|les)?))(?: (?:una|unas|otra|algo|algunas))?(?: (?:pregunta|duda|consulta|cosa)s?)?)(?: (?:rapida|mas|primero|por favor|antes|para (?:usted|ustedes)))*\W*$"
        r"|^\W*+(?:(?:你好|您好|嗯|好的?|不好意思|谢谢|謝謝|等等|可是|但是?|请问|請問)\W*)*(?:我?(?:还|還|先|也)?(?:有|有个|有個)(?:一|几|幾|个|個|些|点|點|小)*(?:问题|問題|疑问|疑問)(?:要|想)?(?:问|問|请教|請教)?(?:你|您|你们|一下)*|我?(?:可以|能|能不能|可不可以|可否|想|要|想要|先)?(?:再)?(?:请|請)?(?:问|問|请教|請教)(?:你|您|你们|一下|一|个|個|几|幾|些|点|點)*(?:问题|問題|事情?)?)(?:吗|嗎|么|吧|呢)?\W*$"
        r"|^\W*+(?:(?:chao|xin chao|da|vang|ok|xin loi|cam on|khoan|nhung|em oi|chi oi|anh oi|ban oi)\W++)*(?:(?:toi|em|minh|con|chau|co|bac|chi|anh|tui)? ?(?:co|con|van con) (?:mot |vai |may |it )?(?:cau hoi|thac mac|dieu thac mac)|(?:(?:lam on|xin|vui long) )?cho (?:toi|em|minh|con|chau|co|bac|chi|anh|tui)? ?hoi|(?:toi|em|minh|con|chau|co|bac|chi|anh|tui) (?:muon|can|xin|xin phep)? ?hoi|xin hoi)(?: (?:chut|ti|xiu|cai|cai nay|mot chut|mot ti|mot cau|them|mot dieu|dieu nay|vai cau|nhe|nha|a|da|voi|duoc khong|truoc))*\W*$"
    ),
    Intent.LATE: r"^\W*+(?:(?:ok|okay|hi|hey|hello|sorry)\W++)*(?:im|i am|we are|were) (?:back|here now)\b|^\W*+(?:ok |ya )*(?:ya )?(?:volvi|regrese|estoy de vuelta)\b|我回来了|我回來了|^\W*+(?:hi|hello|good morning|oh|ok)?\W*(?:(?:im |i am )?(?:so |very )?sorry|my apologies|apologies|perdon\w*|disculp\w*|lo siento)\b.{0,12}\b(?:fell asleep|late|delay|took so long|didnt (?:answer|reply|respond|see|text)|did not (?:answer|reply|respond)|got busy|was (?:busy|asleep|at work|sleeping)|keep you waiting|tarde|tardanza|no conteste|me dormi|estaba ocupad[oa])\b|(?:不好意思|抱歉|对不起|對不起).{0,6}(?:睡着|睡著|晚|没看到|沒看到|没回|沒回|忙)|\bxin loi\b.{0,10}\b(?:tre|muon|ngu quen|ban|chua tra loi)\b",
    Intent.WHERE: r"\b(?:where were we|what was i (?:doing|answering)|what were we (?:doing|talking about)|where did we (?:leave|stop)|what did you (?:ask|want)|what was the (?:last )?question|remind me what|en que (?:estabamos|quedamos|ibamos)|que me (?:pregunto|preguntaba)|donde (?:ibamos|quedamos))\b|(?:说|聊|講)到哪|刚才问(?:什么|我)|剛才問|\b(?:dang noi den dau|hoi gi luc nay|vua hoi gi)\b",
}  # fmt: skip
COMPILED: Final = {intent: pattern(source) for intent, source in PATTERNS.items()}
FEELINGS: Final = ((Intent.SADNESS, "ack-sadness"), (Intent.ANGER, "ack-anger"), (Intent.WORRY, "ack-worry"))


def intents(text: str) -> frozenset[Intent]:
    """Every intent the words show; none is exclusive."""
    low = line(text)
    found = {intent for intent, shown in COMPILED.items() if shown.search(low)}
    courteous = {Intent.THANKS: courtesy.thanks(text), Intent.GREETING: courtesy.greeting(text)}
    return frozenset(found | {intent for intent, shown in courteous.items() if shown})


def feeling(wants: frozenset[Intent]) -> str | None:
    """The approved words that answer a feeling, or None."""
    return next((key for intent, key in FEELINGS if intent in wants), None)
