### Waits: what for, since when, until when, and how they end. No guilt, no promises.

wait-list = This is what you wait for. Tap one to see it, or to tell me what has changed.
wait-full = That is as much as I can keep. When one of these is over, tap it and tell me. Then there is room for another.
wait-none = I do not know of anything you wait for now. Would you like to tell me?
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
wait-others = Of { $people } other people here who waited for the same, half were seen within { $half } weeks. The shortest wait was { $shortest } weeks and the longest { $longest }. Yours may be different.
wait-unchanged = Thank you. I will ask again later, and you can tell me any time with /wait.
wait-gone = That one is over. Here is what you still wait for.
wait-what = What would you like to change?
wait-cancelled = I am sorry. That is hard after such a wait. How do things stand now?
wait-why = You need not say why. If you like, tap what fits.

wait-weeks_4 = You have been waiting for about four weeks now: { $name }. Has anything changed?
wait-weeks_12 = You have been waiting for about twelve weeks now: { $name }. That is a long time to hold out. Has anything changed?
wait-weeks_18 = It is about eighteen weeks now: { $name }. In England, the NHS aims to start most treatment within 18 weeks. If you have heard nothing, you can ask the clinic how things stand. Has anything changed?
wait-two_weeks_before = In about two weeks the day comes: { $name }. Is the date still right?
wait-day_after = The day you told me about has come and gone: { $name }. How did it go?
wait-contact = I have not asked about this for a while: { $name }. Has anything changed?

wait-ended-seen = I am glad that you have been seen.
wait-ended-cancelled = I am sorry that it came to nothing. If you still need help, your doctor can say what comes next.
wait-ended-elsewhere = I have noted that you were treated somewhere else.
wait-ended-resolved = I am glad that it is better.
wait-ended-no_longer_wished = I have noted that. It is your decision.
wait-ended-no_reason = I have noted that.
wait-others-open = { $waits ->
    [one] There is one more thing you wait for.
   *[other] There are { $waits } more things you wait for.
 }
wait-last = That was all you waited for, so I will not ask how you are any more. Your circle stays open to you. What would you like?
wait-asked-on = I will go on until { $day }. Then I will say goodbye.
wait-support-offered = Thank you. People who have been through it are the ones others most want to hear from. The coordinators know now that you would like to. Your circle stays yours.
wait-supporter-found = { $named ->
    [yes] { $alias } has been seen and would like to be there for others who wait.
   *[no] A member without a name here has been seen and would like to be there for others who wait.
 }
wait-parted = Then I leave you in peace. All the best to you. If you wait again one day, send /wait. /forgetme erases everything.
wait-goodbye = You were seen a while ago, so this is the goodbye I promised. Thank you for your company here. If you would like more from me, tap it. If not, you need do nothing.

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
