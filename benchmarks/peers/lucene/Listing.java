import java.util.UUID;

/** One line of listings.tsv; the columns are described where it is written (CorpusListing). */
final class Listing {
    final UUID id;
    final long published;
    final long price;
    final String category;
    final String partType;
    final String[] positions;
    final String condition;
    final String quality;
    final String origin;
    final String city;
    final String seller;
    final FitmentRow[] fitments;
    final String[] numbers;
    final String title;
    final String partNames;
    final String vehicleNames;
    final String description;

    Listing(String line) {
        String[] columns = line.split("\t", -1);
        id = UUID.fromString(columns[0]);
        published = Long.parseLong(columns[2]);
        price = Long.parseLong(columns[3]);
        category = columns[6];
        partType = columns[7];
        positions = items(columns[8]);
        condition = columns[9];
        quality = columns[10];
        origin = columns[11];
        city = columns[12];
        seller = columns[13];
        String[] rows = items(columns[14]);
        fitments = new FitmentRow[rows.length];
        for (int i = 0; i < rows.length; i++) {
            fitments[i] = new FitmentRow(rows[i]);
        }
        numbers = items(columns[15]);
        title = columns[16];
        partNames = columns[17];
        vehicleNames = columns[18];
        description = columns[19];
    }

    static String[] items(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ");
    }
}
