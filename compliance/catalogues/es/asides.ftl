# Respuestas a preguntas sobre un servicio (rules/care/about.py).
tell-device-cost = { $service ->
    [rpm] No puedo ver si el aparato le cuesta algo, pero nuestro equipo se lo dice antes de empezar.
    [telehealth] Para eso usa su propio celular o computadora.
   *[other] Para eso no hace falta un aparato.
  }
tell-covered = { $service ->
    [pharmacy] La tarjeta es gratis y no hace falta seguro.
    [insurance] Lo que paga un plan depende del plan, y nuestro equipo lo ve con usted.
   *[other] Muchos planes ayudan a pagar, y nuestro equipo revisa el suyo antes de empezar.
  }
tell-card = Nuestro equipo le escribe donde y como usar la tarjeta.
tell-papers = Tenga a mano su ID, tarjeta de Seguro Social y talones de pago cuando le contactemos.
tell-proxy = { $who ->
    [other] Si, usted puede contestar por esa persona, pero el si tiene que ser de ella.
   *[self] Si, alguien de confianza puede ayudarle, pero el si tiene que ser suyo.
  }
tell-stop = { $service ->
    [insurance] Nuestra ayuda no le ata a nada, y cada plan tiene sus reglas.
    [rpm] Puede parar cuando quiera, sin ninguna multa.
   *[other] Usted decide, y puede parar cuando quiera.
  }
tell-sees = { $service ->
    [rpm] Nuestras enfermeras ven sus lecturas, y sus doctores solo si usted dice que si.
   *[other] Nuestro equipo ve lo que escribe cuando le ayuda.
  }
tell-private = Nuestro equipo lo guarda en privado, pero las telefonicas pueden leer textos: no envie numeros de tarjetas ni de Seguro Social.
tell-call = { $days ->
    [0] Cuando se inscriba, nuestro equipo le llama o le escribe a este numero.
   *[other] Cuando se inscriba, nuestro equipo le llama o le escribe a este numero en { $days } dias habiles.
  }
tell-tech = { $service ->
    [rpm] Basta un celular inteligente, tableta o computadora, con Wi-Fi o datos.
    [telehealth] Basta un celular inteligente, tableta o computadora, con Wi-Fi o datos.
   *[other] Por ahora basta con escribirme aqui.
  }
tell-easy = No se preocupe, nuestro equipo le puede ayudar con eso.
tell-effort = Es una lectura al dia en menos de 5 minutos, y no importa si un dia se le pasa.
tell-long = { $left ->
    [open] Son unas pocas preguntas cortas.
    [none] Ya acabamos las preguntas, y nuestro equipo le dice cuando empieza.
    [one] Falta una pregunta corta, y luego nuestro equipo le dice cuando empieza.
   *[other] Faltan unas { $left } preguntas cortas, y luego nuestro equipo le dice cuando empieza.
  }
tell-handed = Una persona de nuestro equipo ya tiene su pedido y le va a escribir o llamar a este numero.
tell-unknown = Eso no lo sé: responda PERSONA y nuestro equipo se lo dice.
tell-speaks = { $language ->
    [en] Si: escribame en inglés cuando quiera, y le contesto en inglés.
    [es] Si: escribame en español cuando quiera, y le contesto en español.
    [zh] Si: escribame en chino cuando quiera, y le contesto en chino.
   *[vi] Si: escribame en vietnamita cuando quiera, y le contesto en vietnamita.
  }
ack-welcome = ¡De nada!
stop-hint = Para no recibir mas textos, responda STOP.
errand-noted = Gracias: la persona de nuestro equipo que le contacte lo arregla con usted. En una emergencia, llame al 911.
tell-delivery = Cuando se inscriba, nuestro equipo le dice como le llega el aparato.
handoff-waited = Siento la espera: ya le avisé otra vez a nuestro equipo, y una persona le va a escribir o llamar. En una emergencia, llame al 911.
qualified-child = Puede servirle bien, y un padre o una madre puede decir que si por su hijo.
tell-needs-plan = { $service ->
    [rpm] Si, el monitoreo va con un plan de salud, como Medicare.
    [pharmacy] No, la tarjeta no pide seguro.
    [telehealth] No, puede pedir una visita con o sin seguro.
    [insurance] No, le ayudamos a buscar uno.
   *[other] Nuestro equipo se lo dice antes de empezar.
  }
tell-qualify = { $left ->
    [open] Con unas preguntas cortas lo vemos.
    [one] Con una respuesta mas lo vemos.
   *[other] Con unas respuestas mas lo vemos.
  }
