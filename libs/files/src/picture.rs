//! From the bytes that somebody sent to a picture that is safe to show: no I/O, no database.

use std::io::Cursor;

use bytes::Bytes;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    imageops::FilterType,
};

use crate::{Error, Width};

/// Largest file we take, in bytes.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

/// Most pixels we take: a decoded pixel costs up to eight bytes of memory.
pub const MOST_PIXELS: u64 = 40_000_000;

/// Most memory that a decoder may use, in bytes.
const MOST_MEMORY: u64 = MOST_PIXELS * 8 + 32 * 1024 * 1024;

/// Largest colour profile that is kept, in bytes; those of cameras and phones are under 4 KiB.
const LARGEST_PROFILE: usize = 64 * 1024;

const JPEG_QUALITY: u8 = 84;

/// A picture that was checked and encoded anew, in two widths, not stored yet.
#[derive(Clone, Debug)]
pub struct Picture {
    /// `image/jpeg` or `image/png`.
    pub(crate) media_type: &'static str,
    /// Width of the full picture, in pixels.
    pub(crate) width: u32,
    /// Height of the full picture, in pixels.
    pub(crate) height: u32,
    /// The full picture.
    pub(crate) full: Bytes,
    /// The small one; none where the full one is no wider.
    pub(crate) small: Option<Bytes>,
}

impl Picture {
    /// Checks and encodes what somebody sent. Takes up to seconds of computing and a few hundred MiB:
    /// go through [`crate::Files::prepare`], which does it in the background, one at a time.
    ///
    /// # Errors
    /// [`Error::NotAPicture`] for anything but a whole JPEG, PNG or WebP; [`Error::TooLarge`] beyond
    /// [`MOST_BYTES`] or [`MOST_PIXELS`].
    pub fn read(sent: &[u8]) -> Result<Self, Error> {
        if sent.len() > MOST_BYTES {
            return Err(Error::TooLarge);
        }
        let (picture, profile) = decode(sent, format(sent).ok_or(Error::NotAPicture)?)?;
        let full = fit(picture, Width::Full);
        let kind = Kind::of(&full);
        let encoded = kind.encode(&full, profile.as_deref())?;
        let (width, height) = (full.width(), full.height());
        let small = (width > Width::Small.pixels())
            .then(|| kind.encode(&fit(full, Width::Small), profile.as_deref()))
            .transpose()?;
        Ok(Self {
            media_type: kind.media_type(),
            width,
            height,
            full: encoded,
            small,
        })
    }
}

/// The kind of picture by its first bytes: a name or a stated type proves nothing.
fn format(sent: &[u8]) -> Option<ImageFormat> {
    match sent {
        [0xff, 0xd8, 0xff, ..] => Some(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(ImageFormat::Png),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// Decodes, upright, and gives the colour profile where it fits what is written later. The size is
/// read and judged before a pixel is.
fn decode(sent: &[u8], format: ImageFormat) -> Result<(DynamicImage, Option<Vec<u8>>), Error> {
    let mut reader = ImageReader::with_format(Cursor::new(sent), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Error::TooLarge);
    }
    // What a camera notes about turning or colours may be broken while the picture is not.
    let orientation = decoder.orientation().ok();
    let profile = decoder.icc_profile().ok().flatten().filter(|it| fits(it));
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok((picture, profile))
}

/// Whether a colour profile is for red, green and blue, which is what we write: it says so in its header.
fn fits(profile: &[u8]) -> bool {
    profile.len() <= LARGEST_PROFILE && profile.get(16..20) == Some(b"RGB ")
}

fn refused(error: image::ImageError) -> Error {
    match error {
        image::ImageError::Limits(_) => Error::TooLarge,
        _ => Error::NotAPicture,
    }
}

/// Makes a picture no wider than asked, and no higher than twice that. Far too large a picture is
/// averaged down, which needs no memory beside it; the rest is resampled with care.
fn fit(picture: DynamicImage, width: Width) -> DynamicImage {
    let (wide, high) = (width.pixels(), width.pixels() * 2);
    if picture.width() <= wide && picture.height() <= high {
        picture
    } else if picture.width() > wide * 2 || picture.height() > high * 2 {
        picture.thumbnail(wide, high)
    } else {
        picture.resize(wide, high, FilterType::CatmullRom)
    }
}

/// How a picture is written: photos small, pictures that one sees through whole.
#[derive(Clone, Copy)]
enum Kind {
    Jpeg,
    Png,
}

impl Kind {
    fn of(picture: &DynamicImage) -> Self {
        let seen_through = picture.color().has_alpha()
            && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255);
        if seen_through { Self::Png } else { Self::Jpeg }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    fn encode(self, picture: &DynamicImage, profile: Option<&[u8]>) -> Result<Bytes, Error> {
        let mut out = Vec::new();
        match self {
            Self::Jpeg => {
                let encoder = JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY);
                write(encoder, &picture.to_rgb8().into(), profile)
            }
            Self::Png => write(
                PngEncoder::new(&mut out),
                &picture.to_rgba8().into(),
                profile,
            ),
        }
        .map_err(refused)?;
        Ok(out.into())
    }
}

fn write(
    mut encoder: impl ImageEncoder,
    picture: &DynamicImage,
    profile: Option<&[u8]>,
) -> image::ImageResult<()> {
    if let Some(profile) = profile {
        // Both kinds that we write can carry one.
        encoder.set_icc_profile(profile.to_vec()).ok();
    }
    picture.write_with_encoder(encoder)
}

#[cfg(test)]
mod tests;
