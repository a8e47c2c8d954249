//! What is known about a meeting, and by which column names.

use std::fmt;
use std::str::FromStr;

use super::mapping::MappingError;
use crate::text::letters;

/// What is known about a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The identifier in the list.
    Id,
    /// The title.
    Title,
    /// The start: date and time, or one of them.
    Start,
    /// The end: date and time, or only the time.
    End,
    /// The date, when the times stand in columns of their own.
    Date,
    /// The time of the start, or start and end as `18:00 - 20:00`.
    StartTime,
    /// The time of the end.
    EndTime,
    /// The name of the place.
    Place,
    /// The street address.
    Address,
    /// The district.
    District,
    /// The theme.
    Theme,
    /// The organising body.
    Organiser,
    /// The number of people who came.
    Attendees,
    /// The number of proposals or interventions.
    Contributions,
    /// The original page.
    Link,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 15] = [
        Self::Id,
        Self::Title,
        Self::Start,
        Self::End,
        Self::Date,
        Self::StartTime,
        Self::EndTime,
        Self::Place,
        Self::Address,
        Self::District,
        Self::Theme,
        Self::Organiser,
        Self::Attendees,
        Self::Contributions,
        Self::Link,
    ];

    /// The name of the field in an override: `start-time=Hora`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Start => "start",
            Self::End => "end",
            Self::Date => "date",
            Self::StartTime => "start-time",
            Self::EndTime => "end-time",
            Self::Place => "place",
            Self::Address => "address",
            Self::District => "district",
            Self::Theme => "theme",
            Self::Organiser => "organiser",
            Self::Attendees => "attendees",
            Self::Contributions => "contributions",
            Self::Link => "link",
        }
    }

    /// Column names by which the field is known, as [`letters`] makes them of a name without its language, the
    /// likeliest first: English, Dutch, and what platforms of other countries write.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Id => &[
                "identifier",
                "id",
                "meetingid",
                "uuid",
                "identificatie",
                "kenmerk",
                "nummer",
                "reference",
                "referentie",
                "ref",
                "code",
                "identificador",
                "codi",
                "codigo",
                "identifiant",
            ],
            Self::Title => &[
                "title",
                "titel",
                "meetingtitle",
                "name",
                "naam",
                "onderwerp",
                "subject",
                "titol",
                "titulo",
                "nom",
                "nombre",
                "titre",
            ],
            Self::Start => &[
                "start",
                "starttime",
                "startat",
                "startsat",
                "startdatetime",
                "datetimestart",
                "startdate",
                "startdatum",
                "begin",
                "begindatum",
                "aanvang",
                "beginsat",
                "heldat",
                "startdateandtime",
                "dateandtimeofstart",
                "datumentijd",
                "datetime",
                "dateandtime",
                "datainici",
                "datahorainici",
                "inici",
                "fechainicio",
                "fechahorainicio",
                "inicio",
                "debut",
                "datedebut",
                "beginn",
                "fromdate",
                "from",
            ],
            Self::End => &[
                "end",
                "endtime",
                "endat",
                "endsat",
                "enddatetime",
                "datetimeend",
                "enddate",
                "einddatum",
                "einde",
                "eind",
                "einddatumtijd",
                "dateandtimeofend",
                "enddateandtime",
                "datafi",
                "datahorafi",
                "fi",
                "fechafin",
                "fechahorafin",
                "fin",
                "datefin",
                "ende",
                "todate",
                "until",
                "tot",
            ],
            Self::Date => &[
                "date",
                "datum",
                "dag",
                "day",
                "data",
                "fecha",
                "meetingdate",
                "datummeeting",
                "datumbijeenkomst",
                "startdate",
                "startdatum",
                "begindatum",
            ],
            Self::StartTime => &[
                "timestart",
                "starthour",
                "starttijd",
                "begintijd",
                "aanvangstijd",
                "tijd",
                "time",
                "hour",
                "tijdstip",
                "horainici",
                "horainicio",
                "hora",
                "heure",
                "uhrzeit",
            ],
            Self::EndTime => &[
                "timeend",
                "endhour",
                "eindtijd",
                "tijdeinde",
                "horafi",
                "horafin",
                "heurefin",
            ],
            Self::Place => &[
                "place",
                "plaats",
                "venue",
                "locationname",
                "locatie",
                "locatienaam",
                "zaal",
                "room",
                "location",
                "lloc",
                "lugar",
                "lieu",
                "ort",
                "placename",
            ],
            Self::Address => &[
                "address",
                "adres",
                "locationaddress",
                "straat",
                "street",
                "adresse",
                "adreca",
                "direccion",
            ],
            Self::District => &[
                "district",
                "wijk",
                "stadsdeel",
                "gebied",
                "districtname",
                "scopename",
                "scope",
                "districte",
                "distrito",
                "buurt",
                "neighbourhood",
                "neighborhood",
                "barri",
                "barrio",
                "arrondissement",
                "quartier",
                "bezirk",
                "taxonomy",
            ],
            Self::Theme => &[
                "theme",
                "thema",
                "category",
                "categoryname",
                "categorie",
                "topic",
                "tema",
                "categoria",
                "subcategory",
                "themes",
                "themas",
                "rubriek",
                "categorytitle",
            ],
            Self::Organiser => &[
                "organisingbody",
                "organizingbody",
                "body",
                "organiser",
                "organizer",
                "organisator",
                "organisatie",
                "organisation",
                "organization",
                "organizations",
                "organisations",
                "host",
                "hostname",
                "organiserendorgaan",
                "organ",
                "organitzador",
                "organitza",
                "organizador",
                "organisateur",
                "authorname",
                "author",
                "componenttitle",
                "participatoryspacetitle",
            ],
            Self::Attendees => &[
                "attendees",
                "numberofattendees",
                "attendeescount",
                "attendeecount",
                "aanwezigen",
                "aantalaanwezigen",
                "deelnemers",
                "aantaldeelnemers",
                "opkomst",
                "attendance",
                "participants",
                "numberofparticipants",
                "assistents",
                "asistentes",
                "nombreassistents",
                "attendeesnumber",
            ],
            Self::Contributions => &[
                "proposals",
                "numberofproposals",
                "proposalscount",
                "meetingproposals",
                "contributions",
                "contributionscount",
                "interventions",
                "numberofinterventions",
                "interventionscount",
                "numberofproposalsorinterventions",
                "voorstellen",
                "aantalvoorstellen",
                "bijdragen",
                "aantalbijdragen",
                "inspraak",
                "propostes",
                "propuestas",
                "intervencions",
                "relatedproposals",
                "numberofcontributions",
            ],
            Self::Link => &[
                "link",
                "url",
                "linktotheoriginalpage",
                "originalpage",
                "page",
                "pagina",
                "webpagina",
                "permalink",
                "enllac",
                "enlace",
                "lien",
                "website",
                "href",
                "source",
            ],
        }
    }

    /// Parts of names by which a field is known when no column has one of its [`words`](Self::words).
    fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Id | Self::Date | Self::EndTime => &[],
            Self::Title => &["title", "titel"],
            Self::Start => &["start", "begin"],
            Self::End => &["einddatum", "enddate", "endtime", "eindtijd"],
            Self::StartTime => &["tijdstip"],
            Self::Place => &["venue", "locatie"],
            Self::Address => &["address", "adres"],
            Self::District => &["district", "wijk", "stadsdeel"],
            Self::Theme => &["theme", "thema", "categor"],
            Self::Organiser => &["organi"],
            Self::Attendees => &["attendee", "aanwezig", "deelnemer", "participants"],
            Self::Contributions => &["proposal", "intervention", "voorstel"],
            Self::Link => &["link", "url"],
        }
    }

    /// How likely a column of this name (as [`letters`] makes it) holds the field; 0 is the likeliest, none is not at all.
    pub(super) fn likeliness(self, word: &str) -> Option<usize> {
        self.words().iter().position(|known| *known == word)
    }

    /// How much a column name that is not known as a whole is like the field; 0 is the most, none is not at all.
    pub(super) fn resemblance(self, word: &str) -> Option<usize> {
        // `category/id` is about the theme and is not the theme.
        self.parts()
            .iter()
            .position(|part| word.contains(part) && !word.ends_with("id"))
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Field {
    type Err = MappingError;

    fn from_str(name: &str) -> Result<Self, MappingError> {
        let wanted = letters(name);
        Self::ALL
            .into_iter()
            .find(|field| letters(field.name()) == wanted)
            .ok_or_else(|| MappingError::UnknownField {
                given: name.to_owned(),
            })
    }
}
