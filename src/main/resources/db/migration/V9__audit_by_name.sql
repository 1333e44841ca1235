-- Who looks for a name looks for a part of it, in whatever case: no index of whole names was ever of use for that, and
-- each costs every event.

drop index audit_event_actor;
drop index audit_event_account;
