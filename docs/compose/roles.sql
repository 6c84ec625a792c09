-- What `actionplan database prepare --db postgresql:///plans` prints; a test holds it to that.
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plans_owner') THEN CREATE ROLE "plans_owner" NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plans_writer') THEN CREATE ROLE "plans_writer" NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plans_reader') THEN CREATE ROLE "plans_reader" NOLOGIN; END IF; END $$;
REVOKE ALL ON DATABASE "plans" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE "plans" TO "plans_owner", "plans_writer", "plans_reader";
REVOKE ALL ON SCHEMA "public" FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA "public" TO "plans_owner";
GRANT USAGE ON SCHEMA "public" TO "plans_writer", "plans_reader";
GRANT "plans_owner" TO CURRENT_USER;
DO $$ DECLARE one record; BEGIN FOR one IN SELECT oid::regclass AS named FROM pg_class WHERE relnamespace = '"public"'::regnamespace AND relkind = 'r' LOOP EXECUTE format('ALTER TABLE %s OWNER TO %I', one.named, 'plans_owner'); END LOOP; FOR one IN SELECT oid::regprocedure AS named FROM pg_proc WHERE pronamespace = '"public"'::regnamespace LOOP EXECUTE format('ALTER FUNCTION %s OWNER TO %I', one.named, 'plans_owner'); END LOOP; END $$;

-- Who logs in: one who migrates, one who appends, one who reads.
CREATE ROLE migrating LOGIN PASSWORD 'only-for-trying-out' IN ROLE "plans_owner";
CREATE ROLE appending LOGIN PASSWORD 'only-for-trying-out' IN ROLE "plans_writer";
CREATE ROLE reading LOGIN PASSWORD 'only-for-trying-out' IN ROLE "plans_reader";
