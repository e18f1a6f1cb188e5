### Published questionnaires. These words are as they were published: do not improve them.
### Where each comes from, and on what terms, stands in content/instruments/.

instrument-semcd6 = Confidence in managing
instrument-semcd6-intro = We would like to know how confident you are in doing certain activities. For each of the following questions, please choose the number that corresponds to your confidence that you can do the tasks regularly at the present time.
instrument-semcd6-1 = How confident are you that you can keep the fatigue caused by your disease from interfering with the things you want to do? 1 is not at all confident, 10 is totally confident.
instrument-semcd6-2 = How confident are you that you can keep the physical discomfort or pain of your disease from interfering with the things you want to do? 1 is not at all confident, 10 is totally confident.
instrument-semcd6-3 = How confident are you that you can keep the emotional distress caused by your disease from interfering with the things you want to do? 1 is not at all confident, 10 is totally confident.
instrument-semcd6-4 = How confident are you that you can keep any other symptoms or health problems you have from interfering with the things you want to do? 1 is not at all confident, 10 is totally confident.
instrument-semcd6-5 = How confident are you that you can do the different tasks and activities needed to manage your health condition so as to reduce your need to see a doctor? 1 is not at all confident, 10 is totally confident.
instrument-semcd6-6 = How confident are you that you can do things other than just taking medication to reduce how much your illness affects your everyday life? 1 is not at all confident, 10 is totally confident.

instrument-ons_loneliness = Loneliness
instrument-ons_loneliness-1 = How often do you feel lonely?
instrument-ons_loneliness-1-1 = Often or always
instrument-ons_loneliness-1-2 = Some of the time
instrument-ons_loneliness-1-3 = Occasionally
instrument-ons_loneliness-1-4 = Hardly ever
instrument-ons_loneliness-1-5 = Never

instrument-ons4 = Well-being
instrument-ons4-intro = Next I would like to ask you four questions about your feelings on aspects of your life. There are no right or wrong answers. For each of these questions I’d like you to give an answer on a scale of 0 to 10, where 0 is “not at all” and 10 is “completely”.
instrument-ons4-satisfied = Overall, how satisfied are you with your life nowadays?
instrument-ons4-worthwhile = Overall, to what extent do you feel that the things you do in your life are worthwhile?
instrument-ons4-happy = Overall, how happy did you feel yesterday?
instrument-ons4-anxious = On a scale where 0 is “not at all anxious” and 10 is “completely anxious”, overall, how anxious did you feel yesterday?

instrument-ucla3 = Company
instrument-ucla3-intro = The next questions are about relationships with others. For each one, please say how often (if at all) you feel that way.
instrument-ucla3-companionship = How often do you feel that you lack companionship?
instrument-ucla3-left-out = How often do you feel left out?
instrument-ucla3-isolated = How often do you feel isolated from others?
instrument-ucla3-answer-1 = Hardly ever or never
instrument-ucla3-answer-2 = Some of the time
instrument-ucla3-answer-3 = Often

instrument-phq4 = The last two weeks
instrument-phq4-intro = Over the last 2 weeks, how often have you been bothered by the following problems?
instrument-phq4-nervous = Feeling nervous, anxious or on edge
instrument-phq4-worrying = Not being able to stop or control worrying
instrument-phq4-interest = Little interest or pleasure in doing things
instrument-phq4-down = Feeling down, depressed, or hopeless
instrument-phq4-answer-0 = Not at all
instrument-phq4-answer-1 = Several days
instrument-phq4-answer-2 = More than half the days
instrument-phq4-answer-3 = Nearly every day
