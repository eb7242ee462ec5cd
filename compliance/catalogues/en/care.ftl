# The care conversation. At most three short sentences a turn, one question. Reading grade 6 or lower.
welcome = Hi, this is the automated health helper of { $clinic }. Emergency? Call 911. Reply STOP to opt out, HELP for help.
hello-again = Hello again!
ack = Got it, thanks.
ack-feeling = That sounds hard, and I am glad you told me.
services = I can help with: 1 Home monitoring 2 Video visits 3 Insurance 4 Pharmacy savings 5 Wellness. Which one would you like?
about-rpm = Home monitoring lets nurses watch your readings, like sugar or blood pressure, from home.
about-telehealth = A video visit lets you see a doctor by phone or computer, from home.
about-insurance = I can check if you may sign up for a health plan now.
about-pharmacy = The savings card can lower drug costs. It is free and open to everyone.
about-wellness = Wellness programs help with weight, stress and smoking. They also help you live with a condition.
ask-condition = Which do you live with? 1 Diabetes 2 High blood pressure 3 COPD 4 Heart 5 Kidney 6 Asthma 7 Other 8 None
ask-age = How old are you?
ask-insurance = What insurance do you have? 1 Medicare 2 Medicaid 3 From work 4 Private 5 Other plan 6 None
ask-device = Which do you have? 1 Smartphone, tablet or computer 2 Basic phone 3 None
ask-internet = Do you have Wi-Fi or mobile data at home?
ask-consent-monitoring = Are you OK with our nurses seeing your readings? You can stop any time.
ask-consent-sharing = May we share your readings with your doctors and care team?
ask-state = Which state do you live in?
ask-need = What is the visit for? 1 Feeling sick 2 Refill 3 Mental health 4 Follow-up 5 Controlled medicine 6 Hands-on exam 7 Other
ask-citizen = Are you a US citizen or lawful resident? The marketplace asks this of everyone.
ask-household = How many people live in your home, counting you?
ask-income = About how much does your household make in a year? It only helps find lower costs.
ask-event = Did any of these happen in the last 60 days? 1 Lost job or coverage 2 Married 3 New baby 4 Moved 5 Divorced 6 Turned 26 7 Lost Medicaid 8 None
ask-goal = What would you like to work on? 1 Weight 2 Preventing diabetes 3 Quitting smoking 4 Stress 5 Living with a condition 6 Mood
ask-anything-else = Can I help with anything else?
ask-enrol = { $service ->
    [rpm] Shall I sign you up for home monitoring?
    [telehealth] Shall I ask for a video visit for you?
    [insurance] Shall I ask our insurance team to start with you?
    [pharmacy] Shall I set up your savings card?
   *[wellness] Shall I sign you up for the program?
  }
ask-offer = { $service ->
    [rpm] Would you like to look at home monitoring?
    [telehealth] Would you like to look at a video visit?
    [insurance] Would you like to look at insurance?
    [pharmacy] Would you like to look at pharmacy savings?
   *[wellness] Would you like to look at a wellness program?
  }
qualified = { $service ->
    [rpm] Good news: you qualify for home monitoring.
    [telehealth] Good news: you qualify for a video visit.
    [insurance] Good news: you can apply for a plan now.
    [pharmacy] Good news: everyone qualifies for the savings card.
   *[wellness] Good news: you qualify for this program.
  }
enrolled = You are all set. Your reference number is { $reference }. Please keep it.
enrolled-next = { $service ->
    [rpm] Our care team will contact you at this number about next steps.
    [telehealth] Our care team will contact you at this number to set a time.
    [insurance] Our insurance team will contact you at this number. Have your papers ready.
    [pharmacy] Our care team will text you how to use the card.
   *[wellness] Our care team will contact you at this number about the start.
  }
already-enrolled = You are already signed up. Your reference number is { $reference }.
declined = That is fine. You can change your mind any time.
not-eligible-age = { $service ->
    [telehealth] Video visits are for patients 2 and older.
   *[other] This program is for adults 18 and older.
  }
not-eligible-condition = Home monitoring is for certain long-term conditions, so it is not a fit right now.
not-eligible-insurance = Home monitoring needs Medicare, Medicaid or another plan. So it is not a fit right now.
not-eligible-device = { $service ->
    [telehealth] You need a smartphone, tablet or computer for a video visit.
   *[other] Home monitoring needs a smartphone, tablet or computer.
  }
not-eligible-internet = This needs Wi-Fi or mobile data at home.
not-eligible-consent = I understand. Home monitoring only works if you are OK with sharing, so we will leave it.
not-eligible-state = Our doctors may not treat people in your state. So we cannot do a video visit.
not-eligible-need = A video visit is not the right place for this.
not-eligible-controlled = That medicine needs a visit in person. Please see a local clinic or your doctor.
not-eligible-handson = That needs an exam in person. Please see a local clinic or your doctor.
not-eligible-citizen = The marketplace needs a citizen or lawful resident. Community health centers can still help you.
not-eligible-window = Sign-up is closed now. It opens November 1, or within 60 days of a life change.
why-age = Your age decides which programs are safe for you.
why-condition = Programs are built for certain conditions.
why-insurance = Your plan decides what is covered.
why-device = You would use it to send readings or to see the doctor.
why-internet = Readings and visits travel over it.
why-consent = Your health facts are private, so we ask first.
why-state = Doctors may only treat people in states where they are licensed.
why-need = It tells us if a video visit is right.
why-citizen = Federal rules ask this of all who sign up.
why-household = It decides which help with costs you can get.
why-income = It decides which help with costs you can get. A rough number is fine.
why-event = A life change can open sign-up for you.
why-goal = It helps me pick the right program.
you-are-welcome = You are welcome. Take care, and text me any time.
sorry-unclear = I want to get this right for you.
handoff-person = Of course. A person from our care team will text or call you at this number. If this is an emergency, call 911.
handoff-clinical = That is a question for a nurse, so I will not guess. A person from our care team will answer you. If you feel very sick, call 911.
handoff-misunderstood = I am not getting this right, so I asked a person from our care team to contact you. If this is an emergency, call 911.
off-topic = I can help best with health questions. Would you like to hear what I can do?
