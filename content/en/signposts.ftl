### Help in a crisis. Short, warm, three ways first. Then charities, groups and services near people.

help-intro = You do not have to wait with this. If a life is in danger, yours or someone else's, call the emergency number now.
help-more = More people who listen. In danger, please call { $number } first.
help-call = call { $number }
help-text = text { $number }
help-text-word = text { $word } to { $number }
help-free = Free.
help-costs = A call may cost something.
help-languages = In { $languages }.
help-unverified = <i>Not yet checked by this programme.</i>
help-stale = <i>Last checked on { $day }, so it may have changed.</i>
help-where = { $certain ->
    [yes] Shown for: { $place }.
   *[no] Shown for: { $place }. Is that not where you are? Then tap below.
 }
help-bot = I am a bot, and nobody may be reading this right now. The people behind these numbers are there.
help-in-group = Everyone in this group sees this. For charities and groups near you, write to me alone: @{ $bot }.
help-elsewhere = Where are you now?
button-more-help = More people who listen
button-elsewhere = I am somewhere else

services-mine = Others who know what you live with, in { $place }. What is nearest to it comes first.
services-about = <b>{ $about }</b>, in { $place }.
services-everyone = For everyone who waits, in { $place }.
services-nobody = I know of nobody for this in { $place } yet. Your team may know of someone, and /help is always there.
services-apart = They are not part of this programme. I tell them nothing about you.
services-topics = What is it about? Tap what comes nearest. I do not keep what you tap.
services-areas = Which of these is nearest to you? I do not keep what you tap.
services-near = In and around { $area }.
button-services = Charities and groups
button-services-everyone = For everyone who waits
button-services-topics = About something else
button-services-areas = Another area
button-nearby = Near you
button-more-of = More ({ $page } of { $pages })
