# Asked and said when something sounds like danger that no rule named.
ask-danger = Quiero saber si esta a salvo. ¿Es una emergencia, o ha pensado en hacerse daño? Responda SI o NO, por favor.
ack-safe = Bien, me alegro.
safety-line = Si es una emergencia, llame al 911.
emergency-asked = Llame al 911 ya si hay peligro de muerte. Si piensa en suicidarse, llame o escriba al 988. Ya avisamos a nuestro equipo y le va a contactar.
