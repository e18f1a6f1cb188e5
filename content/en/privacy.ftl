### What we are, what is held, who sees it.

about =
    <b>{ $name }</b>

    { $purpose }

    I am a system and not a person. { $contact }
privacy =
    <b>Who can see what</b>

    <b>Other members</b> see what you write in your circle, under your made-up name. Anyone who waits can be shown a tip you suggested, under that name, once a moderator has said yes to it. They cannot see your Telegram name or number through me. Once five or more have been seen for the same thing, others who wait for it can see how long that took, in weeks and without names; what you make of a tip is counted in the same way.
    <b>Moderators</b>: { $moderators }
    <b>Coordinators</b> see counts and coded answers under random names, and only if you agreed to the anonymous export. They see cases, never words. If you offer to be there for others, they are told your made-up name.
    <b>Whoever hosts this</b> holds the key to the encrypted data: Telegram ids and everything written are encrypted where they are kept.
    <b>Telegram</b> carries and stores these chats. Bot chats are not end-to-end encrypted.

    I keep no phone number, no Telegram name and no username. /mydata shows everything held about you, /forgetme erases it. What you said in a circle, and the tips you suggested, are removed from other people's chats; where that is older than 48 hours its words are taken out of the message instead. { $contact }
privacy-moderators = see circle posts that are reported and tips that you suggest, under your made-up name, and not who you are.
privacy-no-moderators = there is no staff room yet, so reports and the tips you suggest go to each moderator in private.
mydata = Everything held about you, in { $rows ->
    [one] one entry
   *[other] { $rows } entries
 }. The file is readable as text and by other programs.
forget-ask = Shall I forget you? Your answers, notes, waits, goals, settings and everything you wrote are erased, and what you said in a circle or suggested as a tip is taken back where that is still possible. This cannot be undone.
button-forget-yes = Yes, erase everything
button-forget-no = No, keep it
forget-kept = Nothing was erased.
forget-done = Everything is erased. { $copies ->
    [0] There was nothing of yours in other chats.
    [one] What you said was removed from one other chat, as far as Telegram allows.
   *[other] What you said was removed from { $copies } other chats, as far as Telegram allows.
 } Go well. If you ever want to come back, send /start.
