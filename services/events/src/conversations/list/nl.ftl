list-title = Gesprekken
list-new = Nieuw gesprek
list-search = Zoek in de titels
list-status = Stand
list-all = Alle
list-caption = { $count ->
    [one] 1 gesprek
   *[other] { $count } gesprekken
}
list-conversation = Gesprek
list-when = Wanneer
list-seats = Plekken
list-invited = Uitgenodigd
list-no-date = Nog geen datum
list-nothing = Geen gesprek gevonden
list-nothing-text = Zoek met een ander woord, of kies een andere stand.
list-show-all = Toon alle gesprekken
list-none = Nog geen gesprekken
list-none-text = Elk gesprek begint met een vraag.
