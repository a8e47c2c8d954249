use qrcode::{EcLevel, QrCode, render::svg};

/// A QR code as SVG: level M, black on white, with its quiet zone, no XML prolog. Empty if the text is too long.
pub fn qr_svg(text: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return String::new();
    };
    let image = code
        .render::<svg::Color<'_>>()
        .min_dimensions(240, 240)
        .dark_color(svg::Color("#000"))
        .light_color(svg::Color("#fff"))
        .build();
    image
        .find("<svg")
        .map(|at| image[at..].to_owned())
        .unwrap_or_default()
}
