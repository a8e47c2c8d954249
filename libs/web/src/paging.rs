use serde::Serialize;

use crate::Page;

/// Pages of a long list, as the pagination component takes them.
#[derive(Clone, Debug, Serialize)]
pub struct Paging {
    pages: Vec<PageLink>,
    previous: Option<String>,
    next: Option<String>,
    /// How many there are in all.
    pub total: i64,
    /// Whether there is more than one page.
    pub several: bool,
}

#[derive(Clone, Debug, Serialize)]
struct PageLink {
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    current: bool,
}

impl Paging {
    /// Rows on a page.
    pub const SIZE: i64 = 50;

    /// Links around page `current` (from 1) of a list of `total` rows, keeping the other filters.
    pub fn new(page: &Page, current: i64, total: i64) -> Self {
        Self::with_size(page, current, total, Self::SIZE)
    }

    /// As [`new`](Self::new), with another size.
    pub fn with_size(page: &Page, current: i64, total: i64, size: i64) -> Self {
        let last = ((total + size - 1) / size).max(1);
        let href = |number: i64| address(&page.here(), number);
        let mut pages = Vec::new();
        let mut before = 0;
        for number in 1..=last {
            if number != 1 && number != last && (number - current).abs() > 2 {
                continue;
            }
            if number != before + 1 {
                pages.push(PageLink {
                    label: "…".into(),
                    href: None,
                    current: false,
                });
            }
            pages.push(PageLink {
                label: number.to_string(),
                href: Some(href(number)),
                current: number == current,
            });
            before = number;
        }
        Self {
            pages,
            previous: (current > 1).then(|| href(current - 1)),
            next: (current < last).then(|| href(current + 1)),
            total,
            several: last > 1,
        }
    }
}

/// Which page of a list is asked for, from 1.
pub fn page_number(page: &Page) -> i64 {
    page.query("pagina")
        .and_then(|number| number.parse().ok())
        .filter(|number| (1..=100_000).contains(number))
        .unwrap_or(1)
}

fn address(here: &str, number: i64) -> String {
    let (path, query) = here.split_once('?').unwrap_or((here, ""));
    let mut pairs: Vec<String> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("pagina="))
        .map(str::to_owned)
        .collect();
    if number > 1 {
        pairs.push(format!("pagina={number}"));
    }
    if pairs.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", pairs.join("&"))
    }
}
