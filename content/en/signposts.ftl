### Help in a crisis. Short, warm, three ways first.

help-intro = You do not have to wait with this. If your life is in danger, or someone else's, please call the emergency number now.
help-call = call { $number }
help-text = text { $number }
help-text-word = text { $word } to { $number }
help-unverified = <i>(not yet checked by this programme)</i>
help-where = { $certain ->
    [yes] Shown for: { $place }.
   *[no] Shown for: { $place }. Is that not where you are? Tap yours below.
 }
help-bot = I am a bot, and there may be nobody reading this right now. The people behind these numbers are there.
button-more-help = More places to turn to
