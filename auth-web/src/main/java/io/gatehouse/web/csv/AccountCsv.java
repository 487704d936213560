package io.gatehouse.web.csv;

import io.gatehouse.account.ExportAccounts;
import io.gatehouse.api.Account;
import io.gatehouse.persistence.account.AccountOrder;
import io.gatehouse.persistence.account.AccountQuery;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Accounts as CSV. */
public final class AccountCsv {

    public static final String MEDIA_TYPE = "text/csv";
    public static final String WITH_CHARSET = MEDIA_TYPE + ";charset=utf-8";

    private static final String[] HEADER = {"id", "email", "first_name", "last_name", "state", "created_at"};

    private AccountCsv() {}

    /**
     * Writes them as they are read; nothing leaves before the first are there, so that a failure could still be told. The
     * last line says how many went before it: a file without it was cut off.
     */
    public static void write(ExportAccounts export, AccountQuery filter, AccountOrder order, OutputStream out)
            throws IOException {
        Writer file = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        file.write(Csv.line(HEADER));
        long handed = export.export(filter, order, accounts -> {
            for (Account each : accounts) {
                file.write(line(each));
            }
        });
        file.write(Csv.end(handed, HEADER.length));
        file.flush();
    }

    private static String line(Account account) {
        return Csv.line(
                account.id().toString(),
                account.email(),
                account.firstName(),
                account.lastName(),
                account.state().name(),
                account.createdAt().toString());
    }
}
