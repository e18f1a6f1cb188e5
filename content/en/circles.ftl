### Circles: peers under aliases.

circle-shown = You are <b>{ $own }</b> here. { $count ->
    [0] Nobody else has joined this circle yet. You will hear when someone does.
   *[other] With you: { $peers }.
 } What you write in this chat goes to your circle.
circle-rules =
    Before you write, here are five things that this circle keeps to:

    1. Speak for yourself. Say “what helped me was”, not “you should”.
    2. Nobody here gives medical advice. Do not tell anyone to start, stop or change a medicine.
    3. No real names, numbers, addresses or links to yourself or others.
    4. Be kind. What is said here stays here.
    5. Does something worry you? Tap Report under it. A person will look.
circle-rules-agreed = Thank you. { $peers ->
    [0] Nobody else is here yet. People who join later will not see what you write now.
    [one] One other person can hear you now. Write whenever you like.
   *[other] { $peers } other people can hear you now. Write whenever you like.
 } What you wrote before agreeing was not passed on.
circle-newcomer = <b>{ $alias }</b> has joined your circle.
circle-nobody-yet = Nobody else is in your circle yet, so nobody heard that. I will tell you when someone joins.
circle-not-in = You are not in a circle. You can change that whenever you like.
circle-muted = You can write in the circle again on { $until }. /help is open to you as always.
circle-too-long = That is too long for me to pass on. It has { $length } characters, and { $most } is the most. Nobody got it. Could you send it in parts?
circle-only-words = I can only pass on words so far. I did not pass this on or keep it.
circle-withdrawn = Taken back. { $copies ->
    [0] Nobody had received it.
    [one] I removed it from one chat. That person may have read it before.
   *[other] I removed it from { $copies } chats. Someone may have read it before.
 }
circle-nothing-to-withdraw = There is nothing of yours to take back. Reply to one of your own messages with /unsend. Or send /unsend alone, for your newest one.
circle-left = You have left your circle. Send /circle if you would like to join one again.
button-report = ⚑ Report
button-agree-rules = I will keep to this
