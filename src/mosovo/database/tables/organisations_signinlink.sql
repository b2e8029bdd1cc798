grant insert, select, update (browser, code, code_sent_at, codes, tries, used_at, withdrawn_at) on table organisations_signinlink to mosovo_app;
