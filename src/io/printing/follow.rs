//! What becomes of a paper that CUPS has: its queue is looked at until it is out, or nobody waits any more.

use std::thread;
use std::time::{Duration, Instant};

use super::cups::Cups;
use super::ipp::{self, Ended};
use super::lpstat::{self, Job};
use super::reach::Way;
use crate::app::printing::{Hold, News, Printer, PrinterState};

/// How often a paper is looked for.
const FIRST_STEP: Duration = Duration::from_millis(250);
const LONGEST_STEP: Duration = Duration::from_secs(3);
/// So often may it not be said how a job ended before it counts as unknown.
const MOST_UNSAID: u32 = 3;

/// For how long a paper is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patience {
    /// With nothing new of one that should come out by itself.
    pub following: Duration,
    /// With nothing new of one that waits for somebody to do something.
    pub waiting: Duration,
    /// How seldom that one is looked for after [`Self::following`].
    pub slow: Duration,
    /// How long its printer may not be reached before that is told: one that sleeps wakes up.
    pub reaching: Duration,
    /// The same of one that refuses because others use it.
    pub busy: Duration,
}

impl Default for Patience {
    /// Paper is refilled and printers are switched on within a working day.
    fn default() -> Self {
        Self {
            following: Duration::from_secs(180),
            waiting: Duration::from_secs(12 * 3600),
            slow: Duration::from_secs(10),
            reaching: Duration::from_secs(10),
            busy: Duration::from_secs(30),
        }
    }
}

/// A job that is followed.
struct Followed<'a> {
    printer: &'a Printer,
    job: &'a str,
    way: Way,
    /// How often in a row it was not said how it ended.
    unsaid: u32,
}

impl Cups {
    /// Tells how a job stands until it ends, or nobody has done anything for it for very long.
    pub(super) fn follow(&self, printer: &Printer, job: &str, tell: &mut dyn FnMut(News)) {
        let title = || printer.title().to_owned();
        let mut followed = Followed { printer, job, way: Way::default(), unsaid: 0 };
        let mut last = News::Queued { printer: title(), job: job.to_owned() };
        let mut since = Instant::now();
        let mut step = FIRST_STEP;
        tell(last.clone());
        loop {
            thread::sleep(step);
            // A question that got no answer is asked again.
            if let Some(news) = self.stands(&mut followed).filter(|news| *news != last) {
                tell(news.clone());
                last = news;
                if last.is_end() {
                    return;
                }
                (since, step) = (Instant::now(), FIRST_STEP);
            }
            let waits = matches!(last, News::Waits { .. });
            let quiet = since.elapsed();
            if quiet > if waits { self.patience.waiting } else { self.patience.following } {
                return tell(News::Unfollowed { printer: title() });
            }
            let late = waits && quiet > self.patience.following;
            step = if late { self.patience.slow } else { (step * 3 / 2).min(LONGEST_STEP) };
        }
    }

    /// How a job stands now; `None` where the printing system does not say.
    fn stands(&self, followed: &mut Followed<'_>) -> Option<News> {
        let waiting = self.jobs(&followed.printer.name)?;
        if let Some(found) = lpstat::job(&waiting, followed.job) {
            followed.unsaid = 0;
            return self.waits(followed, &found);
        }
        let printer = followed.printer.title().to_owned();
        match ipp::ended(&self.address(), followed.job, self.most()) {
            Some(Ended::Completed) => Some(News::Done { printer }),
            Some(Ended::Cancelled) => Some(News::Cancelled { printer }),
            Some(Ended::Aborted(said)) => Some(News::Aborted { printer, said: said.trim_end_matches('.').to_owned() }),
            Some(Ended::NotYet) => None,
            // A queue that keeps nothing of what is done, or a server that others reach only.
            None => {
                followed.unsaid += 1;
                (followed.unsaid >= MOST_UNSAID).then_some(News::Left { printer })
            }
        }
    }

    /// The jobs in a printer's queue. How a job of another list ended cannot be told from what is said there.
    fn jobs(&self, printer: &str) -> Option<String> {
        let answer = self.ask("lpstat", &["-l", "-W", "not-completed", "-o", printer]).ok()?;
        // A queue that is taken away goes with its jobs.
        let gone = answer.err.contains("Invalid destination name");
        (answer.success || gone).then_some(answer.out)
    }

    /// A job in the queue, and what its printer does; `None` where nobody says what that is.
    fn waits(&self, followed: &mut Followed<'_>, job: &Job) -> Option<News> {
        let now = self.queues().ok()?.into_iter().find(|found| found.name == followed.printer.name)?;
        let (printer, name) = (followed.printer.title().to_owned(), job.name.clone());
        let reason = now.reasons.iter().find(|reason| reason.stops() && !reason.is_of_way());
        let sign = now.reasons.iter().find(|reason| reason.is_of_way());
        let blocked = followed.way.blocked(sign, Instant::now(), &self.patience);
        let held =
            job.reasons.iter().any(|reason| reason.starts_with("job-hold-until")) || job.has("job-held-on-create");
        let hold = match reason {
            // What it lacks says more than that it stands.
            Some(reason) => Some(Hold::Reason(reason.clone())),
            None if now.state == PrinterState::Stopped => Some(Hold::Stopped(now.said.clone())),
            None if held => Some(Hold::Held),
            None => blocked.map(Hold::Reason),
        };
        Some(match hold {
            Some(hold) => News::Waits { printer, job: name, hold },
            // On its way to the printer nothing of it is out.
            None if job.has("job-printing") && sign.is_none() => News::Printing { printer, job: name },
            None => News::Queued { printer, job: name },
        })
    }
}
