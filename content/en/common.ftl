### Words used everywhere. Warm, plain, short; no exclamation marks at people in pain.

purpose = Meanwhile offers peer support, general wellbeing and self-management information to people who are waiting for care. It does not diagnose, triage, monitor or treat, and it is not a crisis service.

# What an empty chat shows (up to 512 characters), and the bot's profile (up to 120).
bot-description =
    { $purpose }

    Press Start and I will tell you more. You can stop at any time.
bot-short-description = Company while you wait for care: check-ins, a circle of people like you, and small tips.

duty-hours = Moderators are here { $hours }, { $zone }. At other times, nobody may be reading.
duty-closed = Nobody is promised to be here on { $days }.
duty-shift = { $days } from { $opens } to { $closes }
duty-days = { $first } to { $last }
duty-none = No moderator is promised to be here. Nobody may be reading.

language-en = English

button-help = I need help now
button-back = Back
button-skip = Skip
button-done = Done
button-why = Why?
button-back-to-question = Back to the question
button-leave-it = Leave it as it is
button-go-on = Go on
button-change = Change this
button-start = Start
button-start-again = Start again
button-checkin = Check in
button-tip = A tip
button-circle = My circle

problem-stale = That button belongs to an earlier question. This is the open one.
problem-not_an_option = That is not one of the answers here. You can pick one below.
problem-tap_please = Please tap one of the buttons below.
problem-not_optional = I need an answer to this one before we go on.
problem-too_long = That is a little too long for me. Can you say it in { $longest } characters or less?
problem-empty = Please answer in words, or tap a button below.
problem-at_the_start = This is the first question.
problem-not_a_date = I could not read that as a date. You could write “March 2026”, “3 weeks ago” or “12/05/2026”. Or tap a button.
problem-not_a_number = I could not read that as a number that fits here.
problem-alias_taken = Someone has taken that name in the meantime. Here are some others.

refused-not_yet = This is for members. Send /start to join. /help is always open to you.
refused-suspended = Your place here is paused by the moderators. /help is always open to you. Your answers stay yours, and /mydata shows them.
refused-staff_only = This is for people who work on the programme. Send /help for helplines, or /about to see what I am.

hint-member = Only I got that, and I am a bot. What would you like to do?
hint-visitor = I am a bot for people who wait for care. Send /start to begin.
question-lapsed =
    An old question was still open, so I was not sure who this was for. Nobody heard it, and I did not keep it. { $circle ->
        [yes] Send it once more and your circle will hear it. Or go back to the question.
       *[no] You can go back to the question.
    }
message-gone = <i>This message was taken away.</i>
unknown-command = I do not know that command. The menu beside the text field shows what I can do. I did not pass on what you wrote.
misplaced-command = Please send me that in our own chat, @{ $bot }. The answer is not for a whole room.
anonymous-command = You are writing as the group, so I cannot see who you are. Please switch off “Remain anonymous” for a moment and send it once more. /help works either way.
strange-press = That button no longer works. Send /start to go on.
apology = Sorry, something went wrong on my side. What you wrote is kept, and the people who run this have been told. If you need help now, send /help.

command-start = Begin, or go on where you were
command-help = Helplines and services, now
command-checkin = Say how you are
command-wait = What you wait for, and what has changed
command-goal = One small step for the week
command-progress = Your answers and steps over time
command-tip = One small thing that may help
command-tips = Tips you keep, by topic or by a word, and your own
command-circle = Who is in your circle
command-unsend = Take back what you said
command-leave = Leave your circle
command-pause = Pause check-ins, such as /pause 2w or /pause until 3 January
command-resume = Go on with check-ins
command-settings = Change your answers
command-privacy = Who can see what
command-mydata = Everything held about you
command-forgetme = Be forgotten
command-about = What this is, and is not
command-export = Check-ins and cases as files
command-invite = Invite a moderator or coordinator
command-staffroom = Make this group the staff room
