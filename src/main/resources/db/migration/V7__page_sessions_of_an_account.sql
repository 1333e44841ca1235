-- People see where they are signed in, and end it.

create index page_session_account on page_session (account_id);
