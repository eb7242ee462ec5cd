notice-stop = { $clinic }: no recibira mas mensajes. En una emergencia llame al 911. Responda START para recibirlos de nuevo.
notice-start = { $clinic }: recibira nuestros mensajes de nuevo. STOP para salir, AYUDA para ayuda. Como le puedo ayudar hoy?
notice-help = { $clinic }, asistente de salud. Llame al { $phone }. Emergencia: 911. STOP para salir. Pueden aplicar tarifas de mensajes.
notice-held = Gracias. Una persona de nuestro equipo tiene su mensaje y le va a responder aqui. Si es una emergencia, llame al 911.
notice-limit = Recibimos muchos mensajes suyos y puede haber espera. Emergencia: llame al 911. Para ayuda ahora llame al { $phone }.
notice-trouble = Tengo problemas en este momento. Una persona de nuestro equipo le va a contactar. Si es una emergencia, llame al 911.
