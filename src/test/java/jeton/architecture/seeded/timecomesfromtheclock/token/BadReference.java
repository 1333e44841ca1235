package jeton.architecture.seeded.timecomesfromtheclock.token;

import java.time.LocalDate;
import java.util.function.Supplier;

class BadReference {
    Supplier<LocalDate> today = LocalDate::now;
}
