-- Keeps the number 0028 until what it brings is here; whoever brings it takes this file's place.
select 1;
