### What we are, what is held, who sees it.

about =
    <b>{ $name }</b>

    { $purpose }

    I am a system and not a person. { $contact }
privacy =
    <b>Who can see what</b>

    <b>Other members</b> see what you write in your circle, under your made-up name. They cannot see your Telegram name or number through me. Anyone who waits may be shown a tip you suggested, under that name, once a moderator has said yes to it. Others who wait for the same thing can see how long it took, once five or more people have been seen. They see weeks, and no names. What you make of a tip is counted in the same way.

    <b>Moderators</b> { $moderators }

    <b>Coordinators</b> see counts, and coded answers under random names. They see your answers only if you agreed to the anonymous export. They see cases, never words. If you offer to be there for others, they are told your made-up name.

    <b>Whoever hosts this</b> holds the key to the data. Telegram numbers and all that is written are encrypted where they are kept.

    <b>Telegram</b> carries and keeps these chats. They are not end-to-end encrypted, so Telegram could read them.

    I keep no phone number, no Telegram name and no username. /mydata shows all that is held about you. /forgetme erases it. What you said in a circle, and the tips you suggested, are removed from other people’s chats. Telegram does not let me remove what is older than 48 hours, so I take the words out of it. { $contact }
privacy-moderators = see circle posts that are reported, links from your first days, and tips that you suggest. They see your made-up name, not who you are.
privacy-no-moderators = have no staff room yet, so each of them gets reports and suggested tips in private. They see your made-up name, not who you are.
mydata = Everything held about you, in { $rows ->
    [one] one entry
   *[other] { $rows } entries
 }. You can read the file as text. Other programs can read it, too.
forget-ask = Shall I forget you? I erase your answers, notes, waits, steps, settings and all that you wrote. I take back what you said in a circle or suggested as a tip, where that is still possible. This cannot be undone.
button-forget-yes = Yes, erase everything
button-forget-no = No, keep it
forget-kept = Nothing was erased.
forget-done = Everything is erased. { $copies ->
    [0] There was nothing of yours in other chats.
    [one] What you said was removed from one other chat, as far as Telegram allows.
   *[other] What you said was removed from { $copies } other chats, as far as Telegram allows.
 } Go well. If you ever want to come back, send /start.
