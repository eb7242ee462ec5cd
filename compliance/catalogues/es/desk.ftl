# Respuestas que el equipo puede elegir. Solo GSM-7.
desk-calling = Una persona de nuestro equipo le llama ahora. Por favor conteste. Si es una emergencia, llame al 911.
desk-soon = Tenemos su mensaje. Una persona de nuestro equipo le va a llamar pronto. Si empeora, llame al 911.
desk-how-now = Como se siente ahora? Por favor responda aqui. Si empeora, llame al 911.
desk-tell-more = Gracias. Nos puede decir un poco mas? Cuando empezo, y va mejor o peor?
desk-call-us = Por favor llame al { $phone } para poder ayudarle. Si es una emergencia, llame al 911.
desk-come-in = Por favor venga hoy a { $clinic } para que le veamos. Si empeora, llame al 911.
desk-ambulance = Por favor llame al 911 ahora. No espere por nosotros y no maneje. Pronto le contactamos.
desk-lifeline = Por favor llame o mande texto al 988 ahora, a toda hora, gratis. No esta a solas. Si hay peligro de vida, llame al 911.
desk-glad = Nos alegra que se sienta bien. Puede escribirnos aqui cuando quiera. En una emergencia, llame al 911.
# Spoken to staff on a call that connects them with a patient.
bridge-ask = Aqui { $clinic }. Marque 1 para llamar al paciente de la alerta { $number }.
bridge-bye = No se llamo a nadie. Adios.
bridge-connecting = Un momento. Llamamos al paciente.
bridge-no-answer = El paciente no contesto. Adios.
# Spoken to whoever calls our number.
call-in-hello = Hola, habla { $clinic }. En una emergencia, cuelgue y llame al 911. Si piensa en hacerse daño, llame al 988. Para hablar con nosotros, no cuelgue.
call-in-danger = En una emergencia, cuelgue y llame al 911.
call-in-missed = Ahora nadie puede atender su llamada. Envíe un mensaje de texto a este número: contestamos día y noche. En una emergencia, llame al 911.
