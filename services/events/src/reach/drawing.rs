//! The picture of a variable; everything in it stands in the table beside it as well.

const WIDTH: f64 = 320.0;
const ROW: usize = 44;

/// Two bars for each group: participants above, the population below. What is not shown has no bar.
pub(super) fn bars(
    groups: &[(&str, Option<f64>, Option<f64>)],
    ours: &str,
    theirs: &str,
) -> String {
    use std::fmt::Write as _;
    let height = groups.len() * ROW + 20;
    let mut svg = format!(
        "<svg class=\"stad-reach\" viewBox=\"0 0 {WIDTH} {height}\" aria-hidden=\"true\" focusable=\"false\">\
         <rect class=\"stad-reach__ours\" x=\"0\" y=\"2\" width=\"10\" height=\"10\"/><text x=\"14\" y=\"11\">{}</text>\
         <rect class=\"stad-reach__theirs\" x=\"140\" y=\"2\" width=\"10\" height=\"10\"/><text x=\"154\" y=\"11\">{}</text>",
        escaped(ours),
        escaped(theirs)
    );
    for (at, (label, own, population)) in groups.iter().enumerate() {
        let top = 20 + at * ROW;
        // Writing to a String does not fail.
        let _ = write!(
            svg,
            "<text x=\"0\" y=\"{}\">{}</text>",
            top + 13,
            escaped(label)
        );
        let bars = [("ours", own, top + 18), ("theirs", population, top + 28)];
        for (class, share, y) in bars {
            if let Some(share) = share {
                let width = share.clamp(0.0, 1.0) * WIDTH;
                let _ = write!(
                    svg,
                    "<rect class=\"stad-reach__{class}\" x=\"0\" y=\"{y}\" width=\"{width:.1}\" height=\"9\"/>"
                );
            }
        }
    }
    svg.push_str("</svg>");
    svg
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_cannot_draw() {
        let svg = super::bars(&[("<b>&", Some(0.5), None)], "a", "b");
        assert!(svg.contains("&lt;b&gt;&amp;") && svg.contains("width=\"160.0\""));
    }
}
