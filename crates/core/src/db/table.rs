//! What is declared of each table: what is erased in it with a person, how long its rows stay, and whether that person is shown
//! them. Whoever owns a table declares it in its `store/tables.rs`.

/// A table, as its owner declares it.
#[derive(Clone, Copy, Debug)]
pub struct TableSpec {
    /// Its name.
    pub name: &'static str,
    /// How long its rows stay.
    pub retention: Retention,
    /// The columns about a person, each with what becomes of it when they want to be forgotten.
    pub columns: &'static [(&'static str, Erase)],
    /// Whether its rows about a person are shown to them when they ask what is stored.
    pub shown: bool,
}

/// What becomes of a column about a person who wants to be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erase {
    /// It holds their id: the row goes.
    Row,
    /// It holds their id: it is emptied, and the row stays.
    Blank,
    /// It holds something else about them, and goes with what is named here.
    With(&'static str),
    /// It stays, and why that may be.
    Keep(&'static str),
}

/// How long the rows of a table stay.
#[derive(Clone, Copy, Debug)]
pub enum Retention {
    /// A row goes once all these moments, columns or expressions in milliseconds, are so old or unknown, and it is as `only` says.
    Until {
        /// The moments.
        past: &'static [(Age, &'static str)],
        /// A condition in SQL.
        only: Option<&'static str>,
    },
    /// A row goes once this condition in SQL holds: what it belonged to is gone.
    Unless(&'static str),
    /// A row goes with its row of this table: the database sees to it.
    With(&'static str),
    /// A row stays until somebody takes it away, and why.
    Kept(&'static str),
}

/// How old something is when it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// As old as the settings say (`[bot] retention_days`).
    Set,
    /// So many days.
    Days(u64),
}

impl TableSpec {
    /// A table with nothing about a person in it.
    pub const fn new(name: &'static str, retention: Retention) -> Self {
        Self { name, retention, columns: &[], shown: false }
    }

    /// The same with columns about a person.
    #[must_use]
    pub const fn about(self, columns: &'static [(&'static str, Erase)]) -> Self {
        Self { columns, ..self }
    }

    /// The same, and its rows are shown to whom they name.
    #[must_use]
    pub const fn shown(self) -> Self {
        Self { shown: true, ..self }
    }

    /// The columns that hold ids of persons.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &'static str> {
        let holds = |(_, erase): &&(&str, Erase)| matches!(erase, Erase::Row | Erase::Blank);
        self.columns.iter().filter(holds).map(|(column, _)| *column)
    }
}

impl Retention {
    /// A row goes once the moment in this column is so old.
    pub const fn until(past: &'static [(Age, &'static str)]) -> Self {
        Self::Until { past, only: None }
    }
}
