//! How wide and how high the page is.

use super::environment::Environment;

/// Columns where nothing tells.
pub const DEFAULT_WIDTH: usize = 80;

/// The narrowest and widest page that is believed.
const BELIEVED: std::ops::RangeInclusive<usize> = 20..=500;

/// The width of the page: `COLUMNS` where it is set, else the terminal's own, else 80.
///
/// A pipe has no width of its own, so that piped text is the same everywhere.
pub fn width(environment: &Environment, measured: Option<usize>) -> usize {
    let told = environment
        .get("COLUMNS")
        .and_then(|columns| columns.trim().parse().ok());
    told.filter(|columns| *columns > 0)
        .or(measured.filter(|columns| *columns > 0))
        .map_or(DEFAULT_WIDTH, |columns: usize| {
            columns.clamp(*BELIEVED.start(), *BELIEVED.end())
        })
}

/// The height of the page in lines, where it is known.
pub fn height(environment: &Environment, measured: Option<usize>) -> Option<usize> {
    let told = environment
        .get("LINES")
        .and_then(|lines| lines.trim().parse().ok());
    told.or(measured).filter(|lines| *lines > 0)
}

/// Asks the terminal for its columns and lines.
pub fn measure() -> Option<(usize, usize)> {
    let (width, height) = terminal_size::terminal_size()?;
    Some((usize::from(width.0), usize::from(height.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_rule_then_the_terminal_then_eighty() {
        let none = Environment::default();
        let columns = |value: &str| Environment::of([("COLUMNS", value)]);
        assert_eq!(width(&none, None), 80);
        assert_eq!(width(&none, Some(160)), 160);
        assert_eq!(width(&columns("100"), Some(160)), 100);
        assert_eq!(width(&columns("wide"), Some(160)), 160);
        assert_eq!(width(&columns("0"), Some(0)), 80);
        assert_eq!(width(&columns("3"), None), 20);
        assert_eq!(width(&columns("99999999"), None), 500);
    }

    #[test]
    fn a_height_that_nobody_knows_is_none() {
        assert_eq!(height(&Environment::default(), None), None);
        assert_eq!(
            height(&Environment::of([("LINES", "24")]), Some(50)),
            Some(24)
        );
    }
}
