# Notices the house itself gives. { $clinic } and { $phone } come from the clinic's configuration.
notice-stop = { $clinic }: you will get no more texts from us. In an emergency call 911. Reply START to get texts again.
notice-stop-visit = { $clinic }: you will get no more texts from us. If you meant a visit, our care team will call you. Emergency: 911. START to get texts again.
notice-stop-reminders = { $clinic }: you will get no more reminder texts. You can still text us here. Reply STOP to end all texts.
notice-unsure-stop = Do you want no more texts from us? Reply STOP to end them. Or tell me what you need and I will help.
notice-start = { $clinic }: you will get our texts again. Reply STOP to opt out, HELP for help. How can I help you today?
notice-on = { $clinic }: you get our texts. Reply STOP to opt out, HELP for help. How can I help you today?
notice-help = { $clinic } health helper. Call us at { $phone }. In an emergency call 911. Reply STOP to opt out. Msg & data rates may apply.
notice-who = This is the automated health helper of { $clinic }. Call us at { $phone }. If this is a mistake, reply STOP and we will not text you.
notice-robot = I am a computer helper of { $clinic }, not a person. To reach our care team reply PERSON or call { $phone }. In an emergency call 911.
notice-place = For hours, places and the way to us please call { $clinic } at { $phone }. I can answer here day and night. In an emergency call 911.
notice-wrong-number = { $clinic }: thank you for telling us. We will not text this number again. Reply START if you want our texts.
notice-held = Thank you. A person from our care team has your message and will answer here. If this is an emergency, call 911.
notice-limit = We got many texts from you, so there may be a wait. If this is an emergency, call 911. For help now call { $phone }.
notice-trouble = I am having trouble right now. A person from our care team will follow up. If this is an emergency, call 911.
notice-other-line = We cannot answer in this app. Please send a normal text message (SMS) to this same number. If this is an emergency, call 911.
notice-language = Of course, in English.
notice-speaker = Yes, I can write in English. To talk with a person in English, reply PERSON.
