/** One line of queries.tsv; the columns are described where it is written (BenchQuery). What is not asked is empty. */
final class SearchQuery {
    final String type;
    final String[] words;
    final boolean lastWordIsPrefix;
    final boolean allowsTypos;
    final String make;
    final String model;
    final String year;
    final String category;
    final String partType;
    final String condition;
    final String quality;
    final String city;
    final String number;
    final boolean sortsByPrice;
    final int skip;
    final int take;
    final boolean countsFacets;

    SearchQuery(String line) {
        String[] columns = line.split("\t", -1);
        type = columns[0];
        words = Listing.items(columns[1]);
        lastWordIsPrefix = !columns[2].isEmpty();
        allowsTypos = !columns[3].isEmpty();
        make = columns[4];
        model = columns[5];
        year = columns[6];
        category = columns[7];
        partType = columns[8];
        condition = columns[9];
        quality = columns[10];
        city = columns[11];
        number = columns[12];
        sortsByPrice = !columns[13].isEmpty();
        skip = Integer.parseInt(columns[14]);
        take = Integer.parseInt(columns[15]);
        countsFacets = !columns[16].isEmpty();
    }
}
