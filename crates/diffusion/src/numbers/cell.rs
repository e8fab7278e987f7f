//! A figure that is hidden when it rests on too few.

/// A figure about fewer takers could tell who they are.
pub const FEWEST_TAKERS: usize = 3;

/// A figure, or nothing at all when too few stand behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Cell<T> {
    /// Fewer than [`FEWEST_TAKERS`] stand behind it, none included: there is nothing to show.
    #[default]
    Hidden,
    /// Enough stand behind it.
    Shown(T),
}

impl<T> Cell<T> {
    /// The figure, if at least [`FEWEST_TAKERS`] different takers stand behind it.
    pub fn of(takers: usize, figure: impl FnOnce() -> T) -> Self {
        if takers < FEWEST_TAKERS { Self::Hidden } else { Self::Shown(figure()) }
    }

    /// The figure, if it is shown.
    pub const fn shown(&self) -> Option<&T> {
        match self {
            Self::Hidden => None,
            Self::Shown(figure) => Some(figure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_takers_are_too_few() {
        assert_eq!(Cell::of(2, || 7), Cell::Hidden);
        assert_eq!(Cell::of(3, || 7).shown(), Some(&7));
    }
}
