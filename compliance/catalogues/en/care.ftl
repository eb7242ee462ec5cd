# The care conversation. A message is at most three of these; one question, which comes last. Reading grade 6 or lower.
# Every part is one sentence unless it ends the message. { $who } is self (the texter) or other (somebody they text for).
welcome = I am the automated helper of { $clinic }: in an emergency call 911, text STOP to opt out or HELP for help.
hello-again = Hello again!
ack = Got it, thanks.
ack-turn = { $turn ->
    [1] Thank you.
    [2] Okay, thanks.
    [3] Good, noted.
   *[0] Got it, thanks.
  }
ack-changed = Thanks, I changed that.
ack-fine = That is fine.
ack-eager = Gladly, after a few short questions.
ack-hospital = I am sorry you were in the hospital.
ack-drugs = I noted { $drugs }.
drug-name = { $drug }
ack-worry = That sounds hard, and I am glad you told me.
ack-sadness = I am so sorry, that must hurt.
ack-anger = I hear you, and I want to make this easier.
for-other = It is kind of you to help them.
no-ssn = Please never text that number; a yes is all I need.
services = Which can I help with: 1 Home monitoring 2 Video visits 3 Insurance 4 Pharmacy savings 5 Wellness?
ask-first = Happy to help with both: which one first, 1 { $one ->
    [rpm] Home monitoring
    [telehealth] Video visit
    [insurance] Insurance
    [pharmacy] Pharmacy savings
   *[wellness] Wellness
  } or 2 { $other ->
    [rpm] Home monitoring
    [telehealth] Video visit
    [insurance] Insurance
    [pharmacy] Pharmacy savings
   *[wellness] Wellness
  }?
now-to = { $service ->
    [rpm] Now to home monitoring.
    [telehealth] Now to your video visit.
    [insurance] Now to your insurance.
    [pharmacy] Now to pharmacy savings.
   *[wellness] Now to wellness.
  }
queued = { $service ->
    [rpm] We will look at home monitoring right after this.
    [telehealth] We will look at a video visit right after this.
    [insurance] We will look at insurance right after this.
    [pharmacy] We will look at pharmacy savings right after this.
   *[wellness] We will look at wellness right after this.
  }
about-rpm = Home monitoring lets nurses see your sugar or blood pressure from home.
about-telehealth = A video visit lets you see a doctor by phone or computer, from home.
about-insurance = I can check if you may sign up for a health plan now.
about-pharmacy = The savings card can lower drug costs, and it is free and open to all.
about-wellness = Wellness programs help with weight, stress, smoking, mood, or life with an illness.
ask-condition = { $who ->
    [other] Which do they live with? 1 Diabetes 2 High blood pressure 3 COPD 4 Heart 5 Kidney 6 Asthma 7 Other 8 None
   *[self] Which do you live with? 1 Diabetes 2 High blood pressure 3 COPD 4 Heart 5 Kidney 6 Asthma 7 Other 8 None
  }
ask-diabetes-type = Which type is it? 1 Type 1 2 Type 2
ask-age = { $who ->
    [other] How old are they, so I can check the right program?
   *[self] How old are you, so I can check the right program?
  }
ask-insurance = { $who ->
    [other] What insurance do they have? 1 Medicare 2 Medicaid 3 From work 4 Private 5 Other plan 6 None
   *[self] What insurance do you have? 1 Medicare 2 Medicaid 3 From work 4 Private 5 Other plan 6 None
  }
ask-insurance-card = Is there a card at hand? 1 Red, white and blue (Medicare) 2 Medicaid or state card 3 Other card 4 No card
ask-device = { $who ->
    [other] Which do they have? 1 Smartphone, tablet or computer 2 Basic phone 3 None
   *[self] Which do you have? 1 Smartphone, tablet or computer 2 Basic phone 3 None
  }
ask-phone-kind = Can your phone use apps or the web?
ask-internet = { $who ->
    [other] Do they have Wi-Fi or mobile data at home?
   *[self] Do you have Wi-Fi or mobile data at home?
  }
ask-hospital = Were you in the hospital in the last 6 months?
ask-memory = Is it hard to keep track of things from day to day?
ask-caregiver = Is there someone who can help with the device each day?
ask-hospice = Is there hospice care now?
ask-consent-monitoring = Are you OK with our nurses seeing your readings (you can stop any time)?
ask-consent-sharing = May we share your readings with your doctors and care team?
ask-state = { $who ->
    [other] Which state do they live in?
   *[self] Which state do you live in?
  }
ask-need = What is the visit for? 1 Feeling sick 2 Refill 3 Mental health 4 Check-up or follow-up 5 Skin, heart or other expert 6 Other
ask-controlled = Is it a controlled drug, like strong pain pills, Xanax or Adderall?
ask-citizen = { $who ->
    [other] Are they a US citizen or legal resident (they ask this of all who sign up)?
   *[self] Are you a US citizen or legal resident (they ask this of all who sign up)?
  }
ask-ssn = { $who ->
    [other] Just say yes or no, and do not text it: do they have a Social Security or tax number?
   *[self] Just say yes or no, and do not text it: do you have a Social Security or tax number?
  }
ask-household = How many people live in the home, counting { $who ->
    [other] them
   *[self] you
  }?
ask-income = About how much does the home make in a year, so we can look for lower costs?
ask-event = Did any of these happen lately? 1 Lost job or coverage 2 Married 3 New baby 4 Moved 5 Divorced 6 Lost Medicaid 7 Turned 26 8 Other 9 None
ask-event-more = Was it one of these? 1 A death in the family 2 Plan ended 3 Income change 4 New citizen 5 Left jail 6 Plan offer at work 7 No
ask-event-date = On what date was that (about is fine)?
ask-drugs = Which medicines do you take?
ask-goal = What would you like to work on? 1 Weight 2 Preventing diabetes 3 Quitting smoking 4 Stress 5 Living with an illness 6 Mood
ask-height = How tall are you, and what do you weigh (feet and pounds are fine)?
ask-weight = And what do you weigh, in pounds?
ask-clearance = Has your doctor said that a weight program is safe for you?
ask-risk = Has a doctor said you are at risk, or does diabetes run in your family?
ask-year = The program takes 12 months with 16 classes in the first 6: would that work for you?
ask-tobacco = Do you smoke or vape now?
ask-readiness = How do you feel about quitting? 1 Ready now 2 Thinking about it 3 Just want information
ask-stress = From 0 to 10, how high is your stress?
ask-daily-life = Does the stress get in the way of your daily life?
ask-topic = What weighs on you most? 1 Low mood 2 Worry 3 Sleep 4 Feeling alone
ask-unsafe = I ask everyone, for safety: are you thinking of hurting yourself or someone else?
ask-who = Who needs the help? 1 Me 2 Someone else
ask-person = Shall I ask a person from our care team to contact you?
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
ask-keep = { $service ->
    [rpm] May we keep your answers and text you if home monitoring opens up for you?
    [telehealth] May we keep your answers and text you if video visits open up for you?
    [insurance] May we keep your answers and text you when sign-up opens for you?
   *[other] May we keep your answers and text you if this opens up for you?
  }
kept = Done: we will text you if that changes, and you can say stop any time.
qualified = { $service ->
    [rpm] Good news: you qualify for home monitoring.
    [telehealth] Good news: you qualify for a video visit.
    [insurance] Good news: you can apply for a plan now.
    [pharmacy] Good news: everyone qualifies for the savings card.
   *[wellness] { $kind ->
        [weight] Good news: you qualify for the 12-week weight program.
        [prediabetes] Good news: you qualify for the 12-month diabetes prevention program.
        [smoking] Good news: you qualify for the quit-smoking program.
        [stress] Good news: you qualify for the 8-week stress program.
        [condition] Good news: you qualify for the 6-week program on living with an illness.
       *[mind] Good news: you qualify for the 8-week mood program.
      }
  }
qualified-drugs = The card may lower the cost of { $drugs }, and all may use it.
qualified-other = This may be a good fit, but they must say yes themselves.
unresolved = A person can check the open points with you.
enrolled = You are all set: your reference number is { $reference }.
enrolled-next = { $days ->
    [0] { $service ->
        [insurance] We will call or text you at this number: have your ID, Social Security card and pay stubs at hand.
        [pharmacy] Our care team will text you how to use the card.
       *[other] Our care team will contact you at this number about the next step.
      }
   *[other] { $service ->
        [insurance] We will call or text you in { $days } work days or less: have your ID, Social Security card and pay stubs at hand.
       *[other] Our care team will call or text you at this number in { $days } work days or less.
      }
  }
visit-wait = { $days ->
    [0] We aim to see you the same day.
   *[other] We aim to see you within { $days } days.
  }
your-reference = Your reference number is { $reference }.
already-enrolled = You are already signed up: your reference number is { $reference }.
declined = That is fine, and you can change your mind any time.
no-rush = Take your time, and text me when you are ready.
go-ahead = Of course. What would you like to know?
not-eligible-age = { $service ->
    [telehealth] Video visits are for patients 2 and older.
   *[other] This program is for adults 18 and older.
  }
not-eligible-condition = { $service ->
    [wellness] That program is for long-term illnesses, so it is not a fit right now.
   *[other] Home monitoring is for some long-term illnesses, so it is not a fit right now.
  }
not-eligible-insurance = Home monitoring needs a health plan like Medicare, so it is not a fit right now.
not-eligible-caregiver = Home monitoring works best with a helper at home, so it is not a fit right now.
not-eligible-hospice = Your hospice team knows you best, so please ask them first.
not-eligible-device = { $service ->
    [telehealth] You need a smartphone or tablet for that, so a local clinic may be best.
   *[other] Home monitoring needs a smartphone or a tablet, so it is not a fit right now.
  }
not-eligible-internet = This works over Wi-Fi or mobile data, so it is not a fit right now.
not-eligible-consent = I understand, and home monitoring is your choice, so we will leave it.
not-eligible-state = Our doctors may not treat people in your state, so please see a local clinic.
not-eligible-controlled = That kind of drug needs a visit face to face, with your doctor or a local clinic.
not-eligible-handson = That needs a hands-on exam, with your doctor or a local clinic.
not-eligible-citizen = Those plans are for citizens and legal residents. A local clinic can still see you.
not-eligible-ssn = Those plans need a Social Security or tax number. A local clinic can still see you.
not-eligible-medicare = With Medicare you do not need a new plan, and you can call 1-800-633-4227 to add to it.
not-eligible-window = Sign-up is closed now; it opens { $opens }, or for 60 days after a life change.
not-eligible-bmi = Your numbers are below the range of the weight program, so you do not need it.
not-eligible-clearance = Please talk with your doctor first, so that the program is safe for you.
not-eligible-has-diabetes = That one is for people without diabetes, but others here fit you better.
not-eligible-risk = That program is for people at risk of diabetes, so it is not a fit right now.
not-eligible-year = That program takes 12 months, so it is not a fit right now.
not-eligible-tobacco = Great that you do not smoke, so you do not need that program.
not-eligible-stress = Your stress sounds low, so you do not need that program now.
not-eligible-daily-life = It is good that stress does not hold you back, so you do not need that program.
hint-medicare = From 65 on Medicare may be the best door, and 1-800-633-4227 can tell you more.
hint-medicaid = You may also get Medicaid in your state, which you can ask for at any time.
event-window = That life change gives you { $days } days to sign up for a plan.
cost = { $service ->
    [pharmacy] The savings card is free.
    [insurance] Our help with sign-up is free, and what a plan costs depends on you.
    [rpm] I cannot see costs here, but many plans help pay, and our care team tells you yours before you start.
    [telehealth] I cannot see costs here, but many plans help pay, and our care team tells you yours before you start.
    [wellness] Some programs are free, and our care team tells you the cost before you start.
   *[other] I cannot see costs here, but our care team can tell you before you start.
  }
why-age = Your age decides which programs are safe for you.
why-condition = Programs are built for certain conditions.
why-insurance = Your plan decides what is covered.
why-device = You would use it to send readings or to see the doctor.
why-internet = Readings and visits travel over it.
why-consent = Your health facts are private, so we ask first.
why-state = Doctors may only treat people in states that have cleared them.
why-need = It tells us if a video visit is right.
why-controlled = Doctors may not give those drugs by video at first.
why-citizen = The law asks this of all who sign up.
why-ssn = The marketplace uses it to check who you are.
why-household = It decides which help with costs you can get.
why-income = It decides which help with costs you can get, and a rough number is fine.
why-event = A life change can open sign-up for you.
why-goal = It helps me pick the right program.
why-body = They show which weight program is safe for you.
why-unsafe = Your safety comes first, and your answer stays private.
why-fit = It helps me find what fits you.
you-are-welcome = You are welcome: take care, and text me any time.
sorry-unclear = I want to get this right for you.
off-topic = I am best at health questions: would you like to hear what I can do?
off-topic-back = I am best at health questions, so let us go on.
options-local = A local clinic or health center can see you in person.
handoff-person = Of course: a person from our care team will text or call you at this number. In an emergency, call 911.
handoff-clinical = That is a question for a nurse, so I will not guess: a person from our care team will answer you. If you feel very sick, call 911.
handoff-misunderstood = I am not getting this right, so I asked a person from our care team to contact you. In an emergency, call 911.
handoff-leave = Of course: a person from our care team will contact you and take care of it. In an emergency, call 911.
handoff-changed = Thanks for telling me: a person from our care team will look at it with you. In an emergency, call 911.
handoff-appointment = I cannot see the calendar, so I asked our care team to contact you about your appointment. In an emergency, call 911.
handoff-billing = I cannot see bills, so I asked a person from our team to contact you about it. In an emergency, call 911.
handoff-device-help = I am sorry it gives you trouble: a person from our care team will contact you to help. In an emergency, call 911.
handoff-papers = I asked a person from our care team to contact you about that paper. In an emergency, call 911.
reading-not-kept = Thank you, but I cannot save readings sent by text, and no nurse sees them here.
