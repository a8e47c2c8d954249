outcome-lead = From what was said to what is done with it. Write down what came out, and show for each sentence which notes it rests on.
outcome-new = New outcome
outcome-to-notes = { $count ->
    [0] Notes
    [one] 1 note
   *[other] { $count } notes
}
outcome-caption = { $count ->
    [one] 1 outcome
   *[other] { $count } outcomes
}
outcome-title = Outcome
outcome-name = What do you call this outcome?
outcome-kind = Kind
outcome-kind-idea = Idea
outcome-kind-insight = Insight
outcome-kind-plan = Plan
outcome-kind-advice = Advice
outcome-kind-disagreement = Disagreement
outcome-standing = Who sees it?
outcome-is-public = Everybody
outcome-is-draft = Only we do
outcome-own = The host’s own
outcome-choose-sources = Choose what this sentence rests on
outcome-sources = Which notes does this sentence rest on?
outcome-sources-hint = If you choose none, the sentence is marked as the host’s own. What stands on another page stays as it is.
outcome-no-notes = There are no notes yet. Write them down first.
outcome-read = Read how it stands on the public page
outcome-edit = Change the text
outcome-publish = Let everybody read it
outcome-take-back = Take it off the public page
outcome-sentence-number = Sentence { $number }
outcome-sentence-remove = Take sentence { $number } out when saving
outcome-sentences = What came out?
outcome-more = More sentences
outcome-sentences-hint = A sentence a line. After that you choose for each what it rests on.
outcome-back = Back
outcome-saved = The outcome is saved.
outcome-sources-saved = What the sentence rests on is saved.
outcome-published = Everybody can read this outcome.
outcome-taken-back = This outcome is no longer on the public page.
outcome-overtaken = Somebody else saved this outcome while you were writing. Your text is below and is not saved yet. If you save once more, your text takes its place.
outcome-too-many = An outcome has at most { $most } sentences. Make it two outcomes.
outcome-page-title = What came out: { $conversation }
outcome-page-lead = With each sentence you see what was said at the tables, and from there what was done with it.
outcome-data = These data as open data (JSON)
outcome-thread-title = What happened to this sentence
outcome-thread-at = Said at { $at }.
outcome-thread-rests = What rests on it
