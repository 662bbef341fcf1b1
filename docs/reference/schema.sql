CREATE INDEX account_away ON account (id) WHERE archived_at IS NOT NULL;

CREATE INDEX account_clock ON account (tier, last_touch, created_at) WHERE archived_at IS NULL;

CREATE INDEX account_key ON account (key);

CREATE INDEX account_touch ON account (last_touch) WHERE archived_at IS NULL;

CREATE UNIQUE INDEX answer_one ON answer (deal, question);

CREATE INDEX answer_question ON answer (question);

CREATE UNIQUE INDEX app_day ON app_use (owner, day);

CREATE UNIQUE INDEX budget_one ON budget (owner, activity, kind);

CREATE INDEX cadence_step_order ON cadence_step (cadence, position);

CREATE INDEX change_row ON change (tbl, row);

CREATE INDEX change_step ON change (step);

CREATE INDEX close_push_deal ON close_push (deal, at);

CREATE INDEX contact_account ON contact (account);

CREATE INDEX contact_away ON contact (id) WHERE archived_at IS NOT NULL;

CREATE INDEX contact_clock ON contact (tier, last_touch, created_at) WHERE archived_at IS NULL AND do_not_contact = 0 AND (account IS NULL OR tier IS NOT NULL);

CREATE INDEX contact_key ON contact (key);

CREATE INDEX contact_referred ON contact (referred_by) WHERE referred_by IS NOT NULL;

CREATE INDEX contact_shut ON contact (id) WHERE do_not_contact = 1;

CREATE INDEX contact_touch ON contact (last_touch) WHERE archived_at IS NULL;

CREATE UNIQUE INDEX criterion_one ON criterion (deal, stage, words);

CREATE INDEX deal_account ON deal (account);

CREATE INDEX deal_board ON deal (stage, next_at IS NULL, next_at, id) WHERE closed_at IS NULL;

CREATE INDEX deal_closed ON deal (closed_at, stage, currency, value) WHERE closed_at IS NOT NULL;

CREATE INDEX deal_contact ON deal (contact) WHERE contact IS NOT NULL;

CREATE INDEX deal_initiative_of ON deal_initiative (initiative);

CREATE UNIQUE INDEX deal_initiative_one ON deal_initiative (deal, initiative);

CREATE INDEX deal_key ON deal (key);

CREATE INDEX deal_next ON deal (next_at) WHERE closed_at IS NULL AND next_at IS NOT NULL;

CREATE INDEX deal_reask ON deal (reask_day) WHERE reask_day IS NOT NULL;

CREATE INDEX deal_sums ON deal (stage, currency, value, probability) WHERE closed_at IS NULL;

CREATE INDEX employment_contact ON employment (contact);

CREATE INDEX enrolment_contact ON enrolment (contact, started_at, id);

CREATE INDEX enrolment_due ON enrolment (due_day, id) WHERE state = 'active';

CREATE UNIQUE INDEX enrolment_one ON enrolment (contact) WHERE state = 'active';

CREATE INDEX enrolment_rest ON enrolment (due_day IS NULL, due_day, id, contact, started_at, reason) WHERE state IN ('paused', 'replied', 'finished');

CREATE UNIQUE INDEX habit_activity ON habit (owner, activity);

CREATE INDEX helper_deal ON helper (deal);

CREATE UNIQUE INDEX idea_key ON idea (owner, key);

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

CREATE INDEX influence_contact ON influence (contact);

CREATE INDEX influence_deal ON influence (deal);

CREATE UNIQUE INDEX influence_one ON influence (deal, contact, role);

CREATE INDEX initiative_account ON initiative (account);

CREATE UNIQUE INDEX knowledge_key ON knowledge (owner, kind, key);

CREATE INDEX need_influence ON need (influence);

CREATE UNIQUE INDEX plan_account ON plan_line (account, field) WHERE account IS NOT NULL;

CREATE UNIQUE INDEX plan_deal ON plan_line (deal, field) WHERE deal IS NOT NULL;

CREATE INDEX promise_account ON promise (account, kind, due_day) WHERE done_at IS NULL;

CREATE INDEX promise_contact ON promise (contact, kind, due_day) WHERE done_at IS NULL;

CREATE INDEX promise_deal ON promise (deal, due_day) WHERE done_at IS NULL AND deal IS NOT NULL;

CREATE INDEX promise_due ON promise (due_day) WHERE done_at IS NULL;

CREATE INDEX promise_meeting ON promise (due_day) WHERE done_at IS NULL AND kind = 'meeting';

CREATE UNIQUE INDEX question_key ON question (stage, key);

CREATE UNIQUE INDEX segment_beachhead ON segment (owner) WHERE beachhead = 1;

CREATE UNIQUE INDEX segment_key ON segment (owner, key);

CREATE INDEX snapshot_deal ON snapshot (deal, day) WHERE deal IS NOT NULL;

CREATE INDEX snapshot_stage ON snapshot (stage, day) WHERE stage IS NOT NULL;

CREATE INDEX stage_event_deal ON stage_event (deal, at);

CREATE INDEX stage_order ON stage (pipeline, position);

CREATE INDEX step_live ON step (id) WHERE kind = 'do' AND undone = 0;

CREATE INDEX step_undone ON step (id) WHERE undone = 1;

CREATE INDEX time_account ON time_entry (account, start, category, seconds) WHERE account IS NOT NULL;

CREATE INDEX time_contact ON time_entry (contact, start, category, seconds) WHERE contact IS NOT NULL;

CREATE INDEX time_deal ON time_entry (deal, start, category, seconds) WHERE deal IS NOT NULL;

CREATE INDEX time_long ON time_entry (owner, start, seconds) WHERE seconds > 43200;

CREATE INDEX time_overlap ON time_entry (owner, start) WHERE overlap = 1;

CREATE INDEX time_span ON time_entry (owner, start, category, activity, seconds, timed, overlap, account);

CREATE INDEX time_touch ON time_entry (touch) WHERE touch IS NOT NULL;

CREATE UNIQUE INDEX timer_owner ON timer (owner);

CREATE INDEX touch_account ON touch (account, at);

CREATE INDEX touch_at ON touch (at);

CREATE INDEX touch_contact ON touch (contact, at);

CREATE INDEX touch_deal ON touch (deal, at);

CREATE INDEX touch_favour ON touch (contact, day) WHERE outcome = 'favour';

CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);

CREATE TABLE account (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        name TEXT NOT NULL, key TEXT NOT NULL, tier TEXT, domain TEXT, industry TEXT,
        city TEXT, country TEXT, phone TEXT, employees INTEGER,
        wallet INTEGER, currency TEXT, contract_end TEXT CHECK (contract_end GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        territory TEXT REFERENCES territory, attrs TEXT NOT NULL DEFAULT '{}',
        note TEXT NOT NULL DEFAULT '', last_touch INTEGER,
        created_at INTEGER NOT NULL, archived_at INTEGER, source TEXT, ext_id TEXT, batch TEXT REFERENCES import_batch, image TEXT AS(json_array(id,owner,name,key,tier,domain,industry,city,country,phone,employees,wallet,currency,contract_end,territory,attrs,note,last_touch,created_at,archived_at,source,ext_id,batch))) STRICT;

CREATE TABLE answer (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        deal TEXT NOT NULL REFERENCES deal,
        question TEXT NOT NULL REFERENCES question, words TEXT NOT NULL,
        at INTEGER NOT NULL, image TEXT AS(json_array(id,owner,deal,question,words,at))) STRICT;

CREATE TABLE app_use (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        seconds INTEGER NOT NULL CHECK (seconds >= 0), image TEXT AS(json_array(id,owner,day,seconds))) STRICT;

CREATE TABLE benchmark (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        name TEXT NOT NULL, value INTEGER NOT NULL, unit TEXT NOT NULL,
        source TEXT NOT NULL CHECK (source <> ''), year INTEGER NOT NULL, image TEXT AS(json_array(id,owner,name,value,unit,source,year))) STRICT;

CREATE TABLE block (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        name TEXT NOT NULL, since TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 127),
        starts INTEGER NOT NULL, ends INTEGER NOT NULL CHECK (ends > starts),
        category INTEGER NOT NULL CHECK (category BETWEEN 0 AND 2),
        goal INTEGER NOT NULL DEFAULT 0,
        sacred INTEGER NOT NULL DEFAULT 1 CHECK (sacred IN (0, 1)), until TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), image TEXT AS(json_array(id,owner,name,since,days,starts,ends,category,goal,sacred,until))) STRICT;

CREATE TABLE budget (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        activity TEXT NOT NULL, seconds INTEGER NOT NULL CHECK (seconds >= 0), kind TEXT NOT NULL DEFAULT 'most' CHECK (kind IN ('most', 'least')), image TEXT AS(json_array(id,owner,activity,seconds,kind))) STRICT;

CREATE TABLE cadence (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        name TEXT NOT NULL, key TEXT NOT NULL,
        max_attempts INTEGER NOT NULL DEFAULT 7 CHECK (max_attempts > 0),
        end_action TEXT NOT NULL DEFAULT 'rest'
            CHECK (end_action IN ('rest', 're-ask')),
        created_at INTEGER NOT NULL, archived_at INTEGER, min_channels INTEGER NOT NULL DEFAULT 2 CHECK (min_channels > 0), window_days INTEGER NOT NULL DEFAULT 30 CHECK (window_days > 0), image TEXT AS(json_array(id,owner,name,key,max_attempts,end_action,created_at,archived_at,min_channels,window_days))) STRICT;

CREATE TABLE cadence_step (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        cadence TEXT NOT NULL REFERENCES cadence, position INTEGER NOT NULL,
        offset_days INTEGER NOT NULL CHECK (offset_days >= 0),
        channel TEXT NOT NULL, idea TEXT NOT NULL DEFAULT '', image TEXT AS(json_array(id,owner,cadence,position,offset_days,channel,idea))) STRICT;

CREATE TABLE campaign (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        name TEXT NOT NULL, segment TEXT REFERENCES segment,
        idea TEXT REFERENCES idea, cadence TEXT REFERENCES cadence,
        from_day TEXT NOT NULL CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        to_day TEXT NOT NULL CHECK (to_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        note TEXT NOT NULL DEFAULT '', image TEXT AS(json_array(id,owner,name,segment,idea,cadence,from_day,to_day,note)), CHECK (to_day >= from_day)) STRICT;

CREATE TABLE change (
        id INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES step,
        tbl TEXT NOT NULL, row TEXT NOT NULL, before TEXT, after TEXT) STRICT;

CREATE TABLE close_push (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        deal TEXT NOT NULL REFERENCES deal, old_day TEXT, new_day TEXT,
        at INTEGER NOT NULL, image TEXT AS(json_array(id,owner,deal,old_day,new_day,at))) STRICT;

CREATE TABLE contact (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        name TEXT NOT NULL, key TEXT NOT NULL, account TEXT REFERENCES account,
        title TEXT, email TEXT, phone TEXT, zone TEXT,
        referred_by TEXT REFERENCES contact,
        do_not_contact INTEGER NOT NULL DEFAULT 0 CHECK (do_not_contact IN (0, 1)),
        note TEXT NOT NULL DEFAULT '', last_touch INTEGER,
        created_at INTEGER NOT NULL, archived_at INTEGER, source TEXT, ext_id TEXT, batch TEXT REFERENCES import_batch, tier TEXT, image TEXT AS(json_array(id,owner,name,key,account,title,email,phone,zone,referred_by,do_not_contact,note,last_touch,created_at,archived_at,source,ext_id,batch,tier))) STRICT;

CREATE TABLE criterion (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        deal TEXT NOT NULL REFERENCES deal, stage TEXT NOT NULL REFERENCES stage,
        words TEXT NOT NULL, met_at INTEGER NOT NULL, image TEXT AS(json_array(id,owner,deal,stage,words,met_at))) STRICT;

CREATE TABLE deal (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        name TEXT NOT NULL, key TEXT NOT NULL, account TEXT REFERENCES account,
        contact TEXT REFERENCES contact,
        type TEXT NOT NULL DEFAULT 'relationship'
            CHECK (type IN ('transaction', 'relationship')),
        value INTEGER CHECK (value BETWEEN -99999999999999 AND 99999999999999),
        currency TEXT NOT NULL,
        stage TEXT NOT NULL REFERENCES stage, stage_since INTEGER NOT NULL,
        close_day TEXT CHECK (close_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        probability INTEGER CHECK (probability BETWEEN 0 AND 10000),
        competitor TEXT, loss_reason TEXT, reask_day TEXT CHECK (reask_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        next_step TEXT, next_at INTEGER,
        next_timed INTEGER NOT NULL DEFAULT 0 CHECK (next_timed IN (0, 1)),
        note TEXT NOT NULL DEFAULT '', last_touch INTEGER,
        created_at INTEGER NOT NULL, closed_at INTEGER, source TEXT, ext_id TEXT, batch TEXT REFERENCES import_batch, lead_source TEXT, competitor_seen TEXT CHECK (competitor_seen GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), forecast TEXT CHECK (forecast IN ('commit', 'best', 'pipeline')), image TEXT AS(json_array(id,owner,name,key,account,contact,type,value,currency,stage,stage_since,close_day,probability,competitor,loss_reason,reask_day,next_step,next_at,next_timed,note,last_touch,created_at,closed_at,source,ext_id,batch,lead_source,competitor_seen,forecast))) STRICT;

CREATE TABLE deal_initiative (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        deal TEXT NOT NULL REFERENCES deal,
        initiative TEXT NOT NULL REFERENCES initiative, image TEXT AS(json_array(id,owner,deal,initiative))) STRICT;

CREATE TABLE employment (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        contact TEXT NOT NULL REFERENCES contact, account TEXT REFERENCES account,
        title TEXT, from_day TEXT CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        to_day TEXT CHECK (to_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), checked_at INTEGER, source TEXT, ext_id TEXT, batch TEXT REFERENCES import_batch, image TEXT AS(json_array(id,owner,contact,account,title,from_day,to_day,checked_at,source,ext_id,batch))) STRICT;

CREATE TABLE enrolment (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        contact TEXT NOT NULL REFERENCES contact, cadence TEXT NOT NULL
            REFERENCES cadence, deal TEXT REFERENCES deal,
        state TEXT NOT NULL DEFAULT 'active' CHECK (state IN
            ('active', 'paused', 'replied', 'opted-out', 'finished', 'stopped')),
        position INTEGER NOT NULL DEFAULT 1,
        due_day TEXT CHECK (due_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), started_at INTEGER NOT NULL,
        ended_at INTEGER, reason TEXT NOT NULL DEFAULT '', from_day TEXT CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), wait_days INTEGER CHECK (wait_days >= 0), image TEXT AS(json_array(id,owner,contact,cadence,deal,state,position,due_day,started_at,ended_at,reason,from_day,wait_days))) STRICT;

CREATE TABLE estimate (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        activity TEXT NOT NULL, account TEXT REFERENCES account,
        deal TEXT REFERENCES deal, seconds INTEGER NOT NULL CHECK (seconds > 0),
        made_at INTEGER NOT NULL, image TEXT AS(json_array(id,owner,activity,account,deal,seconds,made_at))) STRICT;

CREATE TABLE habit (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        activity TEXT NOT NULL, goal INTEGER NOT NULL CHECK (goal >= 0),
        since TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), image TEXT AS(json_array(id,owner,activity,goal,since))) STRICT;

CREATE TABLE helper (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        deal TEXT NOT NULL REFERENCES deal, department TEXT NOT NULL,
        name TEXT NOT NULL DEFAULT '', owes TEXT NOT NULL DEFAULT '',
        due_day TEXT CHECK (due_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), done_at INTEGER,
        created_at INTEGER NOT NULL, image TEXT AS(json_array(id,owner,deal,department,name,owes,due_day,done_at,created_at))) STRICT;

CREATE TABLE idea (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        name TEXT NOT NULL, key TEXT NOT NULL, words TEXT NOT NULL DEFAULT '',
        created_at INTEGER NOT NULL, archived_at INTEGER, image TEXT AS(json_array(id,owner,name,key,words,created_at,archived_at))) STRICT;

CREATE TABLE import_batch (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        at INTEGER NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL,
        digest TEXT NOT NULL, rows_in INTEGER NOT NULL, stored INTEGER NOT NULL,
        reported INTEGER NOT NULL, report TEXT NOT NULL, image TEXT AS(json_array(id,owner,at,kind,source,digest,rows_in,stored,reported,report)),
        CHECK (rows_in = stored + reported)) STRICT;

CREATE TABLE influence (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        deal TEXT NOT NULL REFERENCES deal, contact TEXT NOT NULL REFERENCES contact,
        role TEXT NOT NULL CHECK (role IN ('economic', 'user', 'technical', 'coach')),
        degree TEXT CHECK (degree IN ('high', 'medium', 'low')),
        mode TEXT CHECK (mode IN ('growth', 'trouble', 'even keel', 'overconfident')),
        rating INTEGER CHECK (rating BETWEEN -5 AND 5),
        win TEXT NOT NULL DEFAULT '', result TEXT NOT NULL DEFAULT '',
        ours TEXT NOT NULL DEFAULT '', created_at INTEGER NOT NULL, image TEXT AS(json_array(id,owner,deal,contact,role,degree,mode,rating,win,result,ours,created_at))) STRICT;

CREATE TABLE initiative (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        account TEXT NOT NULL REFERENCES account, goal TEXT NOT NULL,
        sponsor TEXT NOT NULL DEFAULT '', due_day TEXT CHECK (due_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        told_by TEXT NOT NULL DEFAULT '',
        checked_day TEXT NOT NULL CHECK (checked_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        created_at INTEGER NOT NULL, archived_at INTEGER, image TEXT AS(json_array(id,owner,account,goal,sponsor,due_day,told_by,checked_day,created_at,archived_at))) STRICT;

CREATE TABLE knowledge (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        kind TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL,
        strategy TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '',
        example TEXT NOT NULL DEFAULT '', proof TEXT NOT NULL DEFAULT '',
        competitor TEXT, tags TEXT NOT NULL DEFAULT '',
        reviewed_day TEXT NOT NULL CHECK (reviewed_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), image TEXT AS(json_array(id,owner,kind,name,key,strategy,language,example,proof,competitor,tags,reviewed_day))) STRICT;

CREATE TABLE need (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        influence TEXT NOT NULL REFERENCES influence,
        kind TEXT NOT NULL CHECK (kind IN ('fix', 'avoid', 'accomplish')),
        words TEXT NOT NULL, heard_at INTEGER NOT NULL, tags TEXT NOT NULL DEFAULT '', image TEXT AS(json_array(id,owner,influence,kind,words,heard_at,tags))) STRICT;

CREATE TABLE pen (
        one INTEGER PRIMARY KEY CHECK (one = 1), step INTEGER,
        replaying INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE plan_line (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        deal TEXT REFERENCES deal, account TEXT REFERENCES account,
        field TEXT NOT NULL, words TEXT NOT NULL, image TEXT AS(json_array(id,owner,deal,account,field,words)),
        CHECK ((deal IS NULL) <> (account IS NULL))) STRICT;

CREATE TABLE promise (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        account TEXT REFERENCES account, contact TEXT REFERENCES contact,
        deal TEXT REFERENCES deal, what TEXT NOT NULL,
        due_day TEXT NOT NULL CHECK (due_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), made_at INTEGER NOT NULL,
        done_at INTEGER, kind TEXT NOT NULL DEFAULT 'promise' CHECK (kind IN ('promise', 'next step', 'meeting')), at INTEGER, image TEXT AS(json_array(id,owner,account,contact,deal,what,due_day,made_at,done_at,kind,at))) STRICT;

CREATE TABLE pto (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        from_day TEXT NOT NULL CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        to_day TEXT NOT NULL CHECK (to_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), note TEXT NOT NULL DEFAULT '', image TEXT AS(json_array(id,owner,from_day,to_day,note)),
        CHECK (to_day >= from_day)) STRICT;

CREATE TABLE question (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        stage TEXT NOT NULL REFERENCES stage, words TEXT NOT NULL, key TEXT NOT NULL,
        position INTEGER NOT NULL, image TEXT AS(json_array(id,owner,stage,words,key,position))) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
        words, tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE search_mark (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        change INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE search_row (
        doc INTEGER PRIMARY KEY, tbl TEXT NOT NULL, row TEXT NOT NULL) STRICT;

CREATE TABLE segment (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        name TEXT NOT NULL, key TEXT NOT NULL, query TEXT NOT NULL,
        beachhead INTEGER NOT NULL DEFAULT 0 CHECK (beachhead IN (0, 1)),
        created_at INTEGER NOT NULL, image TEXT AS(json_array(id,owner,name,key,query,beachhead,created_at))) STRICT;

CREATE TABLE snapshot (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), stage TEXT REFERENCES stage,
        deal TEXT REFERENCES deal ON DELETE CASCADE,
        chance INTEGER CHECK (chance BETWEEN 0 AND 10000), image TEXT AS(json_array(id,owner,day,stage,deal,chance)),
        CHECK ((stage IS NULL) <> (deal IS NULL))) STRICT;

CREATE TABLE stage (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        pipeline TEXT NOT NULL DEFAULT 'sales', name TEXT NOT NULL, key TEXT NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('open', 'won', 'lost')),
        probability INTEGER CHECK (probability BETWEEN 0 AND 10000),
        rot_days INTEGER, exit_criteria TEXT NOT NULL DEFAULT '', image TEXT AS(json_array(id,owner,pipeline,name,key,position,kind,probability,rot_days,exit_criteria))) STRICT;

CREATE TABLE stage_event (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        deal TEXT NOT NULL REFERENCES deal, from_stage TEXT REFERENCES stage,
        to_stage TEXT NOT NULL REFERENCES stage, at INTEGER NOT NULL,
        reason TEXT NOT NULL DEFAULT '', source TEXT, ext_id TEXT, batch TEXT REFERENCES import_batch, image TEXT AS(json_array(id,owner,deal,from_stage,to_stage,at,reason,source,ext_id,batch))) STRICT;

CREATE TABLE step (
        id INTEGER PRIMARY KEY, at INTEGER NOT NULL, author TEXT NOT NULL,
        what TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'load')),
        target INTEGER REFERENCES step,
        undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2))) STRICT;

CREATE TABLE territory (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        name TEXT NOT NULL, parent TEXT REFERENCES territory, image TEXT AS(json_array(id,owner,name,parent))) STRICT;

CREATE TABLE time_entry (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        start INTEGER NOT NULL, seconds INTEGER NOT NULL CHECK (seconds >= 0),
        day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), zone TEXT NOT NULL,
        timed INTEGER NOT NULL DEFAULT 1 CHECK (timed IN (0, 1)),
        category INTEGER NOT NULL CHECK (category BETWEEN 0 AND 3),
        activity TEXT NOT NULL, account TEXT REFERENCES account,
        deal TEXT REFERENCES deal, contact TEXT REFERENCES contact,
        touch TEXT REFERENCES touch, note TEXT NOT NULL DEFAULT '',
        tags TEXT NOT NULL DEFAULT '',
        overlap INTEGER NOT NULL DEFAULT 0 CHECK (overlap IN (0, 1)),
        created_at INTEGER NOT NULL, source TEXT, ext_id TEXT, batch TEXT REFERENCES import_batch, image TEXT AS(json_array(id,owner,start,seconds,day,zone,timed,category,activity,account,deal,contact,touch,note,tags,overlap,created_at,source,ext_id,batch))) STRICT;

CREATE TABLE timer (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        start INTEGER NOT NULL, paused INTEGER, zone TEXT NOT NULL,
        category INTEGER NOT NULL CHECK (category BETWEEN 0 AND 2),
        activity TEXT NOT NULL, account TEXT REFERENCES account,
        deal TEXT REFERENCES deal, contact TEXT REFERENCES contact,
        note TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '', image TEXT AS(json_array(id,owner,start,paused,zone,category,activity,account,deal,contact,note,tags))) STRICT;

CREATE TABLE touch (id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL,
        at INTEGER NOT NULL, day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), zone TEXT NOT NULL,
        contact TEXT REFERENCES contact, account TEXT REFERENCES account,
        deal TEXT REFERENCES deal, channel TEXT NOT NULL,
        direction TEXT NOT NULL DEFAULT 'out' CHECK (direction IN ('out', 'in')),
        outcome TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
        enrolment TEXT REFERENCES enrolment, step INTEGER,
        created_at INTEGER NOT NULL, source TEXT, ext_id TEXT, batch TEXT REFERENCES import_batch, value_given TEXT NOT NULL DEFAULT '', idea TEXT REFERENCES idea, image TEXT AS(json_array(id,owner,at,day,zone,contact,account,deal,channel,direction,outcome,note,enrolment,step,created_at,source,ext_id,batch,value_given,idea))) STRICT;

CREATE TRIGGER account_d AFTER DELETE ON account BEGIN INSERT INTO journal VALUES('account',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER account_delete_old AFTER DELETE ON touch WHEN (SELECT replaying FROM pen) = 0 BEGIN UPDATE account SET last_touch = (SELECT max(at) FROM touch WHERE account = OLD.account AND outcome NOT IN ('bounced', 'wrong-person')) WHERE id = OLD.account; END;

CREATE TRIGGER account_i AFTER INSERT ON account BEGIN INSERT INTO journal VALUES('account',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER account_touched AFTER INSERT ON touch WHEN NEW.account IS NOT NULL AND NEW.outcome NOT IN ('bounced', 'wrong-person') AND (SELECT replaying FROM pen) = 0 BEGIN UPDATE account SET last_touch = NEW.at WHERE id = NEW.account AND (last_touch IS NULL OR last_touch < NEW.at); END;

CREATE TRIGGER account_u AFTER UPDATE ON account BEGIN INSERT INTO journal VALUES('account',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER account_update_new AFTER UPDATE OF at, account, outcome ON touch WHEN (SELECT replaying FROM pen) = 0 AND (OLD.at IS NOT NEW.at OR OLD.account IS NOT NEW.account OR OLD.outcome IS NOT NEW.outcome) BEGIN UPDATE account SET last_touch = (SELECT max(at) FROM touch WHERE account = NEW.account AND outcome NOT IN ('bounced', 'wrong-person')) WHERE id = NEW.account; END;

CREATE TRIGGER account_update_old AFTER UPDATE OF at, account, outcome ON touch WHEN (SELECT replaying FROM pen) = 0 AND (OLD.at IS NOT NEW.at OR OLD.account IS NOT NEW.account OR OLD.outcome IS NOT NEW.outcome) BEGIN UPDATE account SET last_touch = (SELECT max(at) FROM touch WHERE account = OLD.account AND outcome NOT IN ('bounced', 'wrong-person')) WHERE id = OLD.account; END;

CREATE TRIGGER answer_d AFTER DELETE ON answer BEGIN INSERT INTO journal VALUES('answer',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER answer_i AFTER INSERT ON answer BEGIN INSERT INTO journal VALUES('answer',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER answer_u AFTER UPDATE ON answer BEGIN INSERT INTO journal VALUES('answer',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER app_use_d AFTER DELETE ON app_use BEGIN INSERT INTO journal VALUES('app_use',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER app_use_i AFTER INSERT ON app_use BEGIN INSERT INTO journal VALUES('app_use',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER app_use_u AFTER UPDATE ON app_use BEGIN INSERT INTO journal VALUES('app_use',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER benchmark_d AFTER DELETE ON benchmark BEGIN INSERT INTO journal VALUES('benchmark',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER benchmark_i AFTER INSERT ON benchmark BEGIN INSERT INTO journal VALUES('benchmark',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER benchmark_u AFTER UPDATE ON benchmark BEGIN INSERT INTO journal VALUES('benchmark',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER block_d AFTER DELETE ON block BEGIN INSERT INTO journal VALUES('block',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER block_i AFTER INSERT ON block BEGIN INSERT INTO journal VALUES('block',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER block_u AFTER UPDATE ON block BEGIN INSERT INTO journal VALUES('block',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER budget_d AFTER DELETE ON budget BEGIN INSERT INTO journal VALUES('budget',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER budget_i AFTER INSERT ON budget BEGIN INSERT INTO journal VALUES('budget',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER budget_u AFTER UPDATE ON budget BEGIN INSERT INTO journal VALUES('budget',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER cadence_d AFTER DELETE ON cadence BEGIN INSERT INTO journal VALUES('cadence',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER cadence_i AFTER INSERT ON cadence BEGIN INSERT INTO journal VALUES('cadence',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER cadence_step_d AFTER DELETE ON cadence_step BEGIN INSERT INTO journal VALUES('cadence_step',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER cadence_step_i AFTER INSERT ON cadence_step BEGIN INSERT INTO journal VALUES('cadence_step',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER cadence_step_u AFTER UPDATE ON cadence_step BEGIN INSERT INTO journal VALUES('cadence_step',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER cadence_u AFTER UPDATE ON cadence BEGIN INSERT INTO journal VALUES('cadence',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER campaign_d AFTER DELETE ON campaign BEGIN INSERT INTO journal VALUES('campaign',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER campaign_i AFTER INSERT ON campaign BEGIN INSERT INTO journal VALUES('campaign',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER campaign_u AFTER UPDATE ON campaign BEGIN INSERT INTO journal VALUES('campaign',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER close_push_d AFTER DELETE ON close_push BEGIN INSERT INTO journal VALUES('close_push',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER close_push_i AFTER INSERT ON close_push BEGIN INSERT INTO journal VALUES('close_push',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER close_push_u AFTER UPDATE ON close_push BEGIN INSERT INTO journal VALUES('close_push',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER contact_d AFTER DELETE ON contact BEGIN INSERT INTO journal VALUES('contact',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER contact_delete_old AFTER DELETE ON touch WHEN (SELECT replaying FROM pen) = 0 BEGIN UPDATE contact SET last_touch = (SELECT max(at) FROM touch WHERE contact = OLD.contact AND outcome NOT IN ('bounced', 'wrong-person')) WHERE id = OLD.contact; END;

CREATE TRIGGER contact_i AFTER INSERT ON contact BEGIN INSERT INTO journal VALUES('contact',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER contact_touched AFTER INSERT ON touch WHEN NEW.contact IS NOT NULL AND NEW.outcome NOT IN ('bounced', 'wrong-person') AND (SELECT replaying FROM pen) = 0 BEGIN UPDATE contact SET last_touch = NEW.at WHERE id = NEW.contact AND (last_touch IS NULL OR last_touch < NEW.at); END;

CREATE TRIGGER contact_u AFTER UPDATE ON contact BEGIN INSERT INTO journal VALUES('contact',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER contact_update_new AFTER UPDATE OF at, contact, outcome ON touch WHEN (SELECT replaying FROM pen) = 0 AND (OLD.at IS NOT NEW.at OR OLD.contact IS NOT NEW.contact OR OLD.outcome IS NOT NEW.outcome) BEGIN UPDATE contact SET last_touch = (SELECT max(at) FROM touch WHERE contact = NEW.contact AND outcome NOT IN ('bounced', 'wrong-person')) WHERE id = NEW.contact; END;

CREATE TRIGGER contact_update_old AFTER UPDATE OF at, contact, outcome ON touch WHEN (SELECT replaying FROM pen) = 0 AND (OLD.at IS NOT NEW.at OR OLD.contact IS NOT NEW.contact OR OLD.outcome IS NOT NEW.outcome) BEGIN UPDATE contact SET last_touch = (SELECT max(at) FROM touch WHERE contact = OLD.contact AND outcome NOT IN ('bounced', 'wrong-person')) WHERE id = OLD.contact; END;

CREATE TRIGGER criterion_d AFTER DELETE ON criterion BEGIN INSERT INTO journal VALUES('criterion',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER criterion_i AFTER INSERT ON criterion BEGIN INSERT INTO journal VALUES('criterion',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER criterion_u AFTER UPDATE ON criterion BEGIN INSERT INTO journal VALUES('criterion',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER deal_d AFTER DELETE ON deal BEGIN INSERT INTO journal VALUES('deal',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER deal_delete_old AFTER DELETE ON touch WHEN (SELECT replaying FROM pen) = 0 BEGIN UPDATE deal SET last_touch = (SELECT max(at) FROM touch WHERE deal = OLD.deal AND outcome NOT IN ('bounced', 'wrong-person')) WHERE id = OLD.deal; END;

CREATE TRIGGER deal_i AFTER INSERT ON deal BEGIN INSERT INTO journal VALUES('deal',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER deal_initiative_d AFTER DELETE ON deal_initiative BEGIN INSERT INTO journal VALUES('deal_initiative',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER deal_initiative_i AFTER INSERT ON deal_initiative BEGIN INSERT INTO journal VALUES('deal_initiative',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER deal_initiative_u AFTER UPDATE ON deal_initiative BEGIN INSERT INTO journal VALUES('deal_initiative',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER deal_touched AFTER INSERT ON touch WHEN NEW.deal IS NOT NULL AND NEW.outcome NOT IN ('bounced', 'wrong-person') AND (SELECT replaying FROM pen) = 0 BEGIN UPDATE deal SET last_touch = NEW.at WHERE id = NEW.deal AND (last_touch IS NULL OR last_touch < NEW.at); END;

CREATE TRIGGER deal_u AFTER UPDATE ON deal BEGIN INSERT INTO journal VALUES('deal',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER deal_update_new AFTER UPDATE OF at, deal, outcome ON touch WHEN (SELECT replaying FROM pen) = 0 AND (OLD.at IS NOT NEW.at OR OLD.deal IS NOT NEW.deal OR OLD.outcome IS NOT NEW.outcome) BEGIN UPDATE deal SET last_touch = (SELECT max(at) FROM touch WHERE deal = NEW.deal AND outcome NOT IN ('bounced', 'wrong-person')) WHERE id = NEW.deal; END;

CREATE TRIGGER deal_update_old AFTER UPDATE OF at, deal, outcome ON touch WHEN (SELECT replaying FROM pen) = 0 AND (OLD.at IS NOT NEW.at OR OLD.deal IS NOT NEW.deal OR OLD.outcome IS NOT NEW.outcome) BEGIN UPDATE deal SET last_touch = (SELECT max(at) FROM touch WHERE deal = OLD.deal AND outcome NOT IN ('bounced', 'wrong-person')) WHERE id = OLD.deal; END;

CREATE TRIGGER employment_d AFTER DELETE ON employment BEGIN INSERT INTO journal VALUES('employment',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER employment_i AFTER INSERT ON employment BEGIN INSERT INTO journal VALUES('employment',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER employment_u AFTER UPDATE ON employment BEGIN INSERT INTO journal VALUES('employment',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER enrolment_d AFTER DELETE ON enrolment BEGIN INSERT INTO journal VALUES('enrolment',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER enrolment_i AFTER INSERT ON enrolment BEGIN INSERT INTO journal VALUES('enrolment',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER enrolment_u AFTER UPDATE ON enrolment BEGIN INSERT INTO journal VALUES('enrolment',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER estimate_d AFTER DELETE ON estimate BEGIN INSERT INTO journal VALUES('estimate',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER estimate_i AFTER INSERT ON estimate BEGIN INSERT INTO journal VALUES('estimate',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER estimate_u AFTER UPDATE ON estimate BEGIN INSERT INTO journal VALUES('estimate',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER habit_d AFTER DELETE ON habit BEGIN INSERT INTO journal VALUES('habit',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER habit_i AFTER INSERT ON habit BEGIN INSERT INTO journal VALUES('habit',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER habit_u AFTER UPDATE ON habit BEGIN INSERT INTO journal VALUES('habit',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER helper_d AFTER DELETE ON helper BEGIN INSERT INTO journal VALUES('helper',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER helper_i AFTER INSERT ON helper BEGIN INSERT INTO journal VALUES('helper',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER helper_u AFTER UPDATE ON helper BEGIN INSERT INTO journal VALUES('helper',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER idea_d AFTER DELETE ON idea BEGIN INSERT INTO journal VALUES('idea',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER idea_i AFTER INSERT ON idea BEGIN INSERT INTO journal VALUES('idea',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER idea_u AFTER UPDATE ON idea BEGIN INSERT INTO journal VALUES('idea',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER import_batch_d AFTER DELETE ON import_batch BEGIN INSERT INTO journal VALUES('import_batch',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER import_batch_i AFTER INSERT ON import_batch BEGIN INSERT INTO journal VALUES('import_batch',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER import_batch_u AFTER UPDATE ON import_batch BEGIN INSERT INTO journal VALUES('import_batch',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER influence_d AFTER DELETE ON influence BEGIN INSERT INTO journal VALUES('influence',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER influence_i AFTER INSERT ON influence BEGIN INSERT INTO journal VALUES('influence',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER influence_u AFTER UPDATE ON influence BEGIN INSERT INTO journal VALUES('influence',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER initiative_d AFTER DELETE ON initiative BEGIN INSERT INTO journal VALUES('initiative',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER initiative_i AFTER INSERT ON initiative BEGIN INSERT INTO journal VALUES('initiative',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER initiative_u AFTER UPDATE ON initiative BEGIN INSERT INTO journal VALUES('initiative',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER journal_write INSTEAD OF INSERT ON journal
        WHEN NEW.before IS NOT NEW.after BEGIN
        INSERT INTO step (at, author, what, kind)
            SELECT CAST(strftime('%s', 'now') AS INTEGER), 'outside',
            'edit ' || replace(NEW.tbl, '_', ' '), 'do'
            WHERE (SELECT step FROM pen) IS NULL;
        INSERT INTO change (step, tbl, row, before, after) VALUES (
            coalesce((SELECT step FROM pen), (SELECT max(id) FROM step)),
            NEW.tbl, NEW.row, NEW.before, NEW.after); END;

CREATE TRIGGER knowledge_d AFTER DELETE ON knowledge BEGIN INSERT INTO journal VALUES('knowledge',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER knowledge_i AFTER INSERT ON knowledge BEGIN INSERT INTO journal VALUES('knowledge',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER knowledge_u AFTER UPDATE ON knowledge BEGIN INSERT INTO journal VALUES('knowledge',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER need_d AFTER DELETE ON need BEGIN INSERT INTO journal VALUES('need',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER need_i AFTER INSERT ON need BEGIN INSERT INTO journal VALUES('need',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER need_u AFTER UPDATE ON need BEGIN INSERT INTO journal VALUES('need',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER plan_line_d AFTER DELETE ON plan_line BEGIN INSERT INTO journal VALUES('plan_line',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER plan_line_i AFTER INSERT ON plan_line BEGIN INSERT INTO journal VALUES('plan_line',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER plan_line_u AFTER UPDATE ON plan_line BEGIN INSERT INTO journal VALUES('plan_line',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER promise_d AFTER DELETE ON promise BEGIN INSERT INTO journal VALUES('promise',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER promise_i AFTER INSERT ON promise BEGIN INSERT INTO journal VALUES('promise',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER promise_u AFTER UPDATE ON promise BEGIN INSERT INTO journal VALUES('promise',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER pto_d AFTER DELETE ON pto BEGIN INSERT INTO journal VALUES('pto',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER pto_i AFTER INSERT ON pto BEGIN INSERT INTO journal VALUES('pto',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER pto_u AFTER UPDATE ON pto BEGIN INSERT INTO journal VALUES('pto',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER question_d AFTER DELETE ON question BEGIN INSERT INTO journal VALUES('question',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER question_i AFTER INSERT ON question BEGIN INSERT INTO journal VALUES('question',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER question_u AFTER UPDATE ON question BEGIN INSERT INTO journal VALUES('question',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER segment_d AFTER DELETE ON segment BEGIN INSERT INTO journal VALUES('segment',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER segment_i AFTER INSERT ON segment BEGIN INSERT INTO journal VALUES('segment',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER segment_u AFTER UPDATE ON segment BEGIN INSERT INTO journal VALUES('segment',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER snapshot_d AFTER DELETE ON snapshot BEGIN INSERT INTO journal VALUES('snapshot',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER snapshot_i AFTER INSERT ON snapshot BEGIN INSERT INTO journal VALUES('snapshot',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER snapshot_u AFTER UPDATE ON snapshot BEGIN INSERT INTO journal VALUES('snapshot',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER stage_d AFTER DELETE ON stage BEGIN INSERT INTO journal VALUES('stage',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER stage_event_d AFTER DELETE ON stage_event BEGIN INSERT INTO journal VALUES('stage_event',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER stage_event_i AFTER INSERT ON stage_event BEGIN INSERT INTO journal VALUES('stage_event',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER stage_event_u AFTER UPDATE ON stage_event BEGIN INSERT INTO journal VALUES('stage_event',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER stage_i AFTER INSERT ON stage BEGIN INSERT INTO journal VALUES('stage',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER stage_u AFTER UPDATE ON stage BEGIN INSERT INTO journal VALUES('stage',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER territory_d AFTER DELETE ON territory BEGIN INSERT INTO journal VALUES('territory',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER territory_i AFTER INSERT ON territory BEGIN INSERT INTO journal VALUES('territory',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER territory_u AFTER UPDATE ON territory BEGIN INSERT INTO journal VALUES('territory',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER time_entry_d AFTER DELETE ON time_entry BEGIN INSERT INTO journal VALUES('time_entry',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER time_entry_i AFTER INSERT ON time_entry BEGIN INSERT INTO journal VALUES('time_entry',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER time_entry_u AFTER UPDATE ON time_entry BEGIN INSERT INTO journal VALUES('time_entry',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER timer_d AFTER DELETE ON timer BEGIN INSERT INTO journal VALUES('timer',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER timer_i AFTER INSERT ON timer BEGIN INSERT INTO journal VALUES('timer',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER timer_u AFTER UPDATE ON timer BEGIN INSERT INTO journal VALUES('timer',NEW.id,OLD.image,NEW.image);END;

CREATE TRIGGER touch_d AFTER DELETE ON touch BEGIN INSERT INTO journal VALUES('touch',OLD.id,OLD.image,NULL);END;

CREATE TRIGGER touch_i AFTER INSERT ON touch BEGIN INSERT INTO journal VALUES('touch',NEW.id,NULL,NEW.image);END;

CREATE TRIGGER touch_u AFTER UPDATE ON touch BEGIN INSERT INTO journal VALUES('touch',NEW.id,OLD.image,NEW.image);END;

CREATE VIEW journal AS
        SELECT tbl, row, before, after FROM change;

