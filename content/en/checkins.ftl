### Check-ins. Neutral on a lock screen; no guilt for silence.

checkin-hello-prompted = Hello.
checkin-hello-reminded = Your check-in is still here, if it suits you now. If not, leave it.
checkin-hello-after-silence = Here is a check-in, if you like. You had no time for the last ones, and that is fine. I can ask less often, or be quiet for a while.
checkin-snoozed = That is fine. I will ask again on { $when }.
checkin-slowed = Then I will ask less often: { $rhythm }.
button-snooze-later = Later today
button-snooze-tomorrow = Tomorrow
button-slow-down = Ask me less often
button-pause-now = Pause for two weeks
button-pause-7 = A week
button-pause-14 = Two weeks
button-pause-30 = A month
button-pause-drop = No pause after all
button-resume = Be back now
checkin-progress = <i>{ $number } of { $total }</i>

checkin-changed = Have things changed?
checkin-changed-no = No
checkin-changed-harder = Harder
checkin-changed-better = Better
checkin-changed-short = Changes
checkin-hardest = What is hardest just now?
checkin-hardest-short = Hardest
checkin-hardest-pain = Pain
checkin-hardest-tired = Being tired
checkin-hardest-sleep = Sleep
checkin-hardest-worry = Worry
checkin-hardest-low = Feeling low
checkin-hardest-moving = Getting around
checkin-hardest-money = Work or money
checkin-hardest-other = Something else
checkin-confidence-short = Confidence
checkin-alone-short = Less alone
checkin-confidence = How confident are you about this week, 0 to 10?
checkin-alone = Do you feel less alone?
checkin-alone-yes = Yes
checkin-alone-a_little = A little
checkin-alone-not_really = No

checkin-tick = Tick as many as fit, then tap Done.
checkin-write-number = Send me a number from { $low } to { $high }.
checkin-write = Write it here as a message. It is kept for you alone.
checkin-written = You have written something here. A new message takes its place.

checkin-thanks = Thank you. That is kept for you.
checkin-more =
    { $number ->
        [one] There is one more question, if you like. It comes every { $weeks } weeks, and shows whether this helps people.
       *[other] There are { $number } more questions, if you like. They come every { $weeks } weeks, and show whether this helps people.
    } You can also answer another time.
round-thanks = Thank you. That is all of them. I will offer them again in { $weeks } weeks.
round-declined = That is fine. I will offer them again in { $weeks } weeks.
button-round = Answer them now
button-round-no = No, thank you
checkin-tell-someone = When things get harder, the people who treat you may want to know. That can be your doctor, or the clinic you wait for. You can ask them what to do while you wait. In an emergency, call your emergency number. “I need help now” shows it.
checkin-next = I will ask again on { $when }.
checkin-closed = That check-in is over. I have kept your answers.
checkin-note-wanted = Write your note now. Your next message is kept with this check-in, and goes to nobody else.
checkin-note-kept = Kept, for you alone.
checkin-no-consent = You said that I should not keep answers, so I do not ask. You can change that at any time.
pause-ask = How long shall I be quiet? You can also write it, like /pause until 3 January, or /pause 20 Dec to 3 Jan for a pause that begins later.
pause-unclear = I could not read how long. Tap one of these, or write it like /pause 2w, /pause until 3 January or /pause 20 Dec to 3 Jan. A year is the longest.
pause-begun = I will be quiet to the end of { $last }. Your circle and /help stay open. /resume brings me back sooner.
pause-planned = I will be quiet from { $first } to the end of { $last }. Until then check-ins go on. Your circle and /help stay open all the time. /resume calls it off.
pause-none = Then there is no pause. I will ask how you are on { $when }.
checkin-resumed = I am back. I will ask how you are on { $when }.
checkin-resumed-never = I am back. You asked me not to write first, so I wait for you. Send /checkin when you like.
button-note = Add a note

progress-title = Your path so far
progress-shown = { $checkins ->
    [0] No check-in in this time.
    [one] One check-in in this time.
   *[other] { $checkins } check-ins in this time.
 }
progress-number = <b>{ $name }</b>: { $last }
progress-scale = <b>{ $name }</b>: { $first } at first, { $last } last time, between { $low } and { $high }
progress-choice = <b>{ $name }</b>: { $counts }
progress-words = <b>{ $name }</b>: you wrote something{ $times ->
    [one] {""}
   *[other] { " " }({ $times })
 }
progress-count = { $option } ({ $times })
progress-yours = <i>Nobody else here sees this picture.</i>
progress-none = I have no answer of yours from this time. A check-in takes three taps.
progress-mark = { $day }: { $what }
progress-mark-of = { $what } ({ $name })
progress-mark-since = your wait began
progress-mark-weeks_4 = four weeks of waiting
progress-mark-weeks_12 = twelve weeks of waiting
progress-mark-weeks_18 = eighteen weeks of waiting
progress-mark-seen = you were seen
progress-mark-over = this wait ended
progress-mark-expected = the day you expected
progress-steps-short = Steps
progress-steps-done = I did it
progress-steps-partly = In part
progress-steps-not_this_time = Not this time
progress-steps-set = Under way
button-progress-weeks_4 = Four weeks
button-progress-months_3 = Three months
button-progress-all = From the start
