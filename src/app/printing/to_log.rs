//! Papers about a person on their way to a printer, which the log of accesses does not have yet.

/// Which case a paper is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The open one.
    Open,
    /// One that is open no more, by its folio; `None`: it never got one.
    Closed(Option<String>),
}

/// The orders whose first news is awaited: only then is it known whether they went out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ToLog(Vec<(u64, About)>);

impl ToLog {
    /// A paper about the open case was sent.
    pub fn sent(&mut self, id: u64) {
        self.0.push((id, About::Open));
    }

    /// The open case is left.
    pub fn case_closes(&mut self, folio: Option<&str>) {
        for (_, about) in self.0.iter_mut().filter(|(_, about)| *about == About::Open) {
            *about = About::Closed(folio.map(str::to_owned));
        }
    }

    /// What was on the screen is no case of an archive: there is nothing to log it with.
    pub fn nothing_closes(&mut self) {
        self.0.retain(|(_, about)| *about != About::Open);
    }

    /// What an order is about; it is awaited no more.
    pub fn take(&mut self, id: u64) -> Option<About> {
        let at = self.0.iter().position(|(awaited, _)| *awaited == id)?;
        Some(self.0.remove(at).1)
    }

    /// Nobody hears their news any more: what all of them are about.
    pub fn take_all(&mut self) -> Vec<About> {
        std::mem::take(&mut self.0).into_iter().map(|(_, about)| about).collect()
    }
}
