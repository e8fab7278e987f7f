//! Time that passes on the stage, and a homeserver or a machine that is not there for some of it.

use std::time::Duration;

use jatwerk_core::kernel::event::Event;
use jatwerk_domain::time::Timestamp;

use crate::stage::Stage;

impl Stage {
    pub fn now(&self) -> Timestamp {
        self.now
    }

    pub fn wait(&mut self, span: Duration) {
        self.now = self.now.plus(span);
        self.handle(Event::Tick { at: self.now });
    }

    /// Until the next moment that is such a day of the week and time of day in Amsterdam.
    pub fn wait_until(&mut self, day: &str, time: &str) {
        let time: jiff::civil::Time = format!("{time}:00").parse().unwrap();
        let now = jiff::Timestamp::from_millisecond(self.now.0).unwrap().in_tz("Europe/Amsterdam").unwrap();
        let then = (0..8)
            .map(|days| now.checked_add(jiff::Span::new().days(days)).unwrap().with().time(time).build().unwrap())
            .find(|then| *then > now && format!("{:?}", then.weekday()) == day)
            .unwrap();
        self.now = Timestamp(then.timestamp().as_millisecond());
        self.handle(Event::Tick { at: self.now });
    }

    /// The homeserver is gone: nothing comes in, and nothing goes out.
    pub fn lose_touch(&mut self) {
        self.hold();
        self.handle(Event::OutOfTouch { at: self.now });
    }

    /// It is back, and all that was said to it was told.
    pub fn regain_touch(&mut self) {
        self.handle(Event::InTouch { at: self.now });
        self.release();
    }

    /// The machine sleeps for so long, and nobody notices before it wakes.
    pub fn sleep(&mut self, span: Duration) {
        let since = self.now;
        self.now = since.plus(span);
        self.handle(Event::Absent { at: self.now, since });
        self.handle(Event::Tick { at: self.now });
    }
}
