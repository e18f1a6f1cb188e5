### Waits: what for, since when, until when, and how they end. No guilt, no promises.

wait-list = You told me about these. Tap one to see it or to tell me what has changed.
wait-full = That is as much as I can keep. When one of these is over, tap it and tell me; then there is room for another.
wait-none = You have not told me what you wait for, or it is over. Would you like to tell me?
wait-unnamed = What you wait for
wait-noted = That is noted.
wait-name = <b>{ $name }</b>
wait-kind = You wait for: { $kind }
wait-since = Since { $day }: { $weeks ->
    [0] less than a week
    [one] one week
   *[other] { $weeks } weeks
 }
wait-expected = Expected: { $day }
wait-no-date = No date yet
wait-others = Of { $people } other people here who waited for the same and have been seen, half were seen within { $half } weeks. The shortest wait was { $shortest } weeks and the longest { $longest }. Yours may be different.
wait-unchanged = Thank you. I will ask again later, and you can tell me any time with /wait.
wait-gone = That one is over. Here is what you still wait for.
wait-what = What would you like to change?
wait-cancelled = I am sorry. A cancelled date is hard after waiting for it. How do things stand now?
wait-why = You need not say why. If you like, tap what fits.

wait-weeks_4 = You have been waiting for about four weeks now: { $name }. Has anything changed?
wait-weeks_12 = You have been waiting for about twelve weeks now: { $name }. That is a long time to hold out. Has anything changed?
wait-weeks_18 = It is about eighteen weeks now: { $name }. In England, the NHS aims to begin most treatment within 18 weeks. If you have heard nothing, you can ask the clinic how things stand. Has anything changed?
wait-two_weeks_before = In about two weeks the day comes: { $name }. Is the date still right?
wait-day_after = The day you told me about has come and gone: { $name }. How did it go?
wait-contact = I have not asked about this for a while: { $name }. Has anything changed?

wait-ended-seen = I am glad that you have been seen.
wait-ended-cancelled = I am sorry that it came to nothing. If you still need help, your GP surgery can say what comes next.
wait-ended-elsewhere = Noted: you were treated somewhere else.
wait-ended-resolved = Noted. I am glad that it is better.
wait-ended-no_longer_wished = Noted. That is your decision.
wait-ended-no_reason = Noted.
wait-others-open = { $waits ->
    [one] There is one more thing you wait for.
   *[other] There are { $waits } more things you wait for.
 }
wait-last = That was all you waited for, so I will not ask how you are any more. Your circle stays open to you. What would you like?
wait-asked-on = I will go on until { $day }, and then say goodbye.
wait-support-offered = Thank you. People who have been through it are who others most want to hear from. The coordinators know now that you would like to. Your circle stays yours until then.
wait-supporter-found = { $named ->
    [yes] { $alias } has been seen and would like to be there for others who wait.
   *[no] A member without a name here has been seen and would like to be there for others who wait.
 }
wait-parted = Then I leave you in peace. All the best to you. If you wait again one day, send /wait. /forgetme erases everything.
wait-goodbye = It is a while since you were seen, so this is the goodbye I promised. Thank you for your company here. If you would like anything more from me, tap it. If not, you need not do anything.

button-wait = What I wait for
button-wait-add = Add something I wait for
button-wait-date = I have a date
button-wait-new-date = The date has moved
button-wait-seen = I have been seen
button-wait-cancelled = It was cancelled
button-wait-over = I no longer wait
button-wait-change = Something else to change
button-wait-same = Nothing has changed
button-wait-on = I wait on, without a date
button-wait-ended = It is over
button-wait-elsewhere = I was treated somewhere else
button-wait-resolved = It got better
button-wait-no_longer_wished = I decided against it
button-wait-no_reason = I would rather not say
button-wait-ask-on = Ask me for six more weeks
button-wait-support = I would like to be there for others
button-wait-part = That is all, thank you
