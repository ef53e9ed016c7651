-- Triggers that refuse UPDATE, DELETE, TRUNCATE and gaps in what is kept for ever: a guard rail, no proof.
-- The owner of the tables and a superuser can switch them off. What proves the record is the Merkle tree and a
-- checkpoint held outside.

CREATE OR REPLACE FUNCTION truceline.kept_for_ever() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'what the table % holds is never changed or removed', TG_TABLE_NAME;
END $$;

CREATE OR REPLACE FUNCTION truceline.no_gap() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  lowest bigint; highest bigint; many bigint; newest bigint;
BEGIN
  SELECT min(seq), max(seq), count(*) INTO lowest, highest, many FROM added;
  IF many = 0 THEN RETURN NULL; END IF;
  -- Numbers are unique. Only max() and equality are asked of the table: both are one look into its index, whatever
  -- the server believes of the table's size.
  SELECT max(seq) INTO newest FROM truceline.entry;
  IF highest <> newest OR many <> highest - lowest + 1
     OR (lowest > 0 AND NOT EXISTS (SELECT FROM truceline.entry WHERE seq = lowest - 1)) THEN
    RAISE EXCEPTION 'an entry comes after the last one';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER next_entry AFTER INSERT ON truceline.entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION truceline.no_gap();
