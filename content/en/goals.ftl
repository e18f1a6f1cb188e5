### Small goals: one step, no praise for more, no blame for less.

goal-step =
    What is one small thing you would like to do in the next week? It is for you, not for us.

    Small is good. You could “walk to the gate on two days”, “ring my sister” or “ask about my date”. Write it in a few words. Nobody else here sees it.
goal-sure = How sure are you that you can do it? 0 is not at all, 10 is very sure.
goal-easier = What would make it easier? A smaller step is fine. Write it in a few words, or skip.
goal-set = Kept. Your step for this week: <b>{ $step }</b>. After your next check-in I will ask how it went.
goal-easier-kept = To make it easier: { $easier }
goal-now = Your step: <b>{ $step }</b>
goal-before = Before that:
goal-so-far = Your steps so far:
goal-left = That is fine. Send /goal whenever you like.
goal-line = { $day }: { $step } { $went ->
    [done] ✓
    [partly] (partly)
    [not_this_time] (not that time)
   *[unsaid] {""}
 }
goal-ask = Your step was: <b>{ $step }</b>. How did it go?
goal-noted-done = Good. You said what you would do, and you did it.
goal-noted-partly = Part of it counts. A smaller step may fit better next week.
goal-noted-not_this_time = That is fine. Some weeks are like that. You can set the same step again, or a smaller one.
goal-gone = I no longer have that step.
button-goal-add = A new step
button-leave-goal = Not now
button-goal-again = Same step again
button-goal-done = I did it
button-goal-partly = In part
button-goal-not_this_time = Not this time
