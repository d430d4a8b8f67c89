-- Keeps the number 0026 until what it brings is here; whoever brings it takes this file's place.
select 1;
