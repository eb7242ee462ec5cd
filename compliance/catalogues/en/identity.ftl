# Knowing who is asking. The same words whatever is wrong or unknown: nobody learns who is a patient here.
identity-ask = I can look that up once I know it is you. Texts are not fully private. If that is OK, reply with the birth date (month/day/year) and last name.
identity-ask-name = Thank you. What is the last name?
identity-ask-born = Thank you. What is the birth date (month/day/year)?
identity-tried = Thank you. If that fits our records, we just texted a 6-digit code to the number on file. Please reply with the code. If none comes, check the birth date and last name and send both again.
identity-code = { $clinic }: your code is { $code }. Reply with it here in the next 10 minutes. Our staff will never ask you for this code.
identity-wrong = That did not work. Please check it and try again.
identity-dead = I could not make sure it is you, so I cannot show that by text. You can ask again later, reply PERSON, or call { $phone }.
identity-locked = To keep records safe, I cannot check this by text right now. Please reply PERSON to reach our care team, or call { $phone }.
identity-unclear = Please reply with the birth date (month/day/year) and last name, like 4/30/1960 Smith. Or reply NO to leave it.
identity-unclear-code = Please reply with the 6-digit code, or send the birth date and last name again. Or reply NO to leave it.
identity-left = That is fine, I will leave it. How else can I help?
identity-portal = That is shown only after you sign in, never by text. Open this within 10 minutes: { $link }
identity-portal-none = I cannot send that by text. I asked our care team to contact you about it.
identity-scope = You may not hear that for this person. I asked our care team to contact you.
record-unavailable = I cannot open your records right now. A person from our care team will follow up. If this is an emergency, call 911.
record-person = I cannot see that from here, so I asked our care team to answer you.
record-enrolments = Thank you, it is you. You are signed up for: { $list }.
record-enrolments-none = Thank you, it is you. You are not signed up for a service yet.
record-details = Thank you, it is you. On file: { $first }, born in { $year }, phone ending in { $phone }, email { $mail }. If something is wrong, reply PERSON.
record-rest = A person from our care team will tell you the rest.
service-name = { $service ->
    [rpm] Home monitoring
    [telehealth] Video visit
    [insurance] Insurance help
    [pharmacy] Savings card
   *[wellness] Wellness program
  }
notice-photo = Thank you for the picture. I cannot look at pictures, so I asked a person from our care team to. If you feel very sick, call 911.
notice-too-long = That message is too long for me to read. Please send it again in a few short texts. If it is an emergency, call 911.
confirm-deletion = You want us to delete what we keep about you. This cannot be undone. Reply YES and I ask our care team, or NO to leave it.
confirm-left = OK, I left it as it is.
deletion-asked = I asked our care team to delete what we keep about you. A person will contact you about it.
