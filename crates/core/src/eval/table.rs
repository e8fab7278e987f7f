//! Figures in columns, for people.

/// A table: the first column stands left, the others right.
#[derive(Clone, Debug, Default)]
pub struct Table(Vec<Vec<String>>);

impl Table {
    /// With the names of the columns.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(vec![names.into_iter().map(str::to_owned).collect()])
    }

    /// One more row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.0.push(cells);
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let columns = self.0.iter().map(Vec::len).max().unwrap_or(0);
        let cell = |row: &Vec<String>, column: usize| row.get(column).map_or(0, |cell| cell.chars().count());
        let widths: Vec<usize> =
            (0..columns).map(|column| self.0.iter().map(|row| cell(row, column)).max().unwrap_or(0)).collect();
        for row in &self.0 {
            for (column, (text, width)) in row.iter().zip(&widths).enumerate() {
                if column == 0 { write!(f, "  {text:<width$}")? } else { write!(f, "  {text:>width$}")? }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stands_in_columns() {
        let mut table = Table::new(["arm", "n"]);
        table.row(vec!["één".into(), "10".into()]);
        table.row(vec!["twaalf".into(), "5".into()]);
        assert_eq!(table.to_string(), "  arm      n\n  één     10\n  twaalf   5\n");
    }
}
