public-online = online
public-place-and-online = { $place }, and online
public-sessions = { $count } sessions
public-upcoming = Coming up
public-past = Past

front-title = Have a say about your street, your neighbourhood, your city
front-lead = A city conversation begins with a question. Anyone can start one: a neighbourhood group, a society, a school or the municipality. You take part without an account.
front-city = In which municipality do you live?
front-found = Found for “{ $typed }”
front-not-found = No municipality found for “{ $typed }”
front-not-found-text = Check the spelling. Do you live in a village? Then search for the name of the municipality.
front-cities = People are talking here
front-organisations = { $count ->
    [one] 1 organisation
   *[other] { $count } organisations
}
front-no-cities = Nobody has begun yet
front-no-cities-text = Begin with a question that matters in your neighbourhood.
front-how = How it works
front-how-question = One question
front-how-question-text = The organisation asks an open question. It says beforehand what you can influence, what you cannot, and who will answer.
front-how-together = Talking together
front-how-together-text = You take part in a hall, at a kitchen table or online. You sign up with one click. You need no account.
front-how-answer = An answer
front-how-answer-text = Afterwards you read what came out and what will be done with it. The date for that is fixed. If it passes, everybody sees it.
front-more = Read how it works

city-title = Conversations in { $city }
city-description = All city conversations in { $city }: of neighbourhood groups, societies and the municipality.
city-lead = Everything there is to talk about in { $city }, of all organisations together.
city-search = Find a conversation
city-filters = Choose theme, date or place
city-theme = Theme
city-all-themes = All themes
city-kind = Who is the host?
city-all-kinds = Anyone
city-way = How would you like to take part?
city-all-ways = Either
city-way-online = Online
city-way-op-locatie = At a place in the city
city-from = From
city-until = Until
city-date-wrong = Fill in a date such as 2026-12-03.
city-apply = Show the conversations
city-clear = Show all conversations
city-results = { $total ->
    [0] No conversations found
    [one] 1 conversation found
   *[other] { $total } conversations found
}{ $upcoming ->
    [0] .
   *[other] , of which { $upcoming } coming up.
}
city-nothing-found = No conversation found
city-nothing-found-text = Try another word, or choose less.
city-no-more = This page is not there
city-first-page = To the first page
city-empty = There is no conversation in { $city } yet
city-empty-text = Is something going on in your street or neighbourhood? Begin with a question. It takes a few minutes.
city-follow = Keep up to date
city-follow-text = Put the conversations that you see here in your own calendar or news reader. New ones appear by themselves.
city-calendar = Calendar (iCalendar)
city-atom = News (Atom)
city-json = Data for programs (JSON)

organisation-kicker = { $kind } in { $city }
organisation-description = Conversations of { $name } in { $city }.
organisation-contact = About the organisation
organisation-kind = Kind
organisation-email = E-mail
organisation-website = Website
organisation-empty = No conversations yet
organisation-empty-text = This organisation has not published a conversation yet.
organisation-empty-member = What you publish will stand here. Begin with a question in the workspace.

shown-kicker = City conversation of { $host }
shown-report = Read what came out
shown-format-more = How such a conversation goes, round by round
shown-register-open = I take part
shown-register-full = Put me on the waiting list
shown-edit = To the workspace
shown-standing-draft = Draft
shown-standing-cancelled = Cancelled
shown-standing-reported = Report published
shown-standing-over = Past
shown-standing-not-yet = Registration not open yet
shown-standing-closed = Registration closed
shown-standing-full = Full, with a waiting list
shown-standing-open = Registration open
shown-notice-draft = This is a draft. Only your organisation sees this page.
shown-notice-cancelled = This conversation will not take place.
shown-notice-reported = This conversation is over. The report is ready.
shown-notice-over = This conversation is over. There is no report yet.
shown-notice-over-imported = This conversation is over.
shown-notice-not-yet = You can register from { $from }.
shown-notice-closed = You can no longer register.
shown-notice-full = All places are taken. Put your name on the waiting list. If a place comes free, you get a message.
shown-notice-until = You can register until { $until }.
shown-reason = Why: { $reason }
shown-why = Why this conversation?
shown-influence = What can you influence?
shown-influence-inform = You hear what will happen and you can ask questions. The decision has been taken.
shown-influence-consult = You say what you think. Who decides hears it and takes it into account.
shown-influence-advise = The participants give advice together. Who decides explains what is done with it and why.
shown-influence-coproduce = The participants work on the plan together with who decides.
shown-influence-co-decide = The participants take part in the decision, and the outcome is carried out.
shown-can = This can still change
shown-cannot = This is settled
shown-answers = Who will answer:
shown-feedback-due = By { $date } you can read here what will be done with it.
shown-feedback-overdue = It was promised that by { $date } you would hear what will be done with it. That has not happened yet.
shown-feedback-given = You can read what came out and what will be done with it.
shown-overdue = Too late
shown-how = How will we talk?
shown-beside = About the meeting
shown-when = When and where
shown-no-sessions = Date and place are not known yet.
shown-online = You can take part online. You get the link when you register.
shown-access = Accessibility
shown-room = Places
shown-moved-from = Moved. Was to be on { $moment }.
shown-session = Session { $number }
shown-seats = { $left ->
    [0] All { $capacity } places are taken
    [one] 1 of { $capacity } places left
   *[other] { $left } of { $capacity } places left
}
shown-languages = Language
shown-costs = Price
shown-free = Free
shown-calendar = Add to your calendar
shown-host = Who is the host?
shown-issue = Issue: { $issue }
shown-share = Share this conversation
shown-or-type = Scan the code, or type:
shown-poster = Poster to put up
shown-copy = Copy the address
shown-copied = Copied
shown-print = Print this page

poster-title = Poster: { $title }
poster-hint = Print this page and put it up in the neighbourhood. Whoever scans the code or types the address gets to the conversation.
poster-free = Taking part is free. You need no account.
poster-scan = Scan the code, or type this address:

about-title = How it works
about-lead = Stadsgesprek helps residents, organisations and municipalities to get a question further together.
about-who = Of the city
about-who-text = Anyone can begin a conversation: a neighbourhood group, a society, a school, a housing corporation or the municipality. All conversations of a city stand together on one page. The municipality does not own that page; it is one of those who take part.
    The question decides the form of the conversation. The organisation chooses a format, a place and a time.
about-influence = Honest about influence
about-influence-text = Each conversation says beforehand what you can influence and what is settled. It also says who will answer, and by when.
about-after = You hear what is done with it
about-after-text = Afterwards the organisation writes a report: what came out, what is taken over, what is not, and why. Those who took part get a message. If the promised date has passed and there is nothing to read, the page says so to everyone.
about-learn = Learning from each other
about-learn-text = Reports stay. So the next group can see which questions there were and what came out.
about-own = Open software
about-own-text = The software is open: anyone may use, read and improve it, under the licence EUPL-1.2. A municipality or society can run it itself.

privacy-title = Privacy
privacy-lead = We ask little, say why, and do not follow you.
privacy-what = What we keep of you
privacy-what-text = When you register for a conversation we keep your e-mail address, your name if you give it, your answer, what you need to be able to take part, and your answers to the organisation’s questions. When you are invited we keep the address to which that is done.
    If you host conversations yourself we keep your e-mail address, your name and to which organisations you belong.
privacy-why = What for
privacy-why-text = To invite you, to keep a place for you, to tell you when something changes, and to let you know what came out. For nothing else. We sell nothing and show no advertisements.
    Nothing in our mail records whether you read it. Links in the mail lead straight to the page.
privacy-who = Who sees it
privacy-who-text = Only the organisation that holds the conversation. Each organisation sees its own participants only; the database keeps them apart. The organisation of the conversation is responsible for your data. How to reach it stands on its own page.
privacy-long = How long
privacy-long-text = With each extra question that an organisation asks, it says how long your answer is kept. Would you like to be gone earlier? Ask the organisation.
privacy-rights = What you can do
privacy-rights-text = With the link in your mail you can see, change and withdraw your answer, and choose which mail you want. You can ask the organisation to show, correct or delete your data. If you cannot work it out together, you can complain to the Dutch Data Protection Authority (Autoriteit Persoonsgegevens).
privacy-cookies = Cookies
privacy-cookies-text = We only use cookies that are needed: for your language, to stay signed in, and for a message on the next page. If you take part in an opinion round, your browser remembers a secret number, only for that round: so your answers count once. We use nothing of other companies.

accessibility-title = Accessibility
accessibility-lead = Everyone has to be able to take part. That asks for a website that works for everyone.
accessibility-aim = What we aim for
accessibility-aim-text = We follow the guidelines WCAG 2.2, levels A and AA. The law asks of public bodies that their websites meet them.
accessibility-done = What we do for it
accessibility-done-text = All pages work with a keyboard only, with a screen reader and without JavaScript. Colours have enough contrast, text can be twice as large, and colour is never the only difference.
    We write in plain language. Each session says whether the place is accessible. If you cannot register online, the organisation can register you by hand.
    With each change of the software a program (axe) checks all pages. It does not find everything.
accessibility-limits = What we do not know yet
accessibility-limits-text = An independent audit has not been done yet. Texts and pictures come from organisations; they write the description of a picture themselves. It may fall short.
accessibility-tell = Does something not work?
accessibility-tell-text = Tell the organisation of the conversation. Its e-mail address stands on its page. Feel free to ask for another way to take part.
shown-online-title = Take part online
shown-online-open = Say what you think of the statements
shown-online-over = See the statements and the results
shown-online-map-open = Weigh the arguments for and against
shown-online-map-over = See the arguments and the decision
shown-online-pulse-open = Take part in the pulse
shown-online-pulse-over = See what came out
shown-lottery-title = The lottery
shown-lottery-open = See the list of the lottery
shown-lottery-over = See who was drawn
shown-outcomes-title = What came out
shown-outcomes = Read what came out, what it rests on and who does what
