-- An account ends on a date and is never deleted: what it did stays under its name.
grant update (ended_on) on accounts to :app;
