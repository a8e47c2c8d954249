use qrcode::{
    EcLevel, bits,
    canvas::{Canvas, MaskPattern},
    ec,
    render::{Renderer, svg},
    types::QrResult,
};

const LEVEL: EcLevel = EcLevel::M;
/// White modules around the code, as the standard asks.
const QUIET_ZONE: u32 = 4;

/// A QR code as SVG: level M, black on white, with its quiet zone, no XML prolog. Empty if the text is too long.
pub fn qr_svg(text: &str) -> String {
    // Readers undo any of the eight masks. To try all of them for the most even one, as the standard advises, takes
    // two milliseconds: more than all else on the page of somebody with a seat.
    masked(text, MaskPattern::Checkerboard).unwrap_or_default()
}

fn masked(text: &str, mask: MaskPattern) -> QrResult<String> {
    let bits = bits::encode_auto(text.as_bytes(), LEVEL)?;
    let version = bits.version();
    let (data, correction) = ec::construct_codewords(&bits.into_bytes(), version, LEVEL)?;
    let mut canvas = Canvas::new(version, LEVEL);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    canvas.apply_mask(mask);
    let modules = canvas.into_colors();
    let image = Renderer::<svg::Color<'_>>::new(&modules, modules.len().isqrt(), QUIET_ZONE)
        .min_dimensions(240, 240)
        .dark_color(svg::Color("#000"))
        .light_color(svg::Color("#fff"))
        .build();
    let begin = image.find("<svg").unwrap_or_default();
    Ok(image[begin..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use qrcode::QrCode;

    #[test]
    fn a_code_is_that_of_the_standard_but_for_the_mask() {
        let text = "https://stad.example/utrecht/buurtgroep/het-plein";
        let modules = |svg: &str| svg.split("d=\"").nth(1).map(str::to_owned);
        let best = QrCode::with_error_correction_level(text, LEVEL).unwrap();
        let best = best
            .render::<svg::Color<'_>>()
            .min_dimensions(240, 240)
            .build();
        let masks = [
            MaskPattern::Checkerboard,
            MaskPattern::HorizontalLines,
            MaskPattern::VerticalLines,
            MaskPattern::DiagonalLines,
            MaskPattern::LargeCheckerboard,
            MaskPattern::Fields,
            MaskPattern::Diamonds,
            MaskPattern::Meadow,
        ];
        let all: Vec<_> = masks
            .into_iter()
            .map(|mask| modules(&masked(text, mask).unwrap()))
            .collect();
        assert!(modules(&best).is_some() && all.contains(&modules(&best)));
        assert_eq!(modules(&qr_svg(text)), all[0]);
        assert_eq!(qr_svg(&"x".repeat(5000)), "");
    }
}
