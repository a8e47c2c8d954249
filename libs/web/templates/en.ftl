# Texts of the layout and the components.

layout-product = Stadsgesprek
layout-description = Have your say about your street, your neighbourhood and your city. Anyone can start a conversation.
layout-error-prefix = Error:
layout-skip = Skip to main content
layout-main-nav = Main menu
layout-languages = Language
layout-sign-in = Sign in
layout-account = Your account
layout-nav-home = Home
layout-nav-conversations = Conversations
layout-nav-city = Everything in { $city }
layout-nav-workspace = Workspace
layout-nav-start = Start a conversation
layout-nav-formats = Formats
layout-nav-about = How it works
layout-workspace-nav = Workspace
layout-footer-nav = About this website
layout-footer-about = Conversations of and for the city. Made with open software that anyone may use.
layout-accessibility = Accessibility
layout-privacy = Privacy
layout-code = Take part with a code
layout-demo = Demonstration: the people are made up.
layout-demo-label = Demonstration.
layout-demo-long = The issues are real, the people and their answers are made up.
layout-dev-mail = Mailbox for developers
layout-dev-style = Style guide
layout-error-reference = Do you want to report this? Then mention this number:
layout-error-home = Go to the front page

component-breadcrumb = Breadcrumb
component-error = Error:
component-optional = (optional)
component-required-note = Answer all questions. If a question is optional, it says so.
component-error-summary = { $count ->
    [one] There is a problem with 1 answer
   *[other] There are problems with { $count } answers
}
component-yes = Yes
component-no = No
component-search = Search
component-alert-info = Good to know
component-alert-ok = Done
component-alert-warning = Please note
component-alert-error = Error
component-step = Step { $current } of { $total }
component-pages = Pages
component-page = Page
component-previous = Previous
component-next = Next
component-qr = QR code for { $url }
component-chart-table = Show the figures as a table

length-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
length-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
length-hours-and-half = { $count }½ hours
length-half-days = { $count ->
    [one] half a day
   *[other] { $count } half days
}
length-days = { $count ->
    [one] a day
   *[other] { $count } days
}
length-weeks = { $count ->
    [one] a week
   *[other] { $count } weeks
}
length-range = { $least } to { $most }

layout-work-overview = Overview
layout-work-conversations = Conversations
layout-work-issues = Issues
layout-work-formats = Formats
layout-work-mail = Messages
layout-work-members = Members
layout-work-settings = Settings

form-required = Fill this in.
form-choose = Choose one.
form-too-long = This is too long: { $length } characters. There is room for { $longest }.
form-number = Fill in a whole number from { $least } to { $most }.
form-address-required = Fill in your e-mail address.
form-address-wrong = This is not an e-mail address. An e-mail address looks like name@example.com.

error-not-found-title = This page is not here
error-not-found-text = Check the address. Did the link come from a mail? Then use the newest mail.
error-gone-title = This link no longer works
error-gone-text = It was used, withdrawn or has expired. Ask whoever sent it for a new one.
error-forbidden-title = You may not do this
error-forbidden-text = Your role in this organisation does not allow it, or the form came from another website. Ask an owner for help.
error-bad-request-title = We did not understand that
error-bad-request-text = Go back and try again.
error-too-large-title = This is too large
error-too-large-text = Go back and send a smaller file or a shorter text.
error-too-many-title = Please wait
error-too-many-text = There are too many requests one after another. Wait a minute and try again.
error-method-title = That cannot be done here
error-method-text = Go back and use the button on the page.
error-unavailable-title = It does not work right now
error-unavailable-text = We will be back soon. Nothing is lost. Try again in a minute.
error-internal-title = Something went wrong
error-internal-text = That is our fault, not yours. Try again.
# Uploads
upload-too-large = This file is too large. Choose a file of at most { $megabytes } MB.
upload-not-a-picture = This is not a picture that we can read. Choose a JPEG, PNG or WebP file.
upload-picture-too-large = This picture is too large. Choose a picture of at most 10 MB and 40 million pixels.
