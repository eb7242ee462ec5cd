# Asked and said when something sounds like danger that no rule named.
ask-danger = I want to be sure you are safe. Is this an emergency, or are you thinking of hurting yourself? Please reply YES or NO.
ack-safe = Good, I am glad.
safety-line = If this is an emergency, call 911.
emergency-asked = Call 911 now if life is in danger. For thoughts of suicide, call or text 988. Our care team has been alerted and will contact you.
