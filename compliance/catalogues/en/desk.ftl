# Answers the care team may pick. Owner: clinical safety. Plain GSM-7 text, no name, no diagnosis.
desk-calling = A person from our care team is calling you now. Please pick up. If this is an emergency, call 911.
desk-soon = We have your message. A person from our care team will call you soon. If it gets worse, call 911.
desk-how-now = How do you feel now? Please text us back. If it gets worse, call 911.
desk-tell-more = Thank you. Can you tell us a bit more? When did it start, and is it getting better or worse?
desk-call-us = Please call us at { $phone } so we can help you. If this is an emergency, call 911.
desk-come-in = Please come to { $clinic } today so we can see you. If it gets worse, call 911.
desk-ambulance = Please call 911 now. Do not wait for us and do not drive. We will check on you soon.
desk-lifeline = Please call or text 988 now, any time, free. You are not alone. If life is in danger, call 911.
desk-glad = We are glad you are doing OK. You can text us here any time. In an emergency, call 911.
# Spoken to staff on a call that connects them with a patient.
bridge-ask = This is { $clinic }. Press 1 to call the patient of alert { $number }.
bridge-bye = Nobody was called. Goodbye.
bridge-connecting = One moment. We are calling the patient.
bridge-no-answer = The patient did not answer. Goodbye.
# Spoken to whoever calls our number.
call-in-hello = Hello, this is { $clinic }. In an emergency, hang up and call 911. If you think of hurting yourself, call 988. To reach us, please stay on the line.
call-in-danger = In an emergency, hang up and call 911.
call-in-missed = Nobody can take your call now. Please text this number: we answer texts day and night. In an emergency, call 911.
