### Reports and cases.

report-ask = Report this to the moderators? They see the message and the made-up name above it. They do not see who reported it.
button-report-yes = Yes, report it
button-report-no = No
report-made = ⚑ Reported. A person will look at it. I will tell you what came of it.
report-again = ⚑ You have reported this already. A person will look at it.
report-not-possible = This cannot be reported any more.
report-post-hidden = A moderator has hidden something you wrote in your circle. It did not fit the ground rules, or it could harm someone. Nobody is cross with you. If you see it in another way, you can ask at the contact in /about.
report-closed = Thank you for telling us. Someone looked at what you reported: { $outcome ->
    [no_action] it can stay as it is.
    [supported] they are in touch with the person.
    [hidden] it has been hidden.
    [warned] they have spoken with the person.
   *[escalated] it has been passed on to someone more senior.
 }

held-post = There is a link in that, and you have not been here long. So a moderator looks at it first. Nobody else has it yet. You will hear either way. /unsend takes it back. { $duty }
held-edit = There is a link in your change, and you have not been here long. So I did not pass the change on. The others have what you wrote before. Send it as a new message, and a moderator looks at it first.
held-passed-on = A moderator has passed on what you wrote. Your circle has it now.
held-back = A moderator did not pass on what you wrote. It did not fit the ground rules, or it could harm someone. Nobody is cross with you. You can write it in other words. If you see it another way, ask at the contact in /about.

case-title = <b>Case { $number }</b> · { $state ->
    [open] open
    [taken] taken
   *[closed] closed
 }
case-about-report = By <b>{ $author }</b> · reported by { $reports ->
    [one] one member
   *[other] { $reports } members
 }
case-about-link = By <b>{ $author }</b>, who is new here · there is a link in it
case-post = <blockquote>{ $words }</blockquote>
case-post-held = It is held: nobody has it yet. Only a person passes it on.
case-post-withdrawn = The author has taken it back. Nobody sees it any more.
case-post-hidden = Nobody sees it any more.
case-post-erased = The words were erased, as their author wished.
case-post-changed = The author has changed it since to: <blockquote>{ $words }</blockquote>
case-taken-by = Taken by { $by }
case-closed-by = Closed by { $by } as { $outcome ->
    [no_action] no action
    [supported] supported
    [hidden] hidden
    [warned] warned
   *[escalated] passed on
 }
case-taken = { $yours ->
    [yes] Case { $number } is yours.
   *[no] Case { $number } was taken by { $by }.
 }
case-hidden = Case { $number }: { $copies ->
    [0] nobody sees it any more.
    [one] removed from one chat, the author is told.
   *[other] removed from { $copies } chats, the author is told.
 }
case-released = Case { $number }: { $reached ->
    [0] passed on. Nobody else is in that circle.
    [one] passed on to one person, the author is told.
   *[other] passed on to { $reached } people, the author is told.
 }
case-not-held = Case { $number }: this is held no more, or its author has left that circle.
case-read-again = Case { $number }: its author has changed it. Please read it again.
case-decide-first = Please pass on or keep back what is held in case { $number } first.
case-closed = { $again ->
    [yes] Case { $number } was closed before.
   *[no] Case { $number } is closed. Those who reported are told.
 }
case-none = There is no such case.
case-not-yours = Case { $number } is about something you wrote. A colleague has to take it.
case-take-first = Please take case { $number } first.
button-take = Take
button-release = Pass it on
button-keep-back = Keep it back
button-hide = Hide everywhere
button-close-no_action = Close as: no action
button-close-supported = Close as: supported
button-close-hidden = Close as: hidden
button-close-warned = Close as: warned
button-close-escalated = Close as: passed on
