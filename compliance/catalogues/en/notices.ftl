# Notices the house itself gives. { $clinic } and { $phone } come from the clinic's configuration.
notice-stop = { $clinic }: you will get no more texts from us. In an emergency call 911. Reply START to get texts again.
notice-start = { $clinic }: you will get our texts again. Reply STOP to opt out, HELP for help. How can I help you today?
notice-help = { $clinic } health helper. Call us at { $phone }. In an emergency call 911. Reply STOP to opt out. Msg & data rates may apply.
notice-held = Thank you. A person from our care team has your message and will answer here. If this is an emergency, call 911.
notice-limit = We got many texts from you, so there may be a wait. If this is an emergency, call 911. For help now call { $phone }.
notice-trouble = I am having trouble right now. A person from our care team will follow up. If this is an emergency, call 911.
