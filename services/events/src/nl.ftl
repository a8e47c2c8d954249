letter-when = Wanneer
letter-where = Waar
letter-online = Online; de link krijg je als je meedoet
letter-online-label = Online
