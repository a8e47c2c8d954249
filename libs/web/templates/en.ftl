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
layout-nav-about = How it works
layout-workspace-nav = Workspace
layout-footer-nav = About this website
layout-footer-about = Conversations of and for the city. Made with open software that anyone may use.
layout-accessibility = Accessibility
layout-privacy = Privacy
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
