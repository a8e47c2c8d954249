//! Forms with files: `multipart/form-data` read into a [`Form`] and the files beside it.

use axum::{
    extract::{
        DefaultBodyLimit, FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{StatusCode, header},
};
use bytes::{Bytes, BytesMut};

use crate::{App, Error, Form, Page, Result};

/// Most parts of one form.
const MOST_PARTS: usize = 1000;

/// How many times the limit is read and thrown away, so that the rest of the form survives a file
/// that is too large. Beyond that the whole request is refused.
const PATIENCE: usize = 8;

/// A form with files, of at most so many megabytes together, and as much text: what can be uploaded can
/// be pasted too. A file that does not fit is dropped
/// while it comes in; what was typed beside it stays, and [`Upload::take`] says at the field what
/// is wrong. A form without files is read too, so a page can do without a file field.
pub struct Upload<const MEGABYTES: usize> {
    /// What was typed.
    pub form: Form,
    files: Vec<Sent>,
}

struct Sent {
    field: String,
    name: String,
    /// None if it was too large.
    bytes: Option<Bytes>,
}

/// A file as it was sent: its name and contents prove nothing yet.
#[derive(Clone, Debug)]
pub struct UploadedFile {
    /// Its name on the sender's machine.
    pub name: String,
    /// Its contents; may be empty.
    pub bytes: Bytes,
}

impl<const MEGABYTES: usize> Upload<MEGABYTES> {
    const LIMIT: usize = MEGABYTES * 1024 * 1024;

    /// Takes the next file out of a field. `None` if nothing was chosen, or if it was too large,
    /// which then stands at the field.
    pub fn take(&mut self, page: &Page, field: &str) -> Option<UploadedFile> {
        let at = self.files.iter().position(|sent| sent.field == field)?;
        let sent = self.files.remove(at);
        if sent.bytes.is_none() {
            let most = [("megabytes", MEGABYTES.into())];
            self.form
                .reject(field, page.t_with("upload-too-large", &most));
        }
        Some(UploadedFile {
            name: sent.name,
            bytes: sent.bytes?,
        })
    }

    /// Takes a picture out of a field, checked and ready to be stored. `None` if nothing was chosen,
    /// or if it cannot be taken, which then stands at the field. Takes time: open no transaction before.
    ///
    /// # Errors
    /// If the store of pictures is away.
    pub async fn picture(&mut self, page: &Page, field: &str) -> Result<Option<files::Picture>> {
        let Some(file) = self.take(page, field) else {
            return Ok(None);
        };
        let sentence = match page.app.files.prepare(file.bytes).await {
            Ok(picture) => return Ok(Some(picture)),
            Err(files::Error::NotAPicture) => "upload-not-a-picture",
            Err(files::Error::TooLarge) => "upload-picture-too-large",
            Err(error) => return Err(error.into()),
        };
        self.form.reject(field, page.t(sentence));
        Ok(None)
    }

    async fn read(mut parts: Multipart) -> Result<Self> {
        let mut upload = Self {
            form: Form::default(),
            files: Vec::new(),
        };
        let (mut room_for_text, mut room_for_files) = (Self::LIMIT, Self::LIMIT);
        for _ in 0..MOST_PARTS {
            let Some(part) = parts.next_field().await.map_err(refused)? else {
                return Ok(upload);
            };
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(name) => {
                    let bytes = collect(part, &mut room_for_files).await?;
                    let chosen = !name.is_empty() || bytes.as_ref().is_none_or(|it| !it.is_empty());
                    if chosen {
                        upload.files.push(Sent { field, name, bytes });
                    }
                }
                None => {
                    let text = collect(part, &mut room_for_text).await?;
                    let text = text.ok_or(Error::TooLarge)?;
                    upload.form.add(&field, &String::from_utf8_lossy(&text));
                }
            }
        }
        Err(Error::BadRequest("a form of too many parts".into()))
    }
}

/// Reads one part within the room that is left; `None`, and read to its end all the same, if it does not fit.
async fn collect(mut part: Field<'_>, room: &mut usize) -> Result<Option<Bytes>> {
    let mut kept = Some(BytesMut::new());
    while let Some(chunk) = part.chunk().await.map_err(refused)? {
        kept = kept.filter(|kept| kept.len() + chunk.len() <= *room);
        if let Some(kept) = &mut kept {
            kept.extend_from_slice(&chunk);
        }
    }
    *room -= kept.as_ref().map_or(0, BytesMut::len);
    Ok(kept.map(BytesMut::freeze))
}

fn refused(error: MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Error::TooLarge
    } else {
        Error::BadRequest(error.body_text())
    }
}

impl<const MEGABYTES: usize> FromRequest<App> for Upload<MEGABYTES> {
    type Rejection = Error;

    async fn from_request(mut request: Request, app: &App) -> Result<Self> {
        if !is_multipart(&request) {
            return Ok(Self {
                form: Form::from_request(request, app).await?,
                files: Vec::new(),
            });
        }
        DefaultBodyLimit::max(Self::LIMIT * PATIENCE).apply(&mut request);
        let parts = Multipart::from_request(request, app)
            .await
            .map_err(|rejection| Error::BadRequest(rejection.body_text()))?;
        Self::read(parts).await
    }
}

fn is_multipart(request: &Request) -> bool {
    request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"multipart/form-data"))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    async fn read(parts: &[(&str, &[u8])]) -> Result<Upload<1>> {
        let mut body = Vec::new();
        for (disposition, content) in parts {
            body.extend(
                format!("--x\r\nContent-Disposition: form-data; {disposition}\r\n\r\n").bytes(),
            );
            body.extend(*content);
            body.extend(b"\r\n");
        }
        body.extend(b"--x--\r\n");
        let mut request = Request::new(Body::from(body));
        request.headers_mut().insert(
            header::CONTENT_TYPE,
            "multipart/form-data; boundary=x".parse().unwrap(),
        );
        DefaultBodyLimit::max(Upload::<1>::LIMIT * PATIENCE).apply(&mut request);
        Upload::read(Multipart::from_request(request, &()).await.unwrap()).await
    }

    #[tokio::test]
    async fn texts_and_files_are_told_apart_and_an_empty_choice_is_none() {
        let upload = read(&[
            ("name=\"a\"", "caf\u{e9}".as_bytes()),
            ("name=\"f\"; filename=\"x.csv\"", b"a;b"),
            ("name=\"g\"; filename=\"\"", b""),
        ])
        .await
        .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(upload.form.text("a"), "caf\u{e9}");
        assert_eq!(upload.files.len(), 1);
        assert_eq!(upload.files[0].bytes.as_deref(), Some(&b"a;b"[..]));
    }

    #[tokio::test]
    async fn too_large_a_file_is_dropped_and_the_rest_of_the_form_stays() {
        let large = vec![7; 3 * 1024 * 1024];
        let upload = read(&[
            ("name=\"f\"; filename=\"large.jpg\"", &large),
            ("name=\"g\"; filename=\"small.jpg\"", b"small"),
            ("name=\"a\"", b"typed"),
        ])
        .await
        .unwrap_or_else(|error| panic!("{error}"));
        assert!(upload.files[0].bytes.is_none());
        assert_eq!(upload.files[1].bytes.as_deref(), Some(&b"small"[..]));
        assert_eq!(upload.form.text("a"), "typed");
    }

    #[tokio::test]
    async fn what_is_beyond_patience_is_refused_as_a_whole() {
        let huge = vec![7; 9 * 1024 * 1024];
        let refused = read(&[("name=\"f\"; filename=\"huge\"", &huge)]).await;
        assert!(matches!(refused, Err(Error::TooLarge)));
        let long = vec![b'a'; Upload::<1>::LIMIT + 1];
        let refused = read(&[("name=\"a\"", &long)]).await;
        assert!(matches!(refused, Err(Error::TooLarge)));
    }
}
