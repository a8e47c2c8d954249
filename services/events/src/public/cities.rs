//! The cities of the Netherlands, which only a migration changes: read once, kept for good.

use kernel::{CityId, slug::slugify};
use sqlx::FromRow;
use tokio::sync::OnceCell;
use uuid::Uuid;
use web::{App, Result};

static CITIES: OnceCell<Vec<City>> = OnceCell::const_new();

/// A city.
#[derive(Clone, Debug, FromRow)]
pub(super) struct City {
    pub(super) name: String,
    pub(super) slug: String,
    tenant_id: Uuid,
}

impl City {
    /// The scope of its public copies.
    pub(super) const fn id(&self) -> CityId {
        CityId(self.tenant_id)
    }

    /// The address of its page.
    pub(super) fn href(&self) -> String {
        format!("/{}", self.slug)
    }
}

/// All of them, by name.
pub(super) async fn all(app: &App) -> Result<&'static [City]> {
    let read = || async {
        let mut tx = app.db.platform().await?;
        let cities = sqlx::query_as("select name, slug, tenant_id from cities order by name")
            .fetch_all(&mut *tx)
            .await?;
        Ok::<Vec<City>, web::Error>(cities)
    };
    Ok(CITIES.get_or_try_init(read).await?)
}

/// The city with this part of an address.
pub(super) async fn by_slug(app: &App, slug: &str) -> Result<Option<&'static City>> {
    Ok(all(app).await?.iter().find(|city| city.slug == slug))
}

/// The cities that somebody may mean: those that begin with what was typed first, then those that
/// hold it, at most `most`.
pub(super) fn matching<'a>(cities: &'a [City], typed: &str, most: usize) -> Vec<&'a City> {
    let wanted = slugify(typed, 100);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<_> = cities
        .iter()
        .filter_map(|city| Some((city.slug.find(&wanted)?.min(1), city)))
        .collect();
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().take(most).map(|(_, city)| city).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_with_the_typed_letters_comes_first() {
        let cities: Vec<City> = ["Maasdriel", "Aa en Hunze", "Driebergen"]
            .iter()
            .map(|name| City {
                name: (*name).to_owned(),
                slug: slugify(name, 50),
                tenant_id: Uuid::nil(),
            })
            .collect();
        let names = |typed| -> Vec<_> {
            let found = matching(&cities, typed, 2);
            found.iter().map(|city| city.name.as_str()).collect()
        };
        assert_eq!(names("Drie"), ["Driebergen", "Maasdriel"]);
        assert_eq!(names("aa en"), ["Aa en Hunze"]);
        assert_eq!(names(" !"), [] as [&str; 0]);
    }
}
