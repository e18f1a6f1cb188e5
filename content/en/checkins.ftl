### Check-ins. Neutral on a lock screen; no guilt for silence.

checkin-hello-prompted = It is time for a short check-in, if you like. One tap for each answer.
checkin-hello-reminded = Here is your check-in once more, in case it suits you now. If not, leave it.
checkin-hello-after-silence = It is time for a check-in, if you like. You had no time for the last ones, and that is fine. I can ask less often, or be quiet for a while.
checkin-snoozed = That is fine. I will ask again on { $when }.
checkin-slowed = Then I will ask less often: { $rhythm }.
button-snooze-later = Later today
button-snooze-tomorrow = Tomorrow
button-slow-down = Ask me less often
button-pause-now = Pause for two weeks
checkin-progress = <i>{ $number } of { $total }</i>

checkin-changed = Has anything changed lately?
checkin-changed-no = No, about the same
checkin-changed-harder = Yes, things are harder
checkin-changed-better = Yes, things are better
checkin-changed-short = Changed?
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
checkin-alone-short = Less alone?
checkin-confidence = How confident do you feel about managing this week? 0 is not at all, 10 is very.
checkin-alone = Have you felt less alone lately?
checkin-alone-yes = Yes
checkin-alone-a_little = A little
checkin-alone-not_really = Not really

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
checkin-tell-someone = When things change, the people who referred you may want to know: your GP surgery or the clinic you wait for. You can ask them what to do while you wait. In an emergency call your emergency number; “I need help now” shows it.
checkin-next = I will ask again on { $when }.
checkin-closed = That check-in is over. Your answers are kept.
checkin-note-wanted = Write whatever you would like to keep with this check-in. Your next message goes there, and to nobody else.
checkin-note-kept = Kept, for you alone.
checkin-no-consent = You said that I should not keep answers, so I do not ask. You can change that at any time.
checkin-paused = I will not ask anything until { $until }. Your circle and /help stay open. /resume brings me back sooner.
checkin-pause-unclear = How long shall I be quiet? Write it like /pause 3d, /pause 2w or /pause 1 month.
checkin-resumed = I am back. I will ask how you are on { $when }.
checkin-resumed-never = I am back. You have asked me not to write by myself, so /checkin is there when you want it.
button-note = Add a note

progress-title = Your check-ins
progress-shown = { $checkins ->
    [one] One check-in in this time.
   *[other] { $checkins } check-ins in this time.
 }
progress-number = <b>{ $name }</b>: { $last }
progress-scale = <b>{ $name }</b>: { $first } at first, { $last } last time; between { $low } and { $high }
progress-choice = <b>{ $name }</b> { $counts }
progress-count = { $option } ({ $times })
progress-yours = <i>These are your own answers. Nobody else here sees them.</i>
progress-none = There is no answer of yours from this time yet. A check-in takes three taps.
progress-mark-since = waiting since
progress-mark-expected = expected
button-progress-weeks_4 = Four weeks
button-progress-months_3 = Three months
button-progress-all = From the start
