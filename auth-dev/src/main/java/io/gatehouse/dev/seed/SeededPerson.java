package io.gatehouse.dev.seed;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** One of the people, by number from 1. Everybody's address ends in {@code @seeded.example}, where no mail goes. */
record SeededPerson(long number) {

    static final String DOMAIN = "@seeded.example";

    private static final List<String> FIRST = List.of(
            "Maria Anna Michael Thomas Andreas Sabine Peter Elena Stefan Julia Daniel Laura Martin Sarah Christian Lea Alexander"
                    .split(" "));

    private static final List<String> SECOND = List.of(
            "Ada Noor Kai Mia Ben Zoe Li Ravi Priya Omar Fatima Yuki Ingrid Lars Sofia Mateo Chloe Hugo Emma Paul Nina Jan"
                    .split(" "));

    private static final List<String> LAST = List.of(
            ("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf"
                            + " Neumann Schwarz Zimmermann Braun Krüger Hartmann Lange Werner Krause Lehmann Maier Köhler"
                            + " Smith Johnson Brown Taylor Miller Davis Wilson Moore Clark Lewis Young Walker Hall Allen"
                            + " King Wright Scott Green Baker Adams Nelson Carter Rossi Russo Ferrari Martin Bernard"
                            + " Dubois Petit Durand Silva Santos Oliveira Souza Costa Novak Kovač Horvat Nowak Kowalski"
                            + " Ivanov Popov Nguyen Tran Le Pham Kim Lee Park Choi Wang Zhang Chen Liu Yang Huang Zhao"
                            + " Sato Suzuki Tanaka Yılmaz Demir Kaya Şahin Ali Khan Patel Singh Okafor Mensah Diallo")
                    .split(" "));

    /** Somebody new about every minute and a half. */
    private static final Instant FIRST_JOINED = Instant.parse("2023-01-01T00:00:00Z");

    private static final int SECONDS_BETWEEN = 90;

    UUID id() {
        return new UUID(
                Scatter.of(number) & ~0xF000L | 0x4000L,
                Scatter.of(~number) & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    private String firstName() {
        List<String> names = number % 3 == 0 ? SECOND : FIRST;
        return names.get(Scatter.mostlySmallBelow(names.size(), number + 1_000_000_007L));
    }

    private String lastName() {
        return LAST.get(Scatter.mostlySmallBelow(LAST.size(), number + 2_000_000_011L));
    }

    /** As in most companies: alike the name, and in more than one way. */
    private String email() {
        String first = plain(firstName());
        String last = plain(lastName());
        String local = switch (Scatter.below(4, number + 3_000_000_019L)) {
            case 0 -> first.charAt(0) + "." + last;
            case 1 -> last + "." + first;
            default -> first + "." + last;
        };
        return local + "." + number + DOMAIN;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("ü", "ue")
                .replace("ö", "oe")
                .replace("č", "c")
                .replace("ş", "s")
                .replace("ı", "i");
    }

    /** One in a hundred was invited and did not come. */
    static boolean cameNever(long number) {
        return number % 100 == 99;
    }

    /** Three of a hundred of the older half are closed. */
    private String state(long of) {
        if (cameNever(number)) {
            return "INVITED";
        }
        return number % 33 == 0 && number < of / 2 ? "DISABLED" : "ACTIVE";
    }

    /** A row for COPY. */
    String account(long of) {
        String state = state(of);
        String at = FIRST_JOINED.plusSeconds(number * SECONDS_BETWEEN).toString();
        return String.join(
                "\t",
                id().toString(),
                email(),
                email(),
                firstName(),
                lastName(),
                "user-seeded-" + number,
                state,
                at,
                at,
                state.equals("DISABLED") ? "ACTIVE" : "\\N");
    }
}
