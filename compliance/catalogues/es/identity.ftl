identity-ask = Puedo buscarlo cuando sepa que es usted. Los textos no son del todo privados. Si esta de acuerdo, responda con la fecha de nacimiento (mes/dia/año) y el apellido.
identity-ask-name = Gracias. ¿Cual es el apellido?
identity-ask-born = Gracias. ¿Cual es la fecha de nacimiento (mes/dia/año)?
identity-tried = Gracias. Si coincide con nuestros datos, enviamos un codigo de 6 cifras al numero registrado. Responda con el codigo. Si no llega, revise la fecha de nacimiento y el apellido y envie los dos otra vez.
identity-code = { $clinic }: su codigo es { $code }. Responda con el aqui en los proximos 10 minutos. Nuestro personal nunca le pedira este codigo.
identity-wrong = Eso no funciono. Reviselo e intente otra vez.
identity-dead = No pude confirmar que es usted, asi que no puedo mostrar eso por texto. Puede preguntar mas tarde, responder PERSONA o llamar al { $phone }.
identity-locked = Para proteger los datos, ahora no puedo comprobar esto por texto. Responda PERSONA para hablar con nuestro equipo, o llame al { $phone }.
identity-unclear = Responda con la fecha de nacimiento (mes/dia/año) y el apellido, por ejemplo 4/30/1960 Lopez. O responda NO para dejarlo.
identity-unclear-code = Responda con el codigo de 6 cifras, o envie otra vez la fecha de nacimiento y el apellido. O responda NO para dejarlo.
identity-left = Esta bien, lo dejo. ¿En que mas puedo ayudar?
identity-portal = Eso se muestra solo al iniciar sesion, nunca por texto. Abra esto en 10 minutos: { $link }
identity-portal-none = No puedo enviar eso por texto. Pedi a nuestro equipo que se comunique con usted.
identity-scope = No puede recibir eso de esta persona. Pedi a nuestro equipo que se comunique con usted.
record-unavailable = Ahora no puedo abrir sus datos. Una persona de nuestro equipo le contactara. Si es una emergencia, llame al 911.
record-person = No puedo ver eso desde aqui, asi que pedi a nuestro equipo que le responda.
record-enrolments = Gracias, es usted. Esta inscrito en: { $list }.
record-enrolments-none = Gracias, es usted. Todavia no esta inscrito en ningun servicio.
record-details = Gracias, es usted. En su registro: { $first }, nacimiento en { $year }, telefono que termina en { $phone }, correo { $mail }. Si algo no es correcto, responda PERSONA.
record-rest = Una persona de nuestro equipo le dira el resto.
service-name = { $service ->
    [rpm] Monitoreo en casa
    [telehealth] Consulta por video
    [insurance] Ayuda con el seguro
    [pharmacy] Tarjeta de ahorro
   *[wellness] Programa de bienestar
  }
notice-photo = Gracias por la imagen. Yo no puedo ver imagenes, asi que pedi a una persona de nuestro equipo que la vea. Si se siente muy mal, llame al 911.
notice-too-long = Ese mensaje es demasiado largo para mi. Envielo otra vez en varios textos cortos. Si es una emergencia, llame al 911.
confirm-deletion = Quiere que borremos lo que guardamos sobre usted. Esto no se puede deshacer. Responda SI y lo pido a nuestro equipo, o NO para dejarlo.
confirm-left = Esta bien, lo deje como esta.
deletion-asked = Pedi a nuestro equipo que borre lo que guardamos sobre usted. Una persona le contactara.
