letter-when = When
letter-where = Where
letter-online = Online; you get the link when you join
letter-online-label = Online
