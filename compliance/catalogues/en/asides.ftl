# Answers to questions about a service (rules/care/about.py): only what is known; the rest a person tells.
tell-device-cost = { $service ->
    [rpm] I cannot see if it costs you money, but our care team tells you before you start.
    [telehealth] You use your own phone or computer for that.
   *[other] You need no device for that.
  }
tell-covered = { $service ->
    [pharmacy] The card is free, and you need no insurance for it.
    [insurance] What a plan pays for depends on the plan, and our team goes over it with you.
   *[other] Many plans help pay, and our care team checks yours before you start.
  }
tell-card = Our care team texts you where and how to use the card.
tell-papers = Have your ID, Social Security card and pay stubs at hand when we call or text.
tell-proxy = { $who ->
    [other] Yes, you can answer for them, but they must say yes themselves.
   *[self] Yes, someone you trust can help you, but the yes must come from you.
  }
tell-stop = { $service ->
    [insurance] Our help ties you to nothing, and each plan has its own rules.
    [rpm] You can stop at any time with no penalty.
   *[other] It is your choice, and you can stop at any time.
  }
tell-sees = { $service ->
    [rpm] Our nurses see your readings, and your doctors see them only if you say yes.
   *[other] Our care team sees what you text when they help you.
  }
tell-private = We keep it private, but phone firms can read texts, so do not text card or ID numbers.
tell-call = { $days ->
    [0] Once you sign up, our care team will call or text you at this number.
   *[other] Once you sign up, our team will call or text you here in { $days } work days or less.
  }
tell-tech = { $service ->
    [rpm] A smartphone, a tablet or a laptop will do, with Wi-Fi or phone data.
    [telehealth] A smartphone, a tablet or a laptop will do, with Wi-Fi or phone data.
   *[other] Texting me here is all you need for now.
  }
tell-easy = Do not worry, our care team can help you with it.
tell-effort = It is one reading a day in less than 5 minutes, and one missed day is fine.
tell-long = { $left ->
    [open] It takes a few short questions.
    [none] You are done with the questions, and our care team tells you when it starts.
    [one] Just one more short question, and then our care team tells you when it starts.
   *[other] About { $left } more short questions, and then our care team tells you when it starts.
  }
tell-handed = A person from our care team has your request and will text or call you at this number.
tell-unknown = I do not know that: reply PERSON, and our care team will tell you.
tell-speaks = { $language ->
    [en] Yes: write to me in English at any time, and I answer in English.
    [es] Yes: write to me in Spanish at any time, and I answer in Spanish.
    [zh] Yes: write to me in Chinese at any time, and I answer in Chinese.
   *[vi] Yes: write to me in Vietnamese at any time, and I answer in Vietnamese.
  }
ack-welcome = You are welcome!
stop-hint = To end all texts, reply STOP.
errand-noted = Thank you: the person from our care team who contacts you will settle that with you. In an emergency, call 911.
tell-delivery = Once you sign up, our care team tells you how the device gets to you.
handoff-waited = I am sorry you had to wait: I told our care team again, and a person will text or call you. In an emergency, call 911.
qualified-child = This may be a good fit, and a parent can say yes for a child.
tell-needs-plan = { $service ->
    [rpm] Yes, home monitoring needs a health plan, like Medicare.
    [pharmacy] No, the card needs no insurance.
    [telehealth] No, you can ask for a visit with or without insurance.
    [insurance] No, we help you look for one.
   *[other] Our care team can tell you before you start.
  }
tell-qualify = { $left ->
    [open] A few short questions will show that.
    [one] One more answer will show that.
   *[other] A few more answers will show that.
  }
