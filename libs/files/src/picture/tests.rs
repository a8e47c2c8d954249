use image::{ExtendedColorType, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    // Red on the left half, blue on the right.
    let picture = RgbImage::from_fn(width, height, |x, _| {
        Rgb(if x < width / 2 {
            [200, 0, 0]
        } else {
            [0, 0, 200]
        })
    });
    let mut out = Vec::new();
    JpegEncoder::new(&mut out).encode_image(&picture).unwrap();
    out
}

fn png(picture: &RgbaImage) -> Vec<u8> {
    let mut out = Vec::new();
    picture
        .write_with_encoder(PngEncoder::new(&mut out))
        .unwrap();
    out
}

/// Puts an EXIF segment with an orientation and a made-up place behind the first marker.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    tiff.extend(b"GPS 52.0907 N 5.1214 E");
    let length = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
    let mut out = jpeg[..2].to_vec();
    out.extend([0xff, 0xe1]);
    out.extend(length);
    out.extend(tiff);
    out.extend(&jpeg[2..]);
    out
}

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

#[test]
fn a_photo_is_made_smaller_and_kept_in_two_widths() {
    let picture = Picture::read(&jpeg(3400, 1700)).unwrap();
    assert_eq!((picture.width, picture.height), (1600, 800));
    assert_eq!(picture.media_type, "image/jpeg");
    assert_eq!(decoded(&picture.full).width(), 1600);
    assert_eq!(decoded(&picture.small.unwrap()).width(), 640);
}

#[test]
fn a_small_picture_keeps_its_size() {
    let picture = Picture::read(&jpeg(300, 200)).unwrap();
    assert_eq!((picture.width, picture.height), (300, 200));
    assert!(picture.small.is_none());
}

#[test]
fn a_very_high_picture_is_bounded_too() {
    let picture = Picture::read(&jpeg(100, 9000)).unwrap();
    assert_eq!(picture.height, 3200);
}

#[test]
fn where_it_was_taken_is_left_out_and_it_stands_upright() {
    let sent = with_exif(&jpeg(80, 40), 6);
    assert!(contains(&sent, b"GPS 52.0907"));
    let picture = Picture::read(&sent).unwrap();
    assert!(!contains(&picture.full, b"GPS") && !contains(&picture.full, b"Exif"));
    assert_eq!((picture.width, picture.height), (40, 80));
    // Turned clockwise, the left side is on top.
    let upright = decoded(&picture.full).to_rgb8();
    assert!(upright.get_pixel(20, 10).0[0] > 150);
    assert!(upright.get_pixel(20, 70).0[2] > 150);
}

#[test]
fn what_one_sees_through_stays_so_and_what_is_opaque_becomes_small() {
    let glass = RgbaImage::from_pixel(50, 50, Rgba([10, 20, 30, 128]));
    let picture = Picture::read(&png(&glass)).unwrap();
    assert_eq!(picture.media_type, "image/png");
    assert_eq!(decoded(&picture.full).to_rgba8().get_pixel(0, 0).0[3], 128);
    let wall = RgbaImage::from_pixel(50, 50, Rgba([10, 20, 30, 255]));
    assert_eq!(Picture::read(&png(&wall)).unwrap().media_type, "image/jpeg");
}

#[test]
fn webp_and_sixteen_bits_are_read() {
    let mut webp = Vec::new();
    image::codecs::webp::WebPEncoder::new_lossless(&mut webp)
        .encode(&[9; 300], 10, 10, ExtendedColorType::Rgb8)
        .unwrap();
    assert_eq!(Picture::read(&webp).unwrap().width, 10);
    let mut deep = Vec::new();
    PngEncoder::new(&mut deep)
        .write_image(&[7; 600], 10, 10, ExtendedColorType::Rgb16)
        .unwrap();
    assert_eq!(Picture::read(&deep).unwrap().width, 10);
}

#[test]
fn a_profile_of_colours_is_kept_and_one_for_other_inks_is_not() {
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(b"RGB ");
    assert!(fits(&profile));
    profile[16..20].copy_from_slice(b"CMYK");
    assert!(!fits(&profile));
    assert!(!fits(b"short"));
    let mut sent = Vec::new();
    let mut encoder = JpegEncoder::new(&mut sent);
    profile[16..20].copy_from_slice(b"RGB ");
    encoder.set_icc_profile(profile).unwrap();
    encoder.encode_image(&RgbImage::new(8, 8)).unwrap();
    assert!(contains(
        &Picture::read(&sent).unwrap().full,
        b"ICC_PROFILE"
    ));
}

#[test]
fn what_is_not_a_picture_is_refused() {
    let good = jpeg(200, 200);
    let broken: [&[u8]; 7] = [
        b"",
        b"%PDF-1.7 renamed to photo.jpg",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"GIF89a",
        b"\xff\xd8\xff",
        &good[..40],
        b"\x89PNG\r\n\x1a\nand then nothing of the kind",
    ];
    for sent in broken {
        let refused = Picture::read(sent);
        assert!(matches!(refused, Err(Error::NotAPicture)), "{refused:?}");
    }
}

#[test]
fn a_file_over_ten_megabytes_is_refused_unread() {
    let refused = Picture::read(&vec![0; MOST_BYTES + 1]);
    assert!(matches!(refused, Err(Error::TooLarge)), "{refused:?}");
}

/// A PNG of a few hundred bytes that says it is far larger.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(&RgbaImage::new(1, 1));
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&sum);
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

#[test]
fn a_bomb_is_refused_by_what_it_says_it_will_become() {
    for (width, height) in [(8000, 5001), (60_000, 60_000), (u32::MAX >> 1, 2)] {
        let refused = Picture::read(&bomb(width, height));
        assert!(matches!(refused, Err(Error::TooLarge)), "{refused:?}");
    }
    // Within bounds, but the pixels are not there.
    let refused = Picture::read(&bomb(2000, 2000));
    assert!(matches!(refused, Err(Error::NotAPicture)), "{refused:?}");
}
