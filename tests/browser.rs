use std::{collections::BTreeSet, sync::Arc};

use reqwest::{Client, RequestBuilder, cookie::Jar, header, redirect::Policy};
use uuid::Uuid;

/// A browser without scripts: it keeps cookies and does not follow redirects by itself.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    jar: Arc<Jar>,
    url: String,
    address: Option<String>,
}

/// What the server answered.
#[derive(Debug)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Where it sends on to.
    pub location: String,
    /// Body, as text.
    pub body: String,
    /// Body, as it came.
    pub bytes: Vec<u8>,
    /// Headers.
    pub headers: header::HeaderMap,
}

impl Browser {
    pub(crate) fn new(url: &str) -> Self {
        let jar = Arc::new(Jar::default());
        let client = Client::builder()
            .cookie_provider(Arc::clone(&jar))
            .redirect(Policy::none())
            .build()
            .unwrap();
        let address = Some(some_address());
        Self {
            client,
            jar,
            url: url.to_owned(),
            address,
        }
    }

    /// The same browser, each of whose requests comes from another address: for tests that ask more
    /// than a person would.
    #[must_use]
    pub fn wandering(mut self) -> Self {
        self.address = None;
        self
    }

    pub(crate) fn keep_cookie(&self, cookie: &str) {
        self.jar.add_cookie_str(cookie, &self.url.parse().unwrap());
    }

    /// Follows a link.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.client.get(self.absolute(path))).await
    }

    /// Follows a link and everything that it sends on to.
    pub async fn follow(&self, path: &str) -> Answer {
        let mut answer = self.get(path).await;
        for _ in 0..5 {
            if !(300..400).contains(&answer.status) {
                break;
            }
            answer = self.get(&answer.location.clone()).await;
        }
        answer
    }

    /// Submits a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(self.client.post(self.absolute(path)).form(fields))
            .await
    }

    /// Submits a form and follows what it sends on to.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields).await;
        if (300..400).contains(&answer.status) {
            self.follow(&answer.location).await
        } else {
            answer
        }
    }

    /// Submits a form with a file in it.
    pub async fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        field: &str,
        file_name: &str,
        bytes: Vec<u8>,
    ) -> Answer {
        let mut form = reqwest::multipart::Form::new();
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        form = form.part(
            field.to_owned(),
            reqwest::multipart::Part::bytes(bytes).file_name(file_name.to_owned()),
        );
        self.send(self.client.post(self.absolute(path)).multipart(form))
            .await
    }

    /// Posts bytes as they are.
    pub async fn send_body(&self, path: &str, media_type: &str, body: Vec<u8>) -> Answer {
        let request = self.client.post(self.absolute(path));
        let request = request.header(header::CONTENT_TYPE, media_type);
        self.send(request.body(body)).await
    }

    /// Sends anything else.
    pub async fn request(
        &self,
        method: reqwest::Method,
        path: &str,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = self.client.request(method, self.absolute(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request).await
    }

    fn absolute(&self, path: &str) -> String {
        if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("{}{path}", self.url)
        }
    }

    async fn send(&self, request: RequestBuilder) -> Answer {
        let response = request
            .header(
                "x-forwarded-for",
                self.address.clone().unwrap_or_else(some_address),
            )
            .send()
            .await
            .unwrap();
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let location = headers
            .get(header::LOCATION)
            .map(|value| value.to_str().unwrap().to_owned())
            .unwrap_or_default();
        let bytes = response.bytes().await.unwrap().to_vec();
        Answer {
            status,
            location,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
            headers,
        }
    }
}

impl Answer {
    /// The links of a page to our own pages, without what stands behind a path.
    pub fn links(&self) -> BTreeSet<String> {
        self.body
            .split("href=\"/")
            .skip(1)
            .filter_map(|rest| rest.split(['"', '?', '#']).next())
            .map(|path| format!("/{path}"))
            .collect()
    }

    /// The value of a hidden field, such as the idempotency key of a form.
    pub fn field(&self, name: &str) -> String {
        let at = self
            .body
            .find(&format!("name=\"{name}\""))
            .unwrap_or_else(|| panic!("no field {name} in {}", self.body));
        let tag = &self.body[self.body[..at].rfind('<').unwrap()..];
        let tag = &tag[..tag.find('>').unwrap()];
        tag.split("value=\"")
            .nth(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .unwrap_or_default()
    }
}

/// An address that nobody has.
fn some_address() -> String {
    let id = Uuid::new_v4().as_u128();
    format!("10.{}.{}.{}", id & 255, (id >> 8) & 255, (id >> 16) & 255)
}
