-- Who may do what with the record of one mission. Printed by: truceline database --print-roles
-- Run once by a superuser (psql -f). Set the two passwords afterwards, with psql's \password, so that no log holds them.

-- The owner makes and changes the tables. People and services do not come as the owner.
CREATE ROLE {owner} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
-- The app is whoever runs Truceline day by day. It adds to the ledger and cannot change what is there.
CREATE ROLE {app} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;

-- One database per mission. Collation C sorts names as SQLite does, and on every machine alike.
CREATE DATABASE {database} OWNER {owner} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
REVOKE ALL ON DATABASE {database} FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {app};

-- Then, once, and again after every update of Truceline, as the owner:
--   TRUCELINE_DATABASE_URL=postgresql://{owner_in_url}@HOST/{database_in_url} truceline database --prepare
-- and day by day, as the app:
--   TRUCELINE_DATABASE_URL=postgresql://{app_in_url}@HOST/{database_in_url} truceline run FOLDER
