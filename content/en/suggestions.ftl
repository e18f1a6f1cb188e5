### Tips that members suggest: asked for, looked at, shown, taken back.

button-suggest = Suggest a tip
button-suggestions = What helped you?
button-suggestions-own = Tips I suggested
button-leave-suggestion = Not now

suggestion-alias = Your tip will carry a made-up name, never your own. Which one would you like?
suggestion-words =
    What helped you? Others who wait could read it.

    <b>Who reads it.</b> First a moderator looks at it. If they say yes, it becomes a tip here: anyone who waits may be shown it, under your made-up name. You can take it back at any time.

    <b>Please leave out</b> names, phone numbers and links, and anything about medicines or treatment. What is right for you may harm someone else.

    Write it in a few sentences, in up to 400 characters: what you do, and when it helps. You will see it as others would before anything is sent.
suggestion-problem-too_long = That is longer than 400 characters. Nothing was sent, and your words are still above. Could you send a shorter version?
suggestion-problem-empty = A tip needs words: I cannot pass on pictures, voices or files. Nothing was sent.
suggestion-problem-link = There is a link in it. Please send it once more without: nobody here can check where it leads. Nothing was sent, and your words are still above.
suggestion-problem-named = There is a name with an @ in it. It would lead to a person, so please send it once more without. Nothing was sent, and your words are still above.
suggestion-problem-contact = There is a phone number or an address in it. It would lead to a person, so please send it once more without. Nothing was sent, and your words are still above.
suggestion-problem-dose = There is an amount of a medicine in it. What is right for you may harm someone else, so please send it once more without. Nothing was sent, and your words are still above.

tips-from-member = <i>From { $author }, who waits too. Not checked by a clinician.</i>
button-tip-from-member = From { $author }, on { $topic }

tip-report-ask = Report this tip to the moderators? They see it and the made-up name below it. They do not see who reported it.
tip-report-made = ⚑ Reported. A person will look at it again. You will not be shown it any more.

suggestion-preview = This is how others would see it:
suggestion-preview-next = Shall I send it to the moderators? If you would rather say it in other words, write them now, and I take those instead.
button-suggestion-send = Yes, send it
button-suggestion-later = Keep it for later
button-suggestion-drop = Delete it
suggestion-sent = Thank you. A moderator will look at it, and you will hear what they say. Until then nobody else sees it.
suggestion-too-many = { $most } of your tips wait for a moderator already. When you have heard about one of them, you can send another.
suggestion-gone = That tip is not there any more.
suggestions-own = These are the tips you suggested. Tap one to see it, change it or take it back.
suggestion-line = { $words } ({ $state ->
    [draft] not sent yet
    [waiting] waits for a moderator
    [shown] shown to others
    [declined] not shown
   *[taken_back] no longer shown
 })
suggestion-is-draft = You have not sent it yet. Nobody else has seen it.
suggestion-is-waiting = It waits for a moderator. Until then nobody else sees it.
suggestion-is-shown = It is one of the tips on { $topic }. Anyone who waits may be shown it.
suggestion-is-over = It was shown for half a year. It rests until a moderator has looked at it again.
suggestion-is-declined = It is not shown to others. You can change it and send it again.
suggestion-is-taken_back = It is no longer shown to others. You can change it and send it again.
suggestion-helped = { $people } people said that it helped them.
button-suggestion-open = See it
button-suggestion-rewrite = Change it
button-suggestion-withdraw = Take it back
suggestion-rewrite =
    Your words so far:
    <blockquote>{ $words }</blockquote>
    How would you say it now? Write it in up to { $most } characters, without names, numbers, links, and without medicines or treatment. You will see it as others would before anything is sent.
suggestion-withdraw-ask = Shall I take it back? It will be gone from the tips, and from the chats in which it was shown. Someone may have read it before.
button-suggestion-withdraw-yes = Yes, take it back
button-suggestion-withdraw-no = No, leave it
suggestion-withdrawn = { $copies ->
    [0] It is gone. It stood in no other chat.
    [one] It is gone, from one chat in which it was shown, too.
   *[other] It is gone, from { $copies } chats in which it was shown, too.
 }

suggestion-accepted = A moderator has read what you suggested and said yes: it is now one of the tips on { $topic }, under your made-up name. Thank you. You can take it back at any time.
suggestion-declined = Thank you for what you suggested. A moderator has read it, and it is not shown to others as it is.
suggestion-taken-back = A moderator has looked once more at the tip you suggested. It is no longer shown to others.
suggestion-why-medical = It comes close to advice on treatment. What is right for you may harm someone else.
suggestion-why-identifies = Someone could be recognised by it: you, or a person you write about.
suggestion-why-unkind = It could hurt someone who reads it, even if that was not meant.
suggestion-why-not_a_tip = It is not something that others could try for themselves.
suggestion-why-already_there = There is a tip that says much the same.
suggestion-again = You can say it in other words and send it again, or leave it. Nobody is cross with you.

suggestion-card = <b>Tip { $number }</b>, suggested by a member · { $state ->
    [waiting] waits
    [shown] shown
    [declined] not shown
   *[taken_back] taken back
 }
suggestion-card-by = From <b>{ $author }</b>
suggestion-card-words = <blockquote>{ $words }</blockquote>
suggestion-card-decided = Decided by { $by }
suggestion-card-shown = A tip on { $topic } until { $until }
suggestion-card-reason = Because: { $reason }
suggestion-card-due = Its last day comes near. Is it still right, and kind?
suggestion-card-reported = { $reports ->
    [one] ⚑ One member reported it.
   *[other] ⚑ { $reports } members reported it.
 } Please look at it again.
suggestion-card-topic = Which topic is it on?
suggestion-card-why = Why? Its author is told the reason, in kind words, and not by whom.
suggestion-card-gone = <b>Tip { $number }</b> was taken back by its author.
suggestion-reason-medical = Medical advice
suggestion-reason-identifies = Identifies someone
suggestion-reason-unkind = Unkind
suggestion-reason-not_a_tip = Not a tip
suggestion-reason-already_there = Already there
button-suggestion-approve = Approve
button-suggestion-decline = Not this one
button-tip-renew = Half a year more
button-tip-take-back = Take it back
suggestion-decided = { $by ->
    [you] Tip { $number }
   *[colleague] A colleague was first. Tip { $number }
 } { $state ->
    [shown] is shown to others now.
    [declined] is not shown.
    [waiting] waits again.
   *[taken_back] is no longer shown.
 } { $by ->
    [you] Its author is told.
   *[colleague] {""}
 }
suggestion-renewed = Tip { $number } is shown for another half year.
suggestion-not-yours = Tip { $number } is your own. A colleague has to decide.
suggestion-none = Its author has taken that tip back.
