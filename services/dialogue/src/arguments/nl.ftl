online-maps = Argumentenkaarten
online-round-text = Mensen zeggen één voor één of ze het met een stelling eens zijn. Je ziet welke groepen er zijn, en wat die samen vinden.
online-map-text = Mensen wegen argumenten voor en tegen een motie. Bovenaan staat wat voor- én tegenstanders overtuigt. Jij beslist, met een reden.

map-kicker = Argumentenkaart
map-description = Weeg mee, voor en tegen: { $title }
map-kind-statement = Stelling
map-kind-motion = Motie
map-kind-argument = Argument
map-side-pro = Voor
map-side-con = Tegen
map-draft = Dit is nog een concept. Alleen jullie zien het.
map-open = Je kunt meedoen.
map-closed = Gesloten op { $when }. Stemmen tellen niet meer mee.

map-motions = Moties
map-motions-none = Er zijn nog geen moties. Kom later terug.
map-counts = { $pro ->
    [one] 1 argument voor
   *[other] { $pro } argumenten voor
}, { $con ->
    [one] 1 argument tegen
   *[other] { $con } argumenten tegen
}
map-statements = Stellingen
map-statements-text = Hier staat wat mensen zelf inbrachten. Wie organiseert, kan er een motie of een argument van maken.
map-add-statement = Breng een stelling in
map-add-statement-lead = Mist er iets op de kaart? Schrijf het op. Anderen zeggen of ze ervoor of ertegen zijn.
map-mine = Wat ik deed
map-desk = Naar het beheer van deze kaart
map-how = Hoe tellen de stemmen?
map-how-count = Je mag meteen stemmen. Je stem telt mee als je je e-mailadres bevestigd hebt, één keer per persoon. Op wat je zelf schreef, kun je niet stemmen.
map-how-order = Bovenaan staat wat mensen aan beide kanten overtuigt: een argument weegt zo zwaar als de kant die het het minst overtuigend vindt.
map-how-anonymous = Niemand ziet wat jij stemde, ook wie organiseert niet.
map-how-five = Cijfers veranderen pas als vijf mensen iets nieuws stemden. Van minder dan vijf mensen laten we nooit cijfers zien.

map-author = Ingebracht door { $author }.
map-author-unnamed = iemand zonder naam
map-was-moved = Dit stond eerst ergens anders op de kaart. Eerdere stemmen zijn bewaard en tellen mee.
map-vote-title = Wat vind jij?
map-vote-title-argument = Overtuigt dit jou?
map-vote-argument-agree = Overtuigend
map-vote-argument-disagree = Niet overtuigend
map-vote-argument-pass = Neutraal
map-vote-motion-agree = Voor
map-vote-motion-pass = Neutraal
map-vote-motion-disagree = Tegen
map-voted-argument-agree = Jij vindt dit overtuigend.
map-voted-argument-disagree = Jij vindt dit niet overtuigend.
map-voted-argument-pass = Je stemde neutraal.
map-voted-motion-agree = Je stemde voor.
map-voted-motion-pass = Je stemde neutraal.
map-voted-motion-disagree = Je stemde tegen.
map-vote-moved = Je stemde toen dit nog ergens anders stond. Klopt je stem nog?
map-vote-take-back = Trek je stem in
map-vote-own = Op wat je zelf schreef, kun je niet stemmen.
map-vote-own-text = Dit schreef jij. Anderen zeggen wat ze ervan vinden.
map-vote-late = Je kunt hier nu niet meer stemmen. Deze stem telt niet mee.
map-figures-argument = { $agree } van { $seen } mensen vinden dit overtuigend.
map-figures-motion = { $agree } voor, { $neutral } neutraal, { $disagree } tegen.
map-figures-sides = Van de voorstanders { $pro }%, van de tegenstanders { $con }%.
map-too-few = Er zijn nog te weinig stemmen om te laten zien.
map-guest = Je stemmen zijn bewaard. Ze tellen mee als je je e-mailadres bevestigt.
map-guest-confirm = Bevestig je adres

map-reactions = Wat doet dit met jou?
map-reactions-text = Dit verandert niets aan de volgorde. Druk nog een keer om het terug te nemen.
map-reaction-new = Nieuw voor mij
map-reaction-thinking = Zet me aan het denken
map-reaction-unclear = Ik begrijp het niet
map-reacted-new = Nieuw voor { $count } mensen.
map-reacted-thinking = Zet { $count } mensen aan het denken.
map-reacted-unclear = { $count } mensen begrijpen het niet.

map-arguments = Argumenten
map-column-pro = Voor ({ $count })
map-column-con = Tegen ({ $count })
map-column-pro-none = Er is nog geen argument voor.
map-column-con-none = Er is nog geen argument tegen.
map-missing-pro = Er zijn alleen argumenten tegen. Wat pleit ervoor?
map-missing-con = Er zijn alleen argumenten voor. Wat pleit ertegen?
map-missing-add = Voeg het eerste toe
map-add-pro = Voeg een argument voor toe
map-add-con = Voeg een argument tegen toe
map-has-more = Met uitleg
map-order = Volgorde
map-order-brug = Overtuigt beide kanten
map-order-overtuigend = Overtuigt de meesten
map-order-nieuw = Nieuwste eerst
map-to-motion = Terug naar de motie
map-to-map = Naar de kaart

map-add-argument = Voeg een argument toe
map-add-about = Het gaat over de motie:
map-add-side = Is je argument voor of tegen?
map-add-text = Wat wil je zeggen, in één zin?
map-add-text-hint = Eén gedachte. Hoogstens { $longest } tekens.
map-add-body = Uitleg
map-add-body-hint = Waarom is dat zo? Anderen lezen dit als ze erop klikken.
map-add-name = Je naam
map-add-name-hint = Anderen zien je naam pas als ze je bijdrage openen. Vul je niets in, dan staat er geen naam bij.
map-add-before = De organisator kijkt eerst naar wat je schreef. Wat ermee gebeurt, lees je bij Wat ik deed.
map-add-after = Wat je schrijft, staat er meteen. De organisator kijkt er later naar.
map-add-sure = Nee, ik zeg iets anders: voeg toe
map-alike = Er staat al iets dat hierop lijkt. Is het hetzelfde? Zeg dan daar wat je ervan vindt:
map-same = Dit staat er al.
map-enough = Je hebt al { $most } dingen ingebracht. Dat is genoeg, zodat ook anderen aan de beurt komen.
map-full = De kaart is vol. Vraag de organisator om dingen samen te voegen.
map-late = Je kunt hier niets meer toevoegen.
map-kept = Wat je schreef, staat op de kaart.
map-kept-before = Wat je schreef, is bewaard. De organisator kijkt ernaar.

map-address-title = Bevestig je e-mailadres
map-address-lead = Dan tellen je stemmen mee, één keer per persoon. En je hoort wat er besloten wordt. Je hebt geen account nodig.
map-address-label = E-mailadres
map-address-hint = We sturen je een link. Die werkt { $hours } uur. Niemand anders ziet je adres.
map-address-send = Stuur mij de link
map-address-sent = Kijk in je mail. Met de link daarin tellen je stemmen mee.
map-address-confirmed = Je adres is bevestigd. Je stemmen tellen mee.
map-welcome-back = Welkom terug. Op dit apparaat ben je nu bekend.
map-confirm-text = Iemand stemde op deze kaart en gaf het adres { $address }. Was jij dat? Met deze knop tellen die stemmen mee, en doe je mee op dit apparaat.
map-confirm = Ja, bevestig mijn adres
map-confirm-not-me = Was jij dat niet? Dan hoef je niets te doen. De stemmen tellen dan niet mee.
map-own-text = Met de knop ben je op dit apparaat bekend als { $address }. Je ziet dan wat je deed en wat ermee gebeurde.
map-own-here = Doe mee op dit apparaat
map-own-follows = Wil je minder mail? Druk eerst op de knop. Kies daarna bij een motie wat je wilt horen.
map-invited-text = Je bent uitgenodigd. Met deze knop doe je mee op dit apparaat. Je stemmen tellen meteen mee, en niemand ziet wat jij stemde.

map-follow = Volg deze motie
map-follow-choose = Kies wat je wilt horen
map-follow-address = Heb je je adres nog niet bevestigd? Vul het dan in. We sturen je een link.
map-follow-keep = Bewaar
map-follow-kept = Bewaard. Je krijgt een mail als er iets te melden is.
map-follow-ended = Je volgt deze motie niet meer.
map-follows-not = Je volgt deze motie niet. Heb je meegedaan en je adres bevestigd, dan hoor je wel wat er besloten is.
map-follows-decision = Je hoort wat er besloten is.
map-follows-all = Je hoort van elk nieuw argument, en wat er besloten is.
map-level = Wat wil je horen?
map-level-all = Alles
map-level-all-hint = Een mail als er nieuwe argumenten zijn, en wat er besloten is.
map-level-decision = Alleen het besluit
map-level-decision-hint = Eén mail, als er besloten is.
map-level-not = Niets
map-level-not-hint = Deed je mee en is je adres bekend? Dan krijg je wel het besluit.

map-mine-nothing = Je hebt hier nog niets gedaan
map-mine-counts = Je adres is bevestigd: je stemmen tellen mee.
map-mine-waits = Je stemmen tellen nog niet mee. Kijk in je mail voor de link.
map-mine-not-yet = Je stemmen tellen nog niet mee.
map-mine-own = Wat ik schreef
map-mine-votes = Mijn stemmen
map-mine-what = Waarover
map-mine-vote = Mijn stem
map-mine-follows = Wat ik volg
map-own-shown = Anderen zeggen wat ze ervan vinden.
map-own-merged = Iets anders zegt hetzelfde: “{ $other }”. Stemmen tellen daar mee.

map-decision = Besluit
map-decision-adopted = Overgenomen
map-decision-partly = Deels overgenomen
map-decision-not-adopted = Niet overgenomen
map-decided-on = Besloten op { $when }.
map-undecided = Nog niet

map-people = { $count ->
    [one] 1 mens van wie de stem telt
   *[other] { $count } mensen van wie de stem telt
}
map-results-description = Wat mensen aan beide kanten overtuigt: { $title }
map-export-text = In deze bestanden staat nooit wie wat stemde of schreef.
map-export-table = met wat waar staat, de stemmen en de besluiten
map-moderation-title = Zo gingen we om met wat mensen schreven
map-moderation-text = Wie iets schreef, las waarom het verborgen werd en kon bezwaar maken. Iemand anders besliste dan.
map-moderation-seeds = { $count } van de organisator
map-moderation-added = { $count } van deelnemers
map-moderation-merged = { $count } samengevoegd

map-new = Nieuwe argumentenkaart
map-new-lead = Begin met de vraag. Hierna zet je er moties op. Niemand ziet de kaart voordat je die publiceert.
map-edit = Wijzig de kaart
map-title-hint = Bijvoorbeeld: Hoe vieren we oud en nieuw?
map-explanation-hint = Wie beslist over de moties, en wanneer?
map-languages-hint = In deze talen zet je moties en argumenten, of vertaal je ze.
map-adding = Argumenten van deelnemers
map-may-add-label = Deelnemers mogen argumenten en stellingen toevoegen
map-longest = Langste zin van een motie of argument, in tekens
map-longest-hint = Tussen 40 en 500. Vul je niets in, dan is het 140. Uitleg mag altijd langer zijn.
map-moderation = Wanneer kijken jullie naar wat mensen schrijven?
map-moderation-after = Achteraf
map-moderation-after-hint = Iedereen ziet het meteen. Je kunt het later verbergen.
map-moderation-before = Vooraf
map-moderation-before-hint = Anderen zien het pas als jullie het doorlaten.
map-when-hint = Laat je dit leeg, dan is de kaart open zodra je die publiceert, tot je die sluit.
map-results-live = Iedereen ziet de cijfers terwijl mensen stemmen
map-results-afterwards = Iedereen ziet de cijfers als de kaart gesloten is
map-make = Maak de kaart
map-made = De kaart is er, als concept. Zet er nu een motie op.
map-saved = De kaart is bewaard.
map-overtaken = Iemand anders heeft de kaart net gewijzigd. Kijk of dit klopt, en bewaar dan nog een keer.
map-beside = Over deze kaart
map-draft-text = Alleen jullie zien deze kaart.
map-open-text = Mensen kunnen meedoen tot je de kaart sluit.
map-not-public = Het gesprek is niet openbaar, en deze kaart dus ook niet. Alleen leden kunnen erbij.
map-waiting = { $count ->
    [one] Er is 1 bijdrage om naar te kijken.
   *[other] Er zijn { $count } bijdragen om naar te kijken.
}
map-needs-motion = Zet eerst een motie op de kaart.
map-publish = Publiceer de kaart
map-published = De kaart is gepubliceerd.
map-preview = Bekijk hoe deelnemers de kaart zien
map-close = Sluit de kaart
map-close-text = Daarna telt geen stem meer mee. De uitkomst wordt openbaar. Beslissen kan nog wel.
map-is-closed = De kaart is gesloten.
map-reopen = Open de kaart weer
map-reopen-text = Mensen kunnen dan weer stemmen, tot je de kaart opnieuw sluit.
map-reopened = De kaart is weer open.
map-remove = Verwijder deze kaart
map-remove-text = De kaart en wat erop staat, gaan weg. Dit kun je niet terugdraaien.
map-is-kept = Een kaart die gepubliceerd is, blijft bestaan. Je kunt die wel sluiten.
map-removed = De kaart is verwijderd.

map-items = Op de kaart
map-items-caption = { $count ->
    [one] 1 bijdrage
   *[other] { $count } bijdragen
}
map-items-what = Bijdrage
map-items-place = Plaats
map-items-none = Er staat nog niets op de kaart.
map-argument-at = Argument { $side }, bij { $motion }
map-argument-under = Argument { $side }: { $motion }
map-add-motion = Zet een motie op de kaart
map-motion-hint = Een voorstel waar je voor of tegen kunt zijn. Hoogstens { $longest } tekens.
map-motion-body-hint = Wat verandert er dan, voor wie, en wat kost het?
map-motion-added = De motie staat op de kaart.

map-queue-title = Bijdragen van deelnemers
map-queue-heading = Bijdragen van deelnemers: { $map }
map-queue-before = Anderen zien een bijdrage pas als je die doorlaat.
map-queue-after = Deze bijdragen staan er al. Zeg of ze goed zijn, of verberg ze met een reden.
map-queue-other = Verbergen, samenvoegen of verplaatsen
map-queue-empty = Alle bijdragen en bezwaren zijn bekeken.

map-item-title = Bijdrage { $number }
map-show-title = Laat deze bijdrage zien
map-fine-text = Iedereen kan hier iets van vinden.
map-hide-title = Verberg deze bijdrage
map-hide-text = Wie dit schreef, leest waarom. Die kan één keer bezwaar maken. Iemand anders van jullie beslist dan.
map-merge-title = Voeg samen met een andere bijdrage
map-merge-text = Stemmen tellen dan mee bij de andere bijdrage, als iemand daar nog niet stemde. Beide schrijvers zien wat er gebeurde.
map-move-title = Verplaats deze bijdrage
map-move-text = Maak er een motie, een stelling of een argument van. De schrijver en de stemmen blijven erbij. Wie stemde, ziet dat het verplaatst is.
map-move-to = Maak hiervan
map-move-prompt = Kies
map-move = Verplaats
map-move-stays = Deze bijdrage kan niet verplaatst worden: er hangen argumenten onder, of er is al over besloten.
map-move-choose = Kies waar de bijdrage naartoe gaat.
map-move-has-arguments = Er hangen argumenten onder deze motie. Verplaats die eerst.
map-move-decided = Over deze motie is al besloten. Die blijft een motie.
map-move-stands-there = De bijdrage staat daar al.
map-moved = De bijdrage is verplaatst, met schrijver en stemmen.
map-meanwhile = Met deze bijdrage is al iets gedaan. Kijk wat er nu staat.
map-item-shown = De bijdrage is zichtbaar.
map-item-hidden = De bijdrage is verborgen.
map-item-merged = De bijdragen zijn samengevoegd.
map-appeal-grant = De bijdrage mag er toch op
map-appeal-refuse = De bijdrage blijft verborgen
map-appeal-by-another = Iemand anders dan wie de bijdrage verborg, beslist over dit bezwaar. Ben je alleen? Nodig dan een collega uit bij Leden.

map-decide = Neem een besluit
map-decide-text = Neem je deze motie over? Iedereen die meedeed, hoort het, met je reden.
map-decide-lead = Iedereen die op de motie of op een argument stemde, er iets bij schreef of haar volgt, krijgt een mail. Van wie geen adres bekend is, die leest het op de kaart.
map-decide-again = Je kunt een ander besluit nemen. Iedereen die meedeed, krijgt dan een nieuwe mail.
map-decide-outcome = Wat beslissen jullie?
map-decide-reason = Waarom?
map-decide-reason-hint = Noem de argumenten die de doorslag gaven, ook die van de andere kant. Zeg wat er nu gebeurt, en wanneer.
map-decide-send = Bewaar het besluit en mail het
map-decided = Het besluit staat op de kaart. Iedereen die meedeed, krijgt een mail.
map-decision-overtaken = Iemand anders heeft net een besluit genomen. Kijk of dit klopt, en bewaar dan nog een keer.

map-letter-confirm-subject = Laat je stem meetellen: { $title }
map-letter-confirm = Je stemde op de argumentenkaart “{ $title }”, of je wilt een motie volgen. Bevestig je adres. Dan tellen je stemmen mee en hoor je wat er besloten wordt.
map-letter-confirm-button = Bevestig mijn adres
map-letter-confirm-not-me = Deed je dat niet? Dan hoef je niets te doen: je adres wordt na twee dagen vergeten.
map-letter-decided-subject = Besloten: { $motion }
map-letter-decided = Je deed mee aan het gesprek over: “{ $motion }”. Er is een besluit.
map-letter-decided-button = Bekijk de motie
map-letter-own-page = Bekijk wat je deed en wat ermee gebeurde
map-letter-arguments-subject = Nieuwe argumenten: { $motion }
map-letter-arguments = Er zijn nieuwe argumenten bij een motie die je volgt: “{ $motion }”.
map-letter-arguments-button = Zeg wat je ervan vindt
map-letter-follow-less = Minder mail over deze motie
