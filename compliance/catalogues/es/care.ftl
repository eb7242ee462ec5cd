# Sin tildes que salgan de GSM-7 (a, i, o, u): con ellas cada mensaje costaria mas del doble. Si se usan: é ñ ü ¿ ¡.
welcome = Soy el asistente automatico de { $clinic }: en una emergencia llame al 911, STOP para salir o AYUDA para ayuda.
hello-again = ¡Hola de nuevo!
ack = Entendido, gracias.
ack-turn = { $turn ->
    [1] Gracias.
    [2] Muy bien, gracias.
    [3] Bien, anotado.
   *[0] Entendido, gracias.
  }
ack-changed = Gracias, ya lo cambié.
ack-fine = Esta bien.
ack-eager = Con gusto, tras unas preguntas cortas.
ack-hospital = Siento que haya estado en el hospital.
ack-drugs = Anoté { $drugs }.
drug-name = { $drug ->
    [metformin] metformina
    [insulin] insulina
    [atorvastatin] atorvastatina
    [amlodipine] amlodipino
    [levothyroxine] levotiroxina
    [omeprazole] omeprazol
    [gabapentin] gabapentina
    [sertraline] sertralina
    [semaglutide] semaglutida
    [empagliflozin] empagliflozina
   *[other] { $drug }
  }
ack-worry = Eso suena dificil, y me alegra que me lo diga.
ack-sadness = Lo siento mucho, debe doler.
ack-anger = Le escucho, y quiero hacerlo mas facil.
for-other = Qué bueno que ayuda a esa persona.
no-ssn = Nunca envie ese numero por texto; con un si me basta.
services = ¿Con qué le ayudo: 1 Monitoreo en casa 2 Visitas por video 3 Seguro 4 Ahorro en farmacia 5 Bienestar?
ask-first = Con gusto le ayudo con los dos: ¿cual primero, 1 { $one ->
    [rpm] Monitoreo en casa
    [telehealth] Visita por video
    [insurance] Seguro
    [pharmacy] Ahorro en farmacia
   *[wellness] Bienestar
  } o 2 { $other ->
    [rpm] Monitoreo en casa
    [telehealth] Visita por video
    [insurance] Seguro
    [pharmacy] Ahorro en farmacia
   *[wellness] Bienestar
  }?
now-to = { $service ->
    [rpm] Ahora vemos el monitoreo en casa.
    [telehealth] Ahora vemos su visita por video.
    [insurance] Ahora vemos su seguro.
    [pharmacy] Ahora vemos el ahorro en farmacia.
   *[wellness] Ahora vemos el bienestar.
  }
queued = { $service ->
    [rpm] Después de esto vemos el monitoreo en casa.
    [telehealth] Después de esto vemos la visita por video.
    [insurance] Después de esto vemos el seguro.
    [pharmacy] Después de esto vemos el ahorro en farmacia.
   *[wellness] Después de esto vemos el bienestar.
  }
about-rpm = Con el monitoreo en casa, enfermeras ven sus lecturas, como azucar o presion.
about-telehealth = Una visita por video le permite ver a un doctor desde su casa.
about-insurance = Puedo ver si ahora puede inscribirse en un plan de salud.
about-pharmacy = La tarjeta de ahorro puede bajar el costo de medicinas, y es gratis para todos.
about-wellness = Los programas de bienestar ayudan con peso, estrés, tabaco, animo o una enfermedad.
ask-condition = { $who ->
    [other] ¿Con cual vive esa persona? 1 Diabetes 2 Presion alta 3 EPOC 4 Corazon 5 Riñones 6 Asma 7 Otra 8 Ninguna
   *[self] ¿Con cual vive usted? 1 Diabetes 2 Presion alta 3 EPOC 4 Corazon 5 Riñones 6 Asma 7 Otra 8 Ninguna
  }
ask-diabetes-type = ¿De qué tipo es? 1 Tipo 1 2 Tipo 2
ask-age = { $who ->
    [other] ¿Qué edad tiene esa persona, para ver el programa adecuado?
   *[self] ¿Qué edad tiene, para ver el programa adecuado?
  }
ask-insurance = { $who ->
    [other] ¿Qué seguro tiene esa persona? 1 Medicare 2 Medicaid 3 Del trabajo 4 Privado 5 Otro plan 6 Ninguno
   *[self] ¿Qué seguro tiene? 1 Medicare 2 Medicaid 3 Del trabajo 4 Privado 5 Otro plan 6 Ninguno
  }
ask-insurance-card = ¿Tiene una tarjeta a mano? 1 Roja, blanca y azul (Medicare) 2 Medicaid o del estado 3 Otra 4 Ninguna
ask-device = { $who ->
    [other] ¿Qué tiene esa persona? 1 Celular inteligente, tableta o computadora 2 Teléfono basico 3 Nada
   *[self] ¿Qué tiene? 1 Celular inteligente, tableta o computadora 2 Teléfono basico 3 Nada
  }
ask-phone-kind = ¿Su teléfono puede usar aplicaciones o internet?
ask-internet = { $who ->
    [other] ¿Esa persona tiene Wi-Fi o datos moviles en casa?
   *[self] ¿Tiene Wi-Fi o datos moviles en casa?
  }
ask-hospital = ¿Estuvo en el hospital en los ultimos 6 meses?
ask-memory = ¿Le cuesta recordar las cosas cada dia?
ask-caregiver = ¿Hay alguien que ayude con el aparato cada dia?
ask-hospice = ¿Recibe cuidados de hospicio ahora?
ask-consent-monitoring = ¿Esta de acuerdo con que nuestras enfermeras vean sus lecturas (puede parar cuando quiera)?
ask-consent-sharing = ¿Podemos compartir sus lecturas con sus doctores y su equipo?
ask-state = { $who ->
    [other] ¿En qué estado vive esa persona?
   *[self] ¿En qué estado vive?
  }
ask-need = ¿Para qué es la visita? 1 Enfermedad 2 Receta 3 Salud mental 4 Chequeo o seguimiento 5 Experto (piel, corazon) 6 Otro
ask-controlled = ¿Es una medicina controlada, como pastillas fuertes para el dolor, Xanax o Adderall?
ask-citizen = { $who ->
    [other] ¿Es esa persona ciudadana o residente legal de EE.UU. (el mercado lo pregunta a todos)?
   *[self] ¿Es ciudadano o residente legal de EE.UU. (el mercado lo pregunta a todos)?
  }
ask-ssn = { $who ->
    [other] ¿Esa persona tiene Seguro Social o ITIN (solo si o no, no envie el numero)?
   *[self] ¿Tiene numero de Seguro Social o ITIN (solo si o no, no envie el numero)?
  }
ask-household = ¿Cuantas personas hay en el hogar, contando a { $who ->
    [other] esa persona
   *[self] usted
  }?
ask-income = ¿Cuanto gana el hogar al año, mas o menos, para buscar costos mas bajos?
ask-event = ¿Paso algo de esto hace poco? 1 Perdio trabajo o seguro 2 Boda 3 Bebé 4 Mudanza 5 Divorcio 6 Perdio Medicaid 7 Cumplio 26 8 Otro 9 Nada
ask-event-more = ¿Fue algo de esto? 1 Una muerte en la familia 2 Se acabo el plan 3 Cambio de ingreso 4 Ciudadania 5 Salio de la carcel 6 Plan en el trabajo 7 No
ask-event-date = ¿En qué fecha fue (mas o menos)?
ask-drugs = ¿Qué medicinas toma?
ask-goal = ¿En qué quiere trabajar? 1 Peso 2 Prevenir diabetes 3 Dejar de fumar 4 Estrés 5 Vivir con una enfermedad 6 Animo
ask-height = ¿Cuanto mide y cuanto pesa (en pies y libras)?
ask-weight = ¿Y cuanto pesa, en libras?
ask-clearance = ¿Le dijo su doctor que un programa de peso es seguro para usted?
ask-risk = ¿Le dijo un doctor que tiene riesgo, o hay diabetes en su familia?
ask-year = El programa dura 12 meses, con 16 clases en los primeros 6: ¿le serviria?
ask-tobacco = ¿Fuma o vapea ahora?
ask-readiness = ¿Como se siente sobre dejarlo? 1 Ya con ganas 2 Lo pienso 3 Solo informacion
ask-stress = De 0 a 10, ¿qué tan alto es su estrés?
ask-daily-life = ¿El estrés le afecta en su vida diaria?
ask-topic = ¿Qué le pesa mas? 1 Tristeza 2 Preocupacion 3 Sueño 4 Soledad
ask-unsafe = Lo pregunto a todos, por seguridad: ¿piensa en hacerse daño o en hacer daño a alguien?
ask-who = ¿Quién necesita la ayuda? 1 Yo 2 Otra persona
ask-person = ¿Pido a una persona de nuestro equipo que le contacte?
ask-anything-else = ¿Le puedo ayudar con algo mas?
ask-enrol = { $service ->
    [rpm] ¿Le inscribo en el monitoreo en casa?
    [telehealth] ¿Pido una visita por video para usted?
    [insurance] ¿Pido a nuestro equipo de seguros que le ayude?
    [pharmacy] ¿Preparo su tarjeta de ahorro?
   *[wellness] ¿Le inscribo en el programa?
  }
ask-offer = { $service ->
    [rpm] ¿Quiere ver el monitoreo en casa?
    [telehealth] ¿Quiere ver una visita por video?
    [insurance] ¿Quiere ver seguros?
    [pharmacy] ¿Quiere ver el ahorro en farmacia?
   *[wellness] ¿Quiere ver un programa de bienestar?
  }
ask-keep = { $service ->
    [rpm] ¿Guardamos sus respuestas y le avisamos si el monitoreo se abre para usted?
    [telehealth] ¿Guardamos sus respuestas y le avisamos si las visitas por video se abren para usted?
    [insurance] ¿Guardamos sus respuestas y le avisamos cuando se abra la inscripcion?
   *[other] ¿Guardamos sus respuestas y le avisamos si esto se abre para usted?
  }
kept = Listo: le avisamos si eso cambia, y puede decir alto cuando quiera.
qualified = { $service ->
    [rpm] Buenas noticias: califica para el monitoreo en casa.
    [telehealth] Buenas noticias: califica para una visita por video.
    [insurance] Buenas noticias: puede pedir un plan ahora.
    [pharmacy] Buenas noticias: todos califican para la tarjeta.
   *[wellness] { $kind ->
        [weight] Buenas noticias: califica para el programa de peso de 12 semanas.
        [prediabetes] Buenas noticias: califica para el programa de 12 meses para prevenir la diabetes.
        [smoking] Buenas noticias: califica para el programa para dejar de fumar.
        [stress] Buenas noticias: califica para el programa de estrés de 8 semanas.
        [condition] Buenas noticias: califica para el programa de 6 semanas para vivir con una enfermedad.
       *[mind] Buenas noticias: califica para el programa de animo de 8 semanas.
      }
  }
qualified-drugs = La tarjeta puede ayudar con { $drugs }, y todos califican.
qualified-other = Puede servirle bien, pero esa persona tiene que decir que si.
unresolved = Una persona puede revisar con usted lo que falta.
enrolled = Listo: su numero de referencia es { $reference }.
enrolled-next = { $days ->
    [0] { $service ->
        [insurance] Nuestro equipo de seguros le va a contactar; tenga a mano su ID, tarjeta de Seguro Social y talones de pago.
        [pharmacy] Nuestro equipo le va a escribir como usar la tarjeta.
       *[other] Nuestro equipo le va a contactar a este numero para el siguiente paso.
      }
   *[other] { $service ->
        [insurance] Nuestro equipo de seguros le contacta en { $days } dias habiles; tenga a mano su ID, tarjeta de Seguro Social y talones de pago.
       *[other] Nuestro equipo le va a contactar a este numero en { $days } dias habiles.
      }
  }
visit-wait = { $days ->
    [0] Tratamos de verle el mismo dia.
   *[other] Tratamos de verle en { $days } dias.
  }
your-reference = Su numero de referencia es { $reference }.
already-enrolled = Ya esta inscrito: su numero de referencia es { $reference }.
declined = Esta bien, y puede cambiar de idea cuando quiera.
no-rush = Tome su tiempo y escribame cuando guste.
go-ahead = Claro que si. ¿Que quiere saber?
not-eligible-age = { $service ->
    [telehealth] Las visitas por video son desde los 2 años.
   *[other] Este programa es para mayores de 18 años.
  }
not-eligible-condition = { $service ->
    [wellness] Ese programa es para enfermedades cronicas, asi que no le sirve por ahora.
   *[other] El monitoreo es para ciertas enfermedades cronicas, asi que no le sirve por ahora.
  }
not-eligible-insurance = El monitoreo va con Medicare, Medicaid u otro plan, asi que no le sirve por ahora.
not-eligible-caregiver = El monitoreo va mejor con alguien que ayude en casa, asi que no le sirve por ahora.
not-eligible-hospice = Su equipo de hospicio le conoce mejor, asi que preguntele primero.
not-eligible-device = { $service ->
    [telehealth] La visita por video usa celular inteligente, tableta o computadora, asi que le sirve mas una clinica local.
   *[other] El monitoreo usa celular inteligente, tableta o computadora, asi que no le sirve por ahora.
  }
not-eligible-internet = Esto usa Wi-Fi o datos moviles, asi que no le sirve por ahora.
not-eligible-consent = Entiendo, el monitoreo es decision suya, asi que lo dejamos.
not-eligible-state = Nuestros doctores no tienen licencia en su estado, asi que vaya a una clinica local o centro de salud.
not-eligible-controlled = Esa medicina pide una visita en persona, en una clinica local o con su doctor.
not-eligible-handson = Eso pide un examen en persona, en una clinica local o con su doctor.
not-eligible-citizen = El mercado es para ciudadanos y residentes legales, pero los centros de salud atienden a todos.
not-eligible-ssn = El mercado pide un numero de Seguro Social o ITIN, pero los centros de salud atienden a todos.
not-eligible-medicare = Con Medicare no le hace falta un plan del mercado, y en el 1-800-633-4227 le ayudan a mejorarlo.
not-eligible-window = La inscripcion esta cerrada; abre el { $opens }, o por 60 dias tras un cambio de vida.
not-eligible-bmi = Sus numeros estan por debajo del programa de peso, asi que no le hace falta.
not-eligible-clearance = Hable primero con su doctor, para que el programa sea seguro para usted.
not-eligible-has-diabetes = Ese programa es para personas sin diabetes, pero hay otros que le sirven mas.
not-eligible-risk = Ese programa es para personas con riesgo de diabetes, asi que no le sirve por ahora.
not-eligible-year = Ese programa dura 12 meses, asi que no le sirve por ahora.
not-eligible-tobacco = Qué bueno que no fuma, asi que no le hace falta ese programa.
not-eligible-stress = Su estrés suena bajo, asi que no le hace falta ese programa ahora.
not-eligible-daily-life = Qué bueno que el estrés no le frena, asi que no le hace falta ese programa.
hint-medicare = Desde los 65 puede convenirle Medicare, y en el 1-800-633-4227 le informan.
hint-medicaid = Quizas también reciba Medicaid en su estado, y puede pedirlo cuando quiera.
event-window = Ese cambio de vida le da { $days } dias para inscribirse en un plan.
cost = { $service ->
    [pharmacy] La tarjeta de ahorro es gratis.
    [insurance] Nuestra ayuda es gratis, y lo que cuesta un plan depende de usted.
    [rpm] Aqui no veo costos, pero muchos planes ayudan a pagar, y nuestro equipo le dice el suyo antes de empezar.
    [telehealth] Aqui no veo costos, pero muchos planes ayudan a pagar, y nuestro equipo le dice el suyo antes de empezar.
    [wellness] Hay programas gratis, y nuestro equipo le dice el costo antes de empezar.
   *[other] Aqui no veo costos, pero nuestro equipo se los dice antes de empezar.
  }
why-age = Su edad decide qué programas son seguros para usted.
why-condition = Los programas son para ciertas enfermedades.
why-insurance = Su plan decide qué se cubre.
why-device = Con eso envia lecturas o ve al doctor.
why-internet = Las lecturas y visitas viajan por ahi.
why-consent = Sus datos son privados, por eso preguntamos.
why-state = Los doctores solo atienden en estados donde tienen licencia.
why-need = Nos dice si la visita por video es lo indicado.
why-controlled = Esas medicinas no se dan por video al principio.
why-citizen = Las reglas federales lo piden a todos.
why-ssn = El mercado lo usa para saber quién es usted.
why-household = Decide qué ayuda con costos puede recibir.
why-income = Decide qué ayuda con costos puede recibir, y un numero aproximado basta.
why-event = Un cambio de vida puede abrir la inscripcion.
why-goal = Me ayuda a elegir el programa.
why-body = Muestran qué programa de peso es seguro para usted.
why-unsafe = Su seguridad es lo primero, y su respuesta es privada.
why-fit = Me ayuda a ver qué le sirve.
you-are-welcome = De nada: cuidese, y escribame cuando quiera.
sorry-unclear = Quiero entenderle bien.
off-topic = Ayudo mejor con temas de salud: ¿quiere saber qué puedo hacer?
off-topic-back = Ayudo mejor con temas de salud, asi que sigamos.
options-local = Una clinica local o centro de salud le puede atender en persona.
handoff-person = Claro: una persona de nuestro equipo le va a escribir o llamar a este numero. En una emergencia, llame al 911.
handoff-clinical = Eso es para una enfermera, asi que no voy a adivinar: una persona le va a responder. Si se siente muy mal, llame al 911.
handoff-misunderstood = No le estoy entendiendo bien, asi que pedi a una persona que le contacte. En una emergencia, llame al 911.
handoff-leave = Claro: una persona de nuestro equipo le va a contactar para arreglarlo. En una emergencia, llame al 911.
handoff-changed = Gracias por decirlo: una persona de nuestro equipo lo va a ver con usted. En una emergencia, llame al 911.
handoff-appointment = No puedo ver el calendario: una persona de nuestro equipo le va a contactar por su cita. En una emergencia, llame al 911.
handoff-billing = No puedo ver las cuentas: una persona de nuestro equipo le va a contactar. En una emergencia, llame al 911.
handoff-device-help = Siento la molestia: una persona de nuestro equipo le va a contactar para ayudarle. En una emergencia, llame al 911.
handoff-papers = Una persona de nuestro equipo le va a contactar por ese papel. En una emergencia, llame al 911.
reading-not-kept = Gracias, pero no puedo guardar medidas por mensaje, y aqui no las ve una enfermera.
