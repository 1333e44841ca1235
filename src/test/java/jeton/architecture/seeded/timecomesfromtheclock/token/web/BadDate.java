package jeton.architecture.seeded.timecomesfromtheclock.token.web;

import java.util.Date;

class BadDate {
    Date now = new Date();
}
