welcome = Hola, soy el asistente automatico de salud de { $clinic }. Emergencia? Llame al 911. STOP para salir, AYUDA para ayuda.
hello-again = Hola de nuevo!
ack = Entendido, gracias.
ack-feeling = Eso suena dificil, y me alegra que me lo diga.
services = Puedo ayudar con: 1 Monitoreo en casa 2 Visitas por video 3 Seguro 4 Ahorro en farmacia 5 Bienestar. Cual prefiere?
about-rpm = El monitoreo en casa permite que enfermeras vean sus lecturas, como azucar o presion.
about-telehealth = Una visita por video le permite ver a un doctor desde su casa.
about-insurance = Puedo ver si ahora puede inscribirse en un plan de salud.
about-pharmacy = La tarjeta de ahorro puede bajar el costo de medicinas. Es gratis y para todos.
about-wellness = Los programas de bienestar ayudan con peso, estrés, tabaco o una condicion.
ask-condition = Con cual vive usted? 1 Diabetes 2 Presion alta 3 EPOC 4 Corazon 5 Riñones 6 Asma 7 Otra 8 Ninguna
ask-age = Que edad tiene?
ask-insurance = Que seguro tiene? 1 Medicare 2 Medicaid 3 Del trabajo 4 Privado 5 Otro plan 6 Ninguno
ask-device = Que tiene? 1 Celular inteligente, tableta o computadora 2 Telefono basico 3 Nada
ask-internet = Tiene Wi-Fi o datos moviles en casa?
ask-consent-monitoring = Esta de acuerdo con que nuestras enfermeras vean sus lecturas? Puede parar cuando quiera.
ask-consent-sharing = Podemos compartir sus lecturas con sus doctores y su equipo?
ask-state = En que estado vive?
ask-need = Para que es la visita? 1 Enfermedad 2 Receta 3 Salud mental 4 Seguimiento 5 Medicina controlada 6 Examen fisico 7 Otro
ask-citizen = Es ciudadano o residente legal de EE.UU.? El mercado lo pregunta a todos.
ask-household = Cuantas personas hay en su hogar, con usted?
ask-income = Cuanto gana su hogar al año, mas o menos? Solo ayuda a bajar costos.
ask-event = Paso algo de esto en 60 dias? 1 Perdio trabajo o seguro 2 Boda 3 Bebé 4 Mudanza 5 Divorcio 6 Cumplio 26 7 Perdio Medicaid 8 Nada
ask-goal = En que quiere trabajar? 1 Peso 2 Prevenir diabetes 3 Dejar de fumar 4 Estrés 5 Vivir con una condicion 6 Animo
ask-anything-else = Le puedo ayudar con algo mas?
ask-enrol = { $service ->
    [rpm] Le inscribo en el monitoreo en casa?
    [telehealth] Pido una visita por video para usted?
    [insurance] Pido a nuestro equipo de seguros que le ayude?
    [pharmacy] Preparo su tarjeta de ahorro?
   *[wellness] Le inscribo en el programa?
  }
ask-offer = { $service ->
    [rpm] Quiere ver el monitoreo en casa?
    [telehealth] Quiere ver una visita por video?
    [insurance] Quiere ver seguros?
    [pharmacy] Quiere ver el ahorro en farmacia?
   *[wellness] Quiere ver un programa de bienestar?
  }
qualified = { $service ->
    [rpm] Buenas noticias: califica para el monitoreo en casa.
    [telehealth] Buenas noticias: califica para una visita por video.
    [insurance] Buenas noticias: puede pedir un plan ahora.
    [pharmacy] Buenas noticias: todos califican para la tarjeta.
   *[wellness] Buenas noticias: califica para este programa.
  }
enrolled = Listo. Su numero de referencia es { $reference }. Por favor guardelo.
enrolled-next = { $service ->
    [rpm] Nuestro equipo le va a contactar a este numero.
    [telehealth] Nuestro equipo le va a contactar a este numero para fijar la hora.
    [insurance] Nuestro equipo de seguros le va a contactar. Tenga listos sus papeles.
    [pharmacy] Nuestro equipo le va a escribir como usar la tarjeta.
   *[wellness] Nuestro equipo le va a contactar sobre el inicio.
  }
already-enrolled = Ya esta inscrito. Su numero de referencia es { $reference }.
declined = Esta bien. Puede cambiar de idea cuando quiera.
not-eligible-age = { $service ->
    [telehealth] Las visitas por video son desde los 2 años.
   *[other] Este programa es para mayores de 18 años.
  }
not-eligible-condition = El monitoreo es para ciertas condiciones cronicas, asi que no le sirve por ahora.
not-eligible-insurance = El monitoreo necesita Medicare, Medicaid u otro plan, asi que no le sirve por ahora.
not-eligible-device = { $service ->
    [telehealth] La visita por video necesita un celular inteligente, tableta o computadora.
   *[other] El monitoreo necesita un celular inteligente, tableta o computadora.
  }
not-eligible-internet = Esto necesita Wi-Fi o datos moviles en casa.
not-eligible-consent = Entiendo. El monitoreo solo funciona si acepta compartir, asi que lo dejamos.
not-eligible-state = Nuestros doctores no tienen licencia en su estado, asi que no es posible la visita por video.
not-eligible-need = Una visita por video no es lo indicado para esto.
not-eligible-controlled = Esa medicina necesita una visita en persona. Vaya a una clinica local o a su doctor.
not-eligible-handson = Eso necesita un examen en persona. Vaya a una clinica local o a su doctor.
not-eligible-citizen = El mercado pide ciudadania o residencia legal. Los centros de salud le pueden ayudar.
not-eligible-window = La inscripcion esta cerrada. Abre el 1 de noviembre, o 60 dias tras un cambio de vida.
why-age = Su edad decide que programas son seguros para usted.
why-condition = Los programas son para ciertas condiciones.
why-insurance = Su plan decide que se cubre.
why-device = Lo usa para enviar lecturas o ver al doctor.
why-internet = Las lecturas y visitas viajan por ahi.
why-consent = Sus datos son privados, por eso preguntamos.
why-state = Los doctores solo atienden en estados donde tienen licencia.
why-need = Nos dice si la visita por video es lo indicado.
why-citizen = Las reglas federales lo piden a todos.
why-household = Decide que ayuda con costos puede recibir.
why-income = Decide que ayuda con costos puede recibir. Un numero aproximado basta.
why-event = Un cambio de vida puede abrir la inscripcion.
why-goal = Me ayuda a elegir el programa.
you-are-welcome = De nada. Cuidese, y escribame cuando quiera.
sorry-unclear = Quiero entenderle bien.
handoff-person = Claro. Una persona de nuestro equipo le va a escribir o llamar a este numero. Si es una emergencia, llame al 911.
handoff-clinical = Eso es para una enfermera, asi que no voy a adivinar. Una persona le va a responder. Si se siente muy mal, llame al 911.
handoff-misunderstood = No le estoy entendiendo bien, asi que pedi a una persona que le contacte. Si es una emergencia, llame al 911.
off-topic = Ayudo mejor con temas de salud. Quiere saber que puedo hacer?
