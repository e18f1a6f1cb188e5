### Circles: peers under aliases.

circle-shown = You are <b>{ $own }</b> here. { $count ->
    [0] Nobody else has joined this circle yet. You will hear when someone does.
   *[other] With you: { $peers }.
 } Whatever you write in this chat goes to them.
circle-rules =
    Before you write, five things this circle keeps to:

    1. Speak for yourself: “what helped me was”, not “you should”.
    2. Nobody here gives medical advice. Please do not tell anyone to start, stop or change a medicine.
    3. No real names, numbers, addresses or links to yourself or others.
    4. Kindness. What is said here stays here.
    5. Something worries you? Tap Report under it. A person will look.
circle-rules-agreed = Thank you. { $peers ->
    [0] Nobody else is here yet. People who join later will not see what you write now.
    [one] One other person can hear you now. Write whenever you like.
   *[other] { $peers } other people can hear you now. Write whenever you like.
 } What you wrote before agreeing was not passed on.
circle-newcomer = <b>{ $alias }</b> has joined your circle.
circle-nobody-yet = Nobody else is in your circle yet, so nobody heard that. You will be told when someone joins.
circle-not-in = You are not in a circle. You can change that whenever you like.
circle-muted = You can write in the circle again on { $until }. /help is open to you as always.
circle-too-long = That has { $length } characters; a message here can carry { $most }. Nothing was passed on. Could you send it in parts?
circle-only-words = I can only pass on words so far. Nothing was passed on or kept.
circle-withdrawn = Taken back. { $copies ->
    [0] Nobody had received it.
    [one] I removed it from one chat; that person may have read it before.
   *[other] I removed it from { $copies } chats; someone may have read it before.
 }
circle-nothing-to-withdraw = There is nothing of yours to take back. Answer one of your own messages with /unsend, or send /unsend for the newest.
circle-left = You have left your circle. You can join one again with /circle.
button-report = ⚑ Report
button-agree-rules = I will keep to this
