online-maps = Argument maps
online-round-text = People say of one statement at a time whether they agree. You see which groups there are, and what those have in common.
online-map-text = People weigh arguments for and against a motion. At the top stands what convinces people on both sides. You decide, with a reason.

map-kicker = Argument map
map-description = Weigh in, for and against: { $title }
map-kind-statement = Statement
map-kind-motion = Motion
map-kind-argument = Argument
map-side-pro = For
map-side-con = Against
map-draft = This is still a draft. Only you see it.
map-open = You can take part.
map-closed = Closed on { $when }. Votes no longer count.

map-motions = Motions
map-motions-none = There are no motions yet. Come back later.
map-counts = { $pro ->
    [one] 1 argument for
   *[other] { $pro } arguments for
}, { $con ->
    [one] 1 argument against
   *[other] { $con } arguments against
}
map-statements = Statements
map-statements-text = Here stands what people put in themselves. The organiser can make a motion or an argument of it.
map-add-statement = Put in a statement
map-add-statement-lead = Is something missing on the map? Write it down. Others say whether they are for it or against it.
map-mine = What I did
map-desk = To the desk of this map
map-how = How do votes count?
map-how-count = You can vote at once. Your vote counts when you have confirmed your e-mail address, once for each person. You cannot vote on what you wrote yourself.
map-how-order = At the top stands what convinces people on both sides: an argument weighs as much as the side that finds it least convincing.
map-how-anonymous = Nobody sees how you voted, nor does the organiser.
map-how-five = Figures change only when five people voted something new. We never show figures of fewer than five people.

map-author = Put in by { $author }.
map-author-unnamed = somebody without a name
map-was-moved = This first stood elsewhere on the map. Earlier votes are kept and count.
map-vote-title = What do you think?
map-vote-title-argument = Does this convince you?
map-vote-argument-agree = Convincing
map-vote-argument-disagree = Not convincing
map-vote-argument-pass = Neutral
map-vote-motion-agree = For
map-vote-motion-pass = Neutral
map-vote-motion-disagree = Against
map-voted-argument-agree = You find this convincing.
map-voted-argument-disagree = You do not find this convincing.
map-voted-argument-pass = You voted neutral.
map-voted-motion-agree = You voted for.
map-voted-motion-pass = You voted neutral.
map-voted-motion-disagree = You voted against.
map-vote-moved = You voted when this stood elsewhere. Is your vote still right?
map-vote-take-back = Take your vote back
map-vote-own = You cannot vote on what you wrote yourself.
map-vote-own-text = You wrote this. Others say what they think of it.
map-vote-late = You cannot vote here now. This vote does not count.
map-figures-argument = { $agree } of { $seen } people find this convincing.
map-figures-motion = { $agree } for, { $neutral } neutral, { $disagree } against.
map-figures-sides = Of those for the motion { $pro }%, of those against it { $con }%.
map-too-few = There are too few votes to show yet.
map-guest = Your votes are kept. They count when you confirm your e-mail address.
map-guest-confirm = Confirm your address

map-reactions = What does this do to you?
map-reactions-text = This changes nothing about the order. Press again to take it back.
map-reaction-new = New to me
map-reaction-thinking = Makes me think
map-reaction-unclear = I do not understand it
map-reacted-new = New to { $count } people.
map-reacted-thinking = Makes { $count } people think.
map-reacted-unclear = { $count } people do not understand it.

map-arguments = Arguments
map-column-pro = For ({ $count })
map-column-con = Against ({ $count })
map-column-pro-none = There is no argument for it yet.
map-column-con-none = There is no argument against it yet.
map-missing-pro = There are only arguments against. What speaks for it?
map-missing-con = There are only arguments for. What speaks against it?
map-missing-add = Add the first one
map-add-pro = Add an argument for
map-add-con = Add an argument against
map-has-more = With an explanation
map-order = Order
map-order-brug = Convinces both sides
map-order-overtuigend = Convinces most people
map-order-nieuw = Newest first
map-to-motion = Back to the motion
map-to-map = To the map

map-add-argument = Add an argument
map-add-about = It is about the motion:
map-add-side = Is your argument for or against?
map-add-text = What do you want to say, in one sentence?
map-add-text-hint = One thought. At most { $longest } characters.
map-add-body = Explanation
map-add-body-hint = Why is that so? Others read this when they open it.
map-add-name = Your name
map-add-name-hint = Others see your name only when they open what you wrote. If you leave it empty, there is no name.
map-add-before = The organiser first looks at what you wrote. You read what happens with it at What I did.
map-add-after = What you write is there at once. The organiser looks at it later.
map-add-sure = No, I say something else: add it
map-alike = There is something like this already. Is it the same? Then say there what you think of it:
map-same = This is there already.
map-enough = You have put in { $most } things already. That is enough, so that others get their turn too.
map-full = The map is full. Ask the organiser to put things together.
map-late = You cannot add anything here any more.
map-kept = What you wrote is on the map.
map-kept-before = What you wrote is kept. The organiser looks at it.

map-address-title = Confirm your e-mail address
map-address-lead = Then your votes count, once for each person. And you hear what is decided. You need no account.
map-address-label = E-mail address
map-address-hint = We send you a link. It works for { $hours } hours. Nobody else sees your address.
map-address-send = Send me the link
map-address-sent = Look in your mail. With the link in it your votes count.
map-address-confirmed = Your address is confirmed. Your votes count.
map-welcome-back = Welcome back. You are now known on this device.
map-confirm-text = Somebody voted on this map and gave the address { $address }. Was that you? With this button those votes count, and you take part on this device.
map-confirm = Yes, confirm my address
map-confirm-not-me = Was it not you? Then you need not do anything. The votes will not count.
map-own-text = With the button you are known on this device as { $address }. You then see what you did and what happened with it.
map-own-here = Take part on this device
map-own-follows = Do you want less mail? Press the button first. Then choose at a motion what you want to hear.
map-invited-text = You are invited. With this button you take part on this device. Your votes count at once, and nobody sees how you voted.

map-follow = Follow this motion
map-follow-choose = Choose what you want to hear
map-follow-address = Have you not confirmed your address yet? Then fill it in. We send you a link.
map-follow-keep = Save
map-follow-kept = Saved. You get a mail when there is something to tell.
map-follow-ended = You no longer follow this motion.
map-follows-not = You do not follow this motion. If you took part and confirmed your address, you do hear what was decided.
map-follows-decision = You hear what is decided.
map-follows-all = You hear of every new argument, and what is decided.
map-level = What do you want to hear?
map-level-all = Everything
map-level-all-hint = A mail when there are new arguments, and what is decided.
map-level-decision = Only the decision
map-level-decision-hint = One mail, when it is decided.
map-level-not = Nothing
map-level-not-hint = Did you take part, and is your address known? Then you do get the decision.

map-mine-nothing = You have not done anything here yet
map-mine-counts = Your address is confirmed: your votes count.
map-mine-waits = Your votes do not count yet. Look in your mail for the link.
map-mine-not-yet = Your votes do not count yet.
map-mine-own = What I wrote
map-mine-votes = My votes
map-mine-what = About
map-mine-vote = My vote
map-mine-follows = What I follow
map-own-shown = Others say what they think of it.
map-own-merged = Something else says the same: “{ $other }”. Votes count there.

map-decision = Decision
map-decision-adopted = Taken over
map-decision-partly = Partly taken over
map-decision-not-adopted = Not taken over
map-decided-on = Decided on { $when }.
map-undecided = Not yet

map-people = { $count ->
    [one] 1 person whose vote counts
   *[other] { $count } people whose votes count
}
map-results-description = What convinces people on both sides: { $title }
map-export-text = These files never say who voted or wrote what.
map-export-table = with what stands where, the votes and the decisions
map-moderation-title = How we dealt with what people wrote
map-moderation-text = Whoever wrote something read why it was hidden and could appeal. Somebody else then decided.
map-moderation-seeds = { $count } by the organiser
map-moderation-added = { $count } by participants
map-moderation-merged = { $count } put together

map-new = New argument map
map-new-lead = Begin with the question. After this you put motions on it. Nobody sees the map before you publish it.
map-edit = Change the map
map-title-hint = For example: How do we celebrate New Year's Eve?
map-explanation-hint = Who decides on the motions, and when?
map-languages-hint = You put motions and arguments on the map in these languages, or translate them.
map-adding = Arguments of participants
map-may-add-label = Participants may add arguments and statements
map-longest = Longest sentence of a motion or an argument, in characters
map-longest-hint = Between 40 and 500. If you leave it empty, it is 140. An explanation may always be longer.
map-moderation = When do you look at what people write?
map-moderation-after = Afterwards
map-moderation-after-hint = Everybody sees it at once. You can hide it later.
map-moderation-before = Beforehand
map-moderation-before-hint = Others see it only when you let it through.
map-when-hint = If you leave this empty, the map is open from the moment you publish it until you close it.
map-results-live = Everybody sees the figures while people vote
map-results-afterwards = Everybody sees the figures when the map is closed
map-make = Make the map
map-made = The map is there, as a draft. Now put a motion on it.
map-saved = The map is saved.
map-overtaken = Somebody else has just changed the map. See whether this is right, and then save once more.
map-beside = About this map
map-draft-text = Only you see this map.
map-open-text = People can take part until you close the map.
map-not-public = The conversation is not public, so neither is this map. Only members can reach it.
map-waiting = { $count ->
    [one] There is 1 contribution to look at.
   *[other] There are { $count } contributions to look at.
}
map-needs-motion = First put a motion on the map.
map-publish = Publish the map
map-published = The map is published.
map-preview = See how participants see the map
map-close = Close the map
map-close-text = After that no vote counts. The results become public. You can still decide.
map-is-closed = The map is closed.
map-reopen = Open the map again
map-reopen-text = People can then vote again, until you close the map once more.
map-reopened = The map is open again.
map-remove = Remove this map
map-remove-text = The map and what stands on it go. You cannot undo this.
map-is-kept = A map that was published stays. You can close it.
map-removed = The map is removed.

map-items = On the map
map-items-caption = { $count ->
    [one] 1 contribution
   *[other] { $count } contributions
}
map-items-what = Contribution
map-items-place = Place
map-items-none = There is nothing on the map yet.
map-argument-at = Argument { $side }, at { $motion }
map-argument-under = Argument { $side }: { $motion }
map-add-motion = Put a motion on the map
map-motion-hint = A proposal that one can be for or against. At most { $longest } characters.
map-motion-body-hint = What changes then, for whom, and what does it cost?
map-motion-added = The motion is on the map.

map-queue-title = Contributions of participants
map-queue-heading = Contributions of participants: { $map }
map-queue-before = Others see a contribution only when you let it through.
map-queue-after = These contributions are there already. Say that they are fine, or hide them with a reason.
map-queue-other = Hide, put together or move
map-queue-empty = All contributions and appeals have been looked at.

map-item-title = Contribution { $number }
map-show-title = Show this contribution
map-fine-text = Everybody can say what they think of this.
map-hide-title = Hide this contribution
map-hide-text = Whoever wrote this reads why. They can appeal once. Somebody else of you then decides.
map-merge-title = Put together with another contribution
map-merge-text = Votes then count for the other contribution, where somebody has not voted there yet. Both authors see what happened.
map-move-title = Move this contribution
map-move-text = Make a motion, a statement or an argument of it. Its author and its votes stay with it. Whoever voted sees that it was moved.
map-move-to = Make of this
map-move-prompt = Choose
map-move = Move
map-move-stays = This contribution cannot be moved: arguments hang on it, or it has been decided on.
map-move-choose = Choose where the contribution goes.
map-move-has-arguments = Arguments hang on this motion. Move those first.
map-move-decided = This motion has been decided on. It stays a motion.
map-move-stands-there = The contribution stands there already.
map-moved = The contribution is moved, with its author and its votes.
map-meanwhile = Something has been done with this contribution already. See what it says now.
map-item-shown = The contribution is visible.
map-item-hidden = The contribution is hidden.
map-item-merged = The contributions are put together.
map-appeal-grant = The contribution may stay after all
map-appeal-refuse = The contribution stays hidden
map-appeal-by-another = Somebody else than whoever hid the contribution decides on this appeal. Are you alone? Then invite a colleague at Members.

map-decide = Decide
map-decide-text = Do you take this motion over? Everybody who took part hears of it, with your reason.
map-decide-lead = Everybody who voted on the motion or on an argument, wrote something about it or follows it gets a mail. Those whose address is not known read it on the map.
map-decide-again = You can decide otherwise. Everybody who took part then gets a new mail.
map-decide-outcome = What do you decide?
map-decide-reason = Why?
map-decide-reason-hint = Name the arguments that decided it, those of the other side too. Say what happens now, and when.
map-decide-send = Save the decision and mail it
map-decided = The decision is on the map. Everybody who took part gets a mail.
map-decision-overtaken = Somebody else has just decided. See whether this is right, and then save once more.

map-letter-confirm-subject = Make your vote count: { $title }
map-letter-confirm = You voted on the argument map “{ $title }”, or you want to follow a motion. Confirm your address. Then your votes count and you hear what is decided.
map-letter-confirm-button = Confirm my address
map-letter-confirm-not-me = Was it not you? Then you need not do anything: your address is forgotten after two days.
map-letter-decided-subject = Decided: { $motion }
map-letter-decided = You took part in the conversation about: “{ $motion }”. There is a decision.
map-letter-decided-button = See the motion
map-letter-own-page = See what you did and what happened with it
map-letter-arguments-subject = New arguments: { $motion }
map-letter-arguments = There are new arguments for a motion that you follow: “{ $motion }”.
map-letter-arguments-button = Say what you think of them
map-letter-follow-less = Less mail about this motion
