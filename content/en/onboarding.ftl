### Joining: every question, every answer, and why it is asked.

onboarding-welcome =
    Hello. I am { $name }, a bot: a system and not a person.

    { $purpose }

    I ask how you are. I bring you together with people who wait for something like it. I pass on what has helped others. First I have a few questions, and most take one tap. You can go back, skip or stop at any time.

    <b>Who sees what.</b> In a circle, other members see what you write there, under a made-up name. Moderators can see it too, under that name. Nobody here sees your Telegram name. Telegram itself keeps these messages, too. They are not end-to-end encrypted, so Telegram could read them.

    { $duty }

    If you are in danger, do not wait for me. “I need help now” is always here.
    .easy =
    Hello. I am { $name }. I am a computer, not a person.

    I ask how you are. I help you talk to other people who wait.

    I am not a doctor. I am not for emergencies.

    { $duty }

    Tap “I need help now” if you are in danger.
onboarding-welcome-go = Let us begin
onboarding-welcome-back = { $named ->
    [yes] Good to see you, { $alias }.
   *[no] Good to see you.
 } What would you like to do?
onboarding-progress = <i>Question { $number } of { $total }</i>
onboarding-nothing-open = No question is open now. What would you like to do?

onboarding-adult = Are you 18 or older?
    .easy = Are you 18 or over?
onboarding-adult-yes = Yes, I am
onboarding-adult-no = No, I am under 18
onboarding-adult-why = Meanwhile is made for adults. There are better places for people under 18. I will show you some.

onboarding-consent_service =
    To help you, I have to keep some health information. That is what you wait for, if you tell me, and your answers.

    What I keep is locked with a key (encrypted). So is the Telegram number that leads to you. I use it all for this service only. It is never sold and never shown with your name. You can see it all with /mydata and erase it with /forgetme. Contact: { $contact }

    Do you agree that Meanwhile keeps this information?
onboarding-consent_service-why = The law takes special care of health information (UK GDPR, article 9). I may keep it only if you clearly agree. You can take that back at any time.
onboarding-consent_checkins = May I ask how you are now and then, and keep your answers? You can see them at any time. You can stop at any time, too.
onboarding-consent_checkins-why = With your answers you can look back, and I can pick tips that fit. If you say no, I do not ask, and the rest still works.
onboarding-consent_circle = Would you like to be in a circle? A circle is a few people who hear each other through me, under made-up names.
onboarding-consent_circle-why = What you write in a circle goes to its members, under your made-up name. Moderators can see it, too. You can leave at any time.
onboarding-consent_matching = May I match you with one other member, a buddy? It happens only if you both want it.
onboarding-consent_matching-why = To find a buddy I compare what you wait for, your language and your hours with those of others. I bring you together only if both of you say yes.
onboarding-consent_research = May your answers be part of an anonymous export? That is a file without names. It shows the people who run this if it helps.
onboarding-consent_research-why = The file holds answers and dates under random names. It has no words of yours, no made-up name, and nothing that leads to you. If you say no, nothing else changes.
consent-yes = Yes, I agree
consent-no = No, thank you

onboarding-language = Which language shall I use?
onboarding-easy = Shall I use the usual words, or easy-read? Easy-read has shorter sentences.
onboarding-easy-standard = The usual words
onboarding-easy-easy = Easy-read

onboarding-alias = Others will know you by a made-up name. Which one would you like?
onboarding-alias-more = Show me others
onboarding-alias-why = A made-up name keeps you private. Do not use your real name in a circle, and do not ask others for theirs.
onboarding-condition = What do you live with, or hope to get help for? Type a word or two, such as “hip” or “IBS”. You can skip this.
onboarding-condition-found = Is it one of these? Tap it, or type it in another way.
onboarding-condition-own = None of these, use my words
onboarding-condition-why = It lets me bring you together with people who live with something like it, and pick tips that fit. I use it to match people. Nobody else here sees it.
onboarding-kind = What are you waiting for?
onboarding-kind-why = Waiting for a test is not like waiting for an operation. Tips and circles differ.
onboarding-since = Since when have you been waiting? Tap a button, or type something like “March” or “3 weeks ago”.
onboarding-since-days = About a week
onboarding-since-weeks = About a month
onboarding-since-months = About 3 months
onboarding-since-year = About a year
onboarding-since-years = 2 years or more
onboarding-since-why = How long people wait changes what helps. A rough answer is fine.
onboarding-expected = When do you expect it, if you know? Tap a button, or type a date.
onboarding-expected-weeks = In about a month
onboarding-expected-months = In about 3 months
onboarding-expected-year = In about a year
onboarding-expected-why = Then tips on preparing come in time, and I do not ask on the wrong day. A rough answer is fine.
onboarding-place = Where do you live?
onboarding-place-why = I need it for the right helplines and the right time of day. I keep nothing more exact.
onboarding-zone = Which of these is your local time?
onboarding-rhythm = How often shall I ask how you are?
onboarding-rhythm-daily = Every day
onboarding-rhythm-twice_a_week = Twice a week
onboarding-rhythm-weekly = Once a week
onboarding-rhythm-fortnightly = Every two weeks
onboarding-rhythm-never = Do not ask, I will come by
onboarding-rhythm-why = You decide. I never write at night, and /pause stops me for a while.
onboarding-weekday = Which day suits you?
onboarding-weekday-0 = Monday
onboarding-weekday-1 = Tuesday
onboarding-weekday-2 = Wednesday
onboarding-weekday-3 = Thursday
onboarding-weekday-4 = Friday
onboarding-weekday-5 = Saturday
onboarding-weekday-6 = Sunday
onboarding-hour = At what time?
onboarding-limit =
    How much may I write to you by myself in a week?

    Check-ins, reminders and questions about your wait count. My answers, help and what you put off yourself do not. If it is less than your check-ins, I leave some of them out.
onboarding-limit-usual = As much as fits how often I am asked
onboarding-limit-1 = One message a week at most
onboarding-limit-2 = Two a week at most
onboarding-limit-3 = Three a week at most
onboarding-limit-7 = Seven a week at most
onboarding-limit-why = So that I never become too much for you. When a week is full, I leave out reminders first, then check-ins. What I have to ask about your wait comes when there is room again.
onboarding-wants = What would you like from me? Tick as many as you like, then tap Done.
onboarding-wants-circle = A circle to talk with
onboarding-wants-buddy = A buddy
onboarding-wants-tips = Tips
onboarding-wants-checkins = Only check-ins
onboarding-wants-why = Then I offer what you want, and leave you in peace with the rest. You can change it later.

onboarding-joined = { $named ->
    [yes] That is all. Welcome, { $alias }.
   *[no] That is all. Welcome.
 }
onboarding-joined-next = I will ask how you are on { $when }.
onboarding-joined-circle = { $peers ->
    [0] Your circle is new. You will hear when someone joins.
    [one] There is one other person in your circle.
   *[other] There are { $peers } other people in your circle.
 } Write here, and they will hear you.
onboarding-joined-commands = Send /checkin at any time, /tip for something small to try, or /settings to change an answer. /help is always there.

onboarding-underage =
    Thank you for telling me. Meanwhile is made for adults, so I stop here. I keep only this one answer.

    There are people who are good at listening to young people. In the UK you can call Childline on 0800 1111. It is free, at any hour, about anything. “I need help now” shows more.

    You could also tell an adult you trust.
onboarding-declined = That is fine. I keep only this one answer. You can start again whenever you like. “I need help now” stays open to you.

settings-list = What would you like to change?
settings-saved = Saved: { $name }.
settings-consent_checkins = Keeping my answers
settings-consent_circle = Being in a circle
settings-consent_matching = Being matched
settings-consent_research = Anonymous export
settings-language = Language
settings-easy = Easy-read
settings-alias = My name here
settings-condition = What I live with
settings-kind = What I wait for
settings-since = Waiting since
settings-expected = When I expect it
settings-place = Where I live
settings-zone = My time zone
settings-rhythm = How often I am asked
settings-weekday = Which day
settings-hour = What time
settings-limit = How much I write at most
settings-wants = What I would like
button-more-settings = More settings
onboarding-kind-first_appointment = A first appointment
onboarding-kind-test = A test or scan
onboarding-kind-results = Results
onboarding-kind-operation = An operation
onboarding-kind-treatment = Treatment to begin
onboarding-kind-therapy = Talking therapy
onboarding-kind-follow_up = A follow-up
onboarding-kind-other = Something else
