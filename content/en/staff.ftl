### For people who work on the programme.

staff-invited = One person can become { $role ->
    [moderator] a moderator
   *[coordinator] a coordinator
 } with this link, once, within { $days } days. Please send it only to them:

    { $link }
staff-invite-unclear = Please write /invite moderator or /invite coordinator.
staff-role-given = You are { $role ->
    [moderator] a moderator now. Cases appear in the staff room. Tap Take to handle one. On the cards you are { $name }.
   *[coordinator] a coordinator now. /export sends you the check-ins and cases.
 }
staff-invite-spent = This invitation has been used, is too old, or was never one of ours. You can ask for a new one.
staff-room-set = This is the staff room now. Reports will appear here.
staff-not-a-group = Please send /staffroom in the group that is to be the staff room.
export-ready = { $rows } lines under random names. { $left ->
    [0] Everyone agreed to the export.
    [one] One member did not agree to the export and is not in it.
   *[other] { $left } members did not agree to the export and are not in it.
 } Please keep it safe. I have written down that you asked for it.
export-say-why = Next time, please say what it is for, such as: /export for the June report. That is written down, too.
